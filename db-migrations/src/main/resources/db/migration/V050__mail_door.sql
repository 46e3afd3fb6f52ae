-- The e-mail door: how far each mailbox has been read, and why mail stands in the lane. The mail itself is a raw report like any other;
-- a place here only saves reading again what was taken: what is read twice is taken once, by its key.
set role watchroom_owner;

-- Not journaled: a duty writes it with every mail, and every mail is a raw report, which is.
create table app.mailbox_place (
    mailbox         text        primary key check (mailbox ~ '^[a-z][a-z0-9-]{0,39}$'),     -- as its settings call it
    uid_validity    bigint      not null check (uid_validity between 0 and 4294967295),     -- RFC 3501 §2.3.1.1: with another one all UIDs mean others
    uid             bigint      not null check (uid between 0 and 4294967295),              -- everything up to it stands as a raw report
    at              timestamptz not null
);
alter table app.mailbox_place enable row level security;
alter table app.mailbox_place force row level security;
create policy owner_all on app.mailbox_place to watchroom_owner using (true) with check (true);
create policy intake_all on app.mailbox_place to watchroom_intake using (true) with check (true);
grant select, insert on app.mailbox_place to watchroom_intake;
grant update (uid_validity, uid, at) on app.mailbox_place to watchroom_intake;

-- Within one numbering a mailbox is read forwards only: a service that was cut off for a while does not set back what another has taken.
create function app.mailbox_place_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.mailbox <> old.mailbox or new.uid_validity = old.uid_validity and new.uid < old.uid then
        raise exception using errcode = 'WR002', message = 'a mailbox is read forwards', hint = 'append-only';
    end if;
    return new;
end $$;
create trigger mailbox_place_guard before update on app.mailbox_place for each row execute function app.mailbox_place_guard();
create trigger never_truncate before truncate on app.mailbox_place execute function app.never();

-- Who is to be told that their mail has become a report: at most once, and that it is tried stands here before it is. Not journaled: what
-- happens to the report is.
create table app.mail_answer (
    report_id       uuid        primary key references app.raw_report on delete cascade,
    address_token   text        not null check (octet_length(address_token) <= 64),     -- blind index: nobody gets too many
    address_sealed  bytea       check (octet_length(address_sealed) between 5 and 4000),    -- and the mail's id; forgotten with the answer
    owed_at         timestamptz not null,
    done_at         timestamptz,
    sent            boolean     not null default false, -- false: the address had too many already
    constraint forgotten_when_done check ((done_at is null) = (address_sealed is not null)),
    constraint sent_is_done check (not sent or done_at is not null)
);
-- Serves MailAnswerSql.due().
create index mail_answer_owed on app.mail_answer (owed_at) where done_at is null;
-- Serves MailAnswerSql.begin(): how many has the address got lately.
create index mail_answer_to on app.mail_answer (address_token, done_at) where sent;
alter table app.mail_answer enable row level security;
alter table app.mail_answer force row level security;
create policy owner_all on app.mail_answer to watchroom_owner using (true) with check (true);
create policy intake_all on app.mail_answer to watchroom_intake using (true) with check (true);
grant select, insert (report_id, address_token, address_sealed, owed_at) on app.mail_answer to watchroom_intake;
grant update (address_sealed, done_at, sent) on app.mail_answer to watchroom_intake;

-- What is done stays done.
create function app.mail_answer_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if old.done_at is not null or (new.report_id, new.address_token, new.owed_at) is distinct from (old.report_id, old.address_token, old.owed_at) then
        raise exception using errcode = 'WR002', message = 'nobody is answered twice', hint = 'append-only';
    end if;
    return new;
end $$;
create trigger mail_answer_guard before update on app.mail_answer for each row execute function app.mail_answer_guard();
create trigger never_truncate before truncate on app.mail_answer execute function app.never();

insert into app.lane_why (code, title, sort) values
    ('unsure', 'Plain words: store or category not certain', 55),
    ('bounce', 'A mail that came back', 105),
    ('too-large', 'Too large to be kept', 15)
    on conflict (code) do nothing;

reset role;
