-- Every report as it came, stored before anything is made of it: good, bad or doubled.
set role watchroom_owner;

create table app.raw_report (
    id              uuid        primary key,
    source          text        not null,               -- which door
    idempotency_key text        not null,               -- the sender's, or the SHA-256 of the bytes
    received_at     timestamptz not null,
    remote          text        not null default '',
    content_type    text        not null default '',
    bytes           bytea       not null,
    sha256          bytea       not null check (octet_length(sha256) = 32),
    state           text        not null check (state in ('received', 'raised', 'refused')),
    problem         jsonb,                              -- RFC 9457, where it was refused
    incident_id     uuid        references app.incident,
    region_id       smallint    references app.region,
    attempts        smallint    not null default 0,     -- how often raising it failed
    constraint refused_says_why check ((state = 'refused') = (problem is not null)),
    constraint raised_somewhere check ((state = 'raised') = (incident_id is not null))
);
-- A report is taken once per key. Refused ones do not take the key: the sender may mend and send again.
create unique index raw_report_once on app.raw_report (source, idempotency_key) where state <> 'refused';
-- Serves the duty that raises what was stored but not raised.
create index raw_report_pending on app.raw_report (received_at) where state = 'received';

create function app.raw_report_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (new.id, new.source, new.idempotency_key, new.received_at, new.remote, new.content_type, new.bytes, new.sha256)
       is distinct from (old.id, old.source, old.idempotency_key, old.received_at, old.remote, old.content_type, old.bytes, old.sha256)
       or (old.state <> 'received' and new.state <> old.state) then
        raise exception using errcode = 'WR002', message = 'a report is kept as it came', hint = 'append-only';
    end if;
    return new;
end $$;
create trigger raw_report_guard before update on app.raw_report for each row execute function app.raw_report_guard();
create trigger append_only before delete on app.raw_report for each row execute function app.append_only();
create trigger never_truncate before truncate on app.raw_report execute function app.never();
select app.keep_journal('app.raw_report', 'id', 'bytes');

alter table app.raw_report enable row level security;
alter table app.raw_report force row level security;
create policy owner_all on app.raw_report to watchroom_owner using (true) with check (true);
create policy intake_all on app.raw_report to watchroom_intake using (true) with check (true);
create policy staff_read on app.raw_report for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]));
grant select, insert on app.raw_report to watchroom_intake;
grant update (state, problem, incident_id, region_id, attempts) on app.raw_report to watchroom_intake;
-- Reports hold personal data: the desk sees that there is one, investigators and supervisors read it.
grant select (id, source, received_at, content_type, sha256, state, incident_id, region_id) on app.raw_report to watchroom_staff;
grant select on app.raw_report to watchroom_investigator, watchroom_supervisor;

reset role;
