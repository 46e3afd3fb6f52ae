-- Hand-over: a sealed pack leaves the house as a copy for one recipient, for a purpose, by a way. Together the disclosure register:
-- who got what, why, by which authority, when, with whose receipt. The row is there before the first byte leaves, needs the code
-- once more, and goes with the pack. What a liaison reads on screen is app.disclosure.
set role watchroom_owner;

-- Where copies go. Never changed: who moves to another force, or gets another host key, is entered again and the old one retired.
create table app.recipient (
    id                  uuid        primary key,
    region_id           smallint    not null references app.region,
    kind                text        not null check (kind in ('police', 'insurer', 'solicitor', 'data-subject', 'court', 'other')),
    person_sealed       bytea       not null check (octet_length(person_sealed) between 34 and 1000),       -- circle "disclosure" of the region
    organisation_sealed bytea       not null check (octet_length(organisation_sealed) between 33 and 1000), -- the same
    certificate_sealed  bytea       check (octet_length(certificate_sealed) between 34 and 20000),          -- circle "desk": X.509, DER in base64
    endpoint_sealed     bytea       check (octet_length(endpoint_sealed) between 34 and 4000),              -- circle "desk": SFTP host, login, host key
    made_by             uuid        not null references app.person,
    made_at             timestamptz not null default clock_timestamp(),
    retired_at          timestamptz,
    unique (id, region_id)
);

create table app.handover (
    id                  uuid        primary key,
    region_id           smallint    not null,
    incident_id         uuid        not null references app.incident,
    pack_id             uuid        not null references app.pack,
    recipient_id        uuid        not null,
    purpose_sealed      bytea       not null check (octet_length(purpose_sealed) between 38 and 9000),      -- circle "disclosure", as the next three
    authority           text        not null check (authority in ('crime', 'court-order', 'legal-claim', 'insurance', 'subject-access', 'other')),
    authority_sealed    bytea       not null check (octet_length(authority_sealed) between 33 and 2000),    -- number of the request or order
    left_out_sealed     bytea       not null check (octet_length(left_out_sealed) between 33 and 20000),    -- the disclosure sheet: what is not in it, and why
    method              text        not null check (method in ('zip', 'cms', 'sftp', 'link', 'portal')),
    copy_number         integer     not null,           -- of this pack, given by the database, each once
    copy_mark           text        not null unique check (copy_mark ~ '^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$'),
    made_by             uuid        not null references app.person,
    made_at             timestamptz not null default clock_timestamp(),
    foreign key (recipient_id, region_id) references app.recipient (id, region_id),
    unique (id, incident_id, region_id),
    unique (pack_id, copy_number)
);
-- Serves HandoverSql.register(): the newest first, of a period.
create index handover_made on app.handover (made_at);
create index handover_incident on app.handover (incident_id);
create index handover_recipient on app.handover (recipient_id);

-- What became of it. The hash of the copy is in "prepared", because number and mark, which the row gives, are part of the copy.
create table app.handover_event (
    id                  uuid        primary key,
    handover_id         uuid        not null,
    incident_id         uuid        not null,
    region_id           smallint    not null,
    kind                text        not null check (kind in ('prepared', 'sent', 'resumed', 'failed', 'download-begun', 'downloaded', 'received', 'withdrawn')),
    sha256              bytea       check (octet_length(sha256) = 32),
    size_bytes          bigint      check (size_bytes > 0),
    words_sealed        bytea       check (octet_length(words_sealed) between 33 and 9000),     -- circle "disclosure"; of a download "desk": the address it went to
    made_by             uuid        references app.person,  -- null: the intake service
    made_at             timestamptz not null default clock_timestamp(),
    foreign key (handover_id, incident_id, region_id) references app.handover (id, incident_id, region_id),
    constraint copy_is_known check ((kind = 'prepared') = (sha256 is not null) and (kind = 'prepared') = (size_bytes is not null))
);
create index handover_event_of on app.handover_event (handover_id, made_at);
create unique index handover_event_once on app.handover_event (handover_id, kind) where kind in ('prepared', 'sent', 'withdrawn');

-- A link under which the intake service serves one prepared copy. The token itself is nowhere.
create table app.handover_link (
    handover_id         uuid        primary key,
    incident_id         uuid        not null,
    region_id           smallint    not null,
    token_sha256        bytea       not null unique check (octet_length(token_sha256) = 32),
    expires_at          timestamptz not null,
    downloads           integer     not null check (downloads between 1 and 20),
    made_by             uuid        not null references app.person,
    made_at             timestamptz not null default clock_timestamp(),
    foreign key (handover_id, incident_id, region_id) references app.handover (id, incident_id, region_id),
    constraint not_for_ever check (expires_at > made_at and expires_at <= made_at + interval '31 days')
);

-- Who, when and which number is the database's to say; nothing of another region is told.
create function app.handover_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    done    text[];
    way     text;
begin
    if not sec.is_machine() and (new.region_id is null or new.region_id <> all(app.session_regions())) then
        raise exception using errcode = '42501', message = 'not allowed';       -- first, so that no other refusal tells what there is elsewhere
    end if;
    new.made_by := app.writing_person();
    new.made_at := clock_timestamp();
    if tg_table_name = 'recipient' then
        new.retired_at := null;
        return new;
    end if;
    if tg_table_name = 'handover' then
        -- One copy of a pack at a time, so that no number is given twice.
        perform from app.pack p where p.id = new.pack_id and p.incident_id = new.incident_id and p.region_id = new.region_id for update;
        if not found or not exists (select from app.recipient r where r.id = new.recipient_id and r.region_id = new.region_id and r.retired_at is null) then
            raise exception using errcode = 'WR006', message = 'there is no such pack, or no such recipient', hint = 'not-found';
        end if;
        select coalesce(max(h.copy_number), 0) + 1 into new.copy_number from app.handover h where h.pack_id = new.pack_id;
        return new;
    end if;
    select h.method into way from app.handover h where h.id = new.handover_id and h.incident_id = new.incident_id and h.region_id = new.region_id for update;
    if way is null then
        raise exception using errcode = 'WR006', message = 'there is no such hand-over', hint = 'not-found';
    end if;
    select coalesce(array_agg(e.kind), '{}') into done from app.handover_event e where e.handover_id = new.handover_id;
    if tg_table_name = 'handover_link' then
        if way <> 'link' or not 'prepared' = any(done) or done && array['sent', 'withdrawn'] then
            raise exception using errcode = 'WR003', message = 'a link is made once, for a copy that is prepared', hint = 'handover-order';
        end if;
    elsif new.kind in ('download-begun', 'downloaded') and new.made_by is not null
       or new.kind = 'prepared' and (way = 'portal' or 'withdrawn' = any(done))
       or new.kind = 'sent' and (way <> 'portal' and not 'prepared' = any(done) or 'withdrawn' = any(done)
                                 or way = 'link' and not exists (select from app.handover_link l where l.handover_id = new.handover_id))
       or new.kind in ('resumed', 'failed') and done && array['sent', 'withdrawn']
       or new.kind = 'received' and not 'sent' = any(done) then
        raise exception using errcode = 'WR003', message = 'a hand-over is prepared, sent and received, in this order', hint = 'handover-order';
    end if;
    return new;
end $$;

-- The custody of every exhibit in the pack says to whom it went. Which exhibits those are says their custody of the packing.
create function app.handover_custody() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into app.custody_event (id, region_id, exhibit_id, kind, detail)
    select gen_random_uuid(), c.region_id, c.exhibit_id, 'disclosed', jsonb_build_object('to', h.recipient_id, 'pack', p.name)
      from app.handover h
      join app.pack p on p.id = h.pack_id
      join (select distinct x.exhibit_id, x.region_id, x.detail ->> 'pack' as pack from app.custody_event x
              join app.exhibit e on e.id = x.exhibit_id and e.incident_id = new.incident_id where x.kind = 'exported') c on c.pack = p.name
     where h.id = new.handover_id;
    return null;
end $$;
create trigger handover_custody after insert on app.handover_event for each row when (new.kind = 'sent') execute function app.handover_custody();

-- A recipient is retired once; it goes when the last of its hand-overs went, or with its drill.
create function app.recipient_keeps() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'retired_at' = to_jsonb(old) - 'retired_at' and old.retired_at is null and new.retired_at is not null then
        new.retired_at := clock_timestamp();
        return new;
    end if;
    if tg_op = 'DELETE' and current_user = 'watchroom_owner'
       and (current_setting('app.disposing', true) <> '' and not exists (select from app.handover h where h.recipient_id = old.id)
            or current_setting('app.wiping_drill', true) = old.region_id::text and exists (select from app.region r where r.id = old.region_id and r.is_drill)) then
        return old;
    end if;
    raise exception using errcode = 'WR002', message = 'recipient is append-only', hint = 'append-only';
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['recipient', 'handover', 'handover_event', 'handover_link'] loop
        execute format('create trigger handover_guard before insert on app.%I for each row execute function app.handover_guard()', t);
        if t = 'recipient' then
            execute 'create trigger append_only before update or delete on app.recipient for each row execute function app.recipient_keeps()';
        else
            execute format('create trigger append_only before update or delete on app.%I for each row execute function app.append_only()', t);
            execute format('create trigger zz_keep_held before delete on app.%I for each row execute function app.keep_held(%L)', t, 'incident_id');
        end if;
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        perform app.keep_journal(format('app.%I', t)::regclass, case when t in ('recipient', 'handover') then 'id' else 'handover_id' end);
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy hand_over on app.%I for insert to watchroom_supervisor, watchroom_investigator with check (region_id = any((select app.session_regions())::smallint[]))', t);
    end loop;
end $$;
-- Nothing leaves without the code. Whoever adds a recipient says where bytes are sent to.
create trigger step_up before insert on app.handover for each statement execute function app.needs_step_up();
create trigger step_up before insert or update on app.recipient for each statement execute function app.needs_step_up();
create trigger step_up before insert on app.handover_link for each statement execute function app.needs_step_up();

create policy retire on app.recipient for update to watchroom_supervisor, watchroom_investigator
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
grant select on app.handover, app.handover_event to watchroom_staff;
grant select (id, region_id, kind, person_sealed, organisation_sealed, made_by, made_at, retired_at) on app.recipient to watchroom_staff;
grant select (certificate_sealed, endpoint_sealed) on app.recipient to watchroom_supervisor, watchroom_investigator;
grant select (handover_id, incident_id, region_id, expires_at, downloads, made_by, made_at) on app.handover_link to watchroom_staff;
grant insert (id, region_id, kind, person_sealed, organisation_sealed, certificate_sealed, endpoint_sealed), update (retired_at) on app.recipient
    to watchroom_supervisor, watchroom_investigator;
grant insert (id, region_id, incident_id, pack_id, recipient_id, purpose_sealed, authority, authority_sealed, left_out_sealed, method, copy_mark) on app.handover
    to watchroom_supervisor, watchroom_investigator;
grant insert (id, handover_id, incident_id, region_id, kind, sha256, size_bytes, words_sealed) on app.handover_event to watchroom_supervisor, watchroom_investigator;
grant insert (handover_id, incident_id, region_id, token_sha256, expires_at, downloads) on app.handover_link to watchroom_supervisor, watchroom_investigator;

-- The intake service serves links. It knows the hash of the token it was asked for, and learns nothing of any other.
-- A download is begun once and may then be resumed, for a day, until all of it went out.
create function app.find_link(token_sha256 bytea, out handover uuid, out region smallint, out mark text, out size_bytes bigint, out sha256 bytea, out until timestamptz, out standing text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    begun   bigint;
    ended   bigint;
    most    integer;
    last    timestamptz;
begin
    select l.handover_id, l.region_id, h.copy_mark, e.size_bytes, e.sha256, l.expires_at, l.downloads
      into handover, region, mark, find_link.size_bytes, find_link.sha256, until, most
      from app.handover_link l join app.handover h on h.id = l.handover_id join app.handover_event e on e.handover_id = l.handover_id and e.kind = 'prepared'
     where l.token_sha256 = find_link.token_sha256;
    if handover is null then
        return;
    end if;
    select count(*) filter (where e.kind = 'download-begun'), count(*) filter (where e.kind = 'downloaded'), max(e.made_at) filter (where e.kind = 'download-begun')
      into begun, ended, last from app.handover_event e where e.handover_id = handover;
    standing := case
        when exists (select from app.handover_event e where e.handover_id = handover and e.kind = 'withdrawn') then 'withdrawn'
        when until <= clock_timestamp() then 'expired'
        when begun < most and ended < begun and last > clock_timestamp() - interval '1 day' then 'open-begun'
        when begun < most then 'open'
        when ended < begun and last > clock_timestamp() - interval '1 day' then 'begun'
        else 'used-up' end;
end $$;
create function app.begin_download(token_sha256 bytea, resumed boolean, id uuid, words_sealed bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    l       app.handover_link;
    found   text;
begin
    select * into l from app.handover_link x where x.token_sha256 = begin_download.token_sha256 for update;    -- one at a time
    found := (select f.standing from app.find_link(begin_download.token_sha256) f);
    if resumed and found in ('open-begun', 'begun') then
        return 'go';
    end if;
    if not found in ('open', 'open-begun') then
        return case found when 'begun' then 'used-up' else found end;
    end if;
    insert into app.handover_event (id, handover_id, incident_id, region_id, kind, words_sealed)
    values (begin_download.id, l.handover_id, l.incident_id, l.region_id, 'download-begun', begin_download.words_sealed);
    return 'go';
end $$;
create function app.end_download(token_sha256 bytea, id uuid, words_sealed bytea) returns void language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into app.handover_event (id, handover_id, incident_id, region_id, kind, words_sealed)
    select end_download.id, l.handover_id, l.incident_id, l.region_id, 'downloaded', end_download.words_sealed from app.handover_link l
     where l.token_sha256 = end_download.token_sha256
       and (select count(*) from app.handover_event e where e.handover_id = l.handover_id and e.kind = 'downloaded')
         < (select count(*) from app.handover_event e where e.handover_id = l.handover_id and e.kind = 'download-begun');
end;
-- Which of these copies nobody can fetch any more: their files go from the folder of links.
create function app.stale_links(handovers uuid[]) returns uuid[] language sql volatile security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(h) from unnest(handovers) h
                  where not exists (select from app.handover_link l cross join lateral app.find_link(l.token_sha256) f
                                     where l.handover_id = h and f.standing in ('open', 'open-begun', 'begun'))), '{}');
revoke all on function app.find_link(bytea), app.begin_download(bytea, boolean, uuid, bytea), app.end_download(bytea, uuid, bytea), app.stale_links(uuid[]) from public;
grant execute on function app.find_link(bytea), app.begin_download(bytea, boolean, uuid, bytea), app.end_download(bytea, uuid, bytea), app.stale_links(uuid[]) to watchroom_intake;

-- The register on paper or in a file leaves the house as well.
create function app.begin_register_export(op text, format text, part jsonb) returns timestamptz language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('auditor', 'supervisor', 'investigator');
begin
    perform sec.require_step_up();
    if op is null or op not in ('X', 'P') or format is null or format not in ('csv', 'pdf') or jsonb_typeof(part) is distinct from 'object' or octet_length(part::text) > 4000 then
        raise exception using errcode = 'WR001', message = 'not an export of the register', hint = 'access-form';
    end if;
    perform sec.note(op::"char", 'handover', 'register', null, jsonb_build_object('act', 'register-exported', 'format', format, 'part', part));
    return clock_timestamp();
end $$;
revoke all on function app.begin_register_export(text, text, jsonb) from public;
grant execute on function app.begin_register_export(text, text, jsonb) to watchroom_auditor, watchroom_supervisor, watchroom_investigator;

-- What finish_disposal() does to hand-overs: they go with their pack, and recipients with the last hand-over to them.
create function sec.forget_handovers(incident uuid, region smallint, disposal uuid, out gone jsonb, out payloads integer) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    ids     text[] := (select array_agg(h.id::text) from app.handover h where h.incident_id = incident);
    people  uuid[] := (select array_agg(distinct h.recipient_id) from app.handover h where h.incident_id = incident);
    t       text;
    n       bigint;
begin
    gone := '{}';
    payloads := 0;
    foreach t in array array['handover_link', 'handover_event', 'handover'] loop
        execute format('delete from app.%I where incident_id = $1', t) using incident;
        get diagnostics n = row_count;
        gone := gone || jsonb_build_object(t, n);
        payloads := payloads + sec.erase_record_of(t, ids, region, disposal);
    end loop;
    people := (select array_agg(r.id) from app.recipient r where r.id = any(people) and not exists (select from app.handover h where h.recipient_id = r.id));
    delete from app.recipient r where r.id = any(people);
    get diagnostics n = row_count;
    gone := gone || jsonb_build_object('recipient', n);
    payloads := payloads + sec.erase_record_of('recipient', people::text[], region, disposal);
end $$;
revoke all on function sec.forget_handovers(uuid, smallint, uuid) from public;

-- Auditors read what something was disclosed for, and to whom: that is what they audit. And hand-overs go with their pack: first
-- what became of them, then they, then recipients that nobody was handed anything as any more. The functions stay as they are otherwise.
do $$
declare
    c       record;
    before  text;
    after   text;
begin
    for c in select * from (values
        ('sec.entitled(uuid)', '(''police-liaison''::text,''disclosure''::text)', '(''police-liaison''::text,''disclosure''::text), (''auditor''::text,''disclosure''::text)'),
        ('sec.disposal_names(uuid, text, jsonb)', 'tbl in (''pack''', 'tbl in (''handover'', ''handover_event'', ''handover_link'', ''pack'''),
        ('app.wipe_drill(smallint)', '''pack'', ''raw_report''', '''handover_link'', ''handover_event'', ''handover'', ''recipient'', ''pack'', ''raw_report'''),
        ('sec.finish_disposal(uuid, jsonb)', 'with gone as (delete from app.disclosure x', $q$select counts || f.gone, erased + f.payloads into counts, erased from sec.forget_handovers(d.incident_id, d.region_id, d.id) f;
        with gone as (delete from app.disclosure x$q$)) as v (f, a, b)
    loop
        before := pg_get_functiondef(c.f::regprocedure);
        after := replace(before, c.a, c.b);
        if after = before then
            raise exception '% is not as it was', c.f;
        end if;
        execute after;
    end loop;
end $$;

reset role;
