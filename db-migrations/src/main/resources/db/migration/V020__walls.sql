-- What the attack suite found open, closed. Each block says what could be done before.
set role watchroom_owner;

-- A master could take the number of another under a longer reference or in another region. Asked by evidence_guard().
create unique index exhibit_number on app.exhibit (produced_by, number) where parent_id is null;
create function app.may_use_number(wanted integer) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.writing_person();
    last_number integer;
begin
    select last_exhibit into last_number from app.person where id = me for no key update;   -- one exhibit at a time
    return coalesce(wanted between 1 and last_number, false)
       and not exists (select from app.exhibit e where e.produced_by = me and e.number = wanted and e.parent_id is null);
end $$;
grant execute on function app.may_use_number(integer) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- Of two with the same initials in one region, the second could not produce anything: the references of the first were in the
-- way. One series for all of these initials in the regions of whoever asks; what is left out of a person's own stays left out.
create index exhibit_series on app.exhibit (region_id, split_part(reference, '/', 1), number) where parent_id is null;
create or replace function app.next_exhibit_number(out number integer, out initials text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
    taken   integer;
begin
    select p.initials into next_exhibit_number.initials from app.person p where p.id = live.person_id;
    perform pg_advisory_xact_lock(hashtextextended('app.next_exhibit_number ' || next_exhibit_number.initials, 0));
    select greatest(
        (select max(p.last_exhibit) from app.person p
          where p.initials = next_exhibit_number.initials
            and (p.id = live.person_id or exists (select from app.person_region r where r.person_id = p.id and r.region_id = any(live.regions)))),
        (select max(e.number) from app.exhibit e
          where e.region_id = any(live.regions) and e.parent_id is null and split_part(e.reference, '/', 1) = next_exhibit_number.initials))
      into taken;
    update app.person p set last_exhibit = taken + 1 where p.id = live.person_id returning p.last_exhibit into number;
end $$;

-- Any change of an incident let any deed be written on its timeline, and the intake service's login any deed without one.
create function app.deed_was_done(incident uuid, kind text) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    i       app.incident;
    me      uuid := app.session_person();
    before  jsonb;
begin
    -- The row as this very transaction has left it: a deed and its line are one transaction, without savepoints between.
    select * into i from app.incident where id = deed_was_done.incident and xmin = pg_current_xact_id()::xid;
    if i.id is null then
        return false;
    end if;
    -- By number, not by time: whoever changes a row holds it until the change is committed, so its records are numbered in the
    -- order of the changes, while a clock may have been set back between two of them.
    select j.payload into before from app.journal j
     where j.tbl = 'incident' and j.pk = deed_was_done.incident::text and j.op in ('I', 'U') and j.xid <> pg_current_xact_id()
     order by j.seq desc limit 1;
    return case kind
        when 'claimed' then i.state = 'claimed' and i.claimed_by = me and coalesce(before ->> 'state' <> 'claimed' or before ->> 'claimed_by' <> me::text, true)
        when 'released' then i.state = 'waiting' and coalesce(before ->> 'state' = 'claimed', true)
        when 'closed' then i.state = 'closed' and i.closed_by = me and coalesce(before ->> 'state' <> 'closed', true)
        when 'reopened' then i.state <> 'closed' and coalesce(before ->> 'state' = 'closed', true)
        when 'category-changed' then coalesce(before ->> 'category_code' <> i.category_code, true)
        when 'severity-changed' then coalesce((before ->> 'severity')::smallint <> i.severity, true)
        else false
    end;
end $$;
grant execute on function app.deed_was_done(uuid, text) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

create or replace function app.incident_event_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.at := clock_timestamp();
    -- A service has no session; of_an_incident() asks once per statement whether its incidents are there. Asked of its group first,
    -- which costs 2 µs a row, because every report comes this way.
    new.person_id := case when pg_has_role('watchroom_intake', 'member') and not pg_has_role('watchroom_staff', 'member') then null else app.writing_person() end;
    if new.person_id is null then
        if new.kind not in ('raised', 'reported-again') and current_user <> 'watchroom_owner' and current_setting('is_superuser') = 'off' then
            raise exception using errcode = 'WR003', message = 'a door writes down reports only', hint = 'timeline-true';
        end if;
        return new;
    end if;
    if new.region_id is distinct from (select region_id from app.incident where id = new.incident_id) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    if new.kind in ('raised', 'reported-again') then
        raise exception using errcode = 'WR003', message = 'reports are written down by the doors', hint = 'timeline-true';
    end if;
    if new.kind in ('claimed', 'released', 'category-changed', 'severity-changed', 'closed', 'reopened')
       and not app.deed_was_done(new.incident_id, new.kind)
       or new.kind = 'exhibit-produced'
       and not exists (select from app.exhibit where incident_id = new.incident_id and xmin = pg_current_xact_id()::xid)
       or new.kind = 'pack-built'
       and not exists (select from app.pack where incident_id = new.incident_id and xmin = pg_current_xact_id()::xid) then
        raise exception using errcode = 'WR003', message = 'a deed is written down together with the deed', hint = 'timeline-true';
    end if;
    return new;
end $$;

-- The intake service's login could raise an incident that somebody had claimed or closed already.
create function app.raised_waiting() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if current_user <> 'watchroom_owner' and current_setting('is_superuser') = 'off' then
        raise exception using errcode = 'WR005', message = 'an incident begins waiting, seen and claimed by nobody', hint = 'transition';
    end if;
    return new;
end $$;
create trigger raised_waiting before insert on app.incident for each row
    when (new.state <> 'waiting' or new.revision <> 1 or new.visible_at is not null or new.claimed_by is not null or new.claimed_at is not null
          or new.closed_by is not null or new.closed_at is not null or new.outcome_code is not null)
    execute function app.raised_waiting();

-- Requests that name no region were shown to those in charge of every region.
alter policy in_charge_reads on app.approval
    using (region_id = any((select app.session_regions())::smallint[]) or region_id is null and asked_by = any((select app.colleagues())::uuid[]));

-- Custodians wrap keys for people of every region, but need not know their logins.
revoke select (login) on app.key_holder from watchroom_administrator;

-- Serves app.may_take_from(): whether a colleague has a claim in one's own regions.
create index incident_claimed on app.incident (claimed_by) where state = 'claimed';

-- Looking at evidence or personal data, exporting, printing: said by the console in the transaction that reads it. Keys of any
-- shape are refused, and to the police there is nothing to look at but what app.open_disclosed hands them.
create function app.note_access(op text, tbl text, pk text, detail jsonb default '{}') returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
    region  smallint;
begin
    if live.id is null or sec.is_locked(live) then
        raise exception using errcode = case when live.id is null then '42501' else 'WR007' end, message = 'no open session', hint = 'session-locked';
    end if;
    if op is null or op not in ('V', 'X', 'P') or tbl is null or tbl not in ('incident', 'exhibit', 'pack', 'raw_report', 'reporter', 'journal', 'person', 'camera')
       or pk is null or octet_length(pk) > 200 or detail is null or octet_length(detail::text) > 8000
       or tbl not in ('journal', 'person') and not pg_input_is_valid(pk, 'uuid') then
        raise exception using errcode = 'WR001', message = 'not an access that is noted', hint = 'access-form';
    end if;
    if tbl not in ('journal', 'person') then
        execute format('select region_id from app.%I where id = $1 and region_id = any($2)', case tbl when 'reporter' then 'incident' else tbl end)
           into region using pk::uuid, live.regions;
        if region is null or live.roles <@ array['police-liaison'] then      -- app.open_disclosed notes what they read
            raise exception using errcode = 'WR006', message = 'no such thing', hint = 'not-found';
        end if;
    end if;
    perform sec.note(op::"char", tbl, pk, region, detail);
end $$;
grant execute on function app.note_access(text, text, text, jsonb) to watchroom_staff, watchroom_police_liaison;

-- An administrator could enrol somebody, or set their password or second factor, sign in as them, and be both of the two persons;
-- or enrol both.
create function sec.can_be(who uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    with recursive c (id) as (
        select who
        union
        select g.given_by from c join sec.credentials_given g on g.person_id = c.id
         where g.own_since is null or g.given_at > clock_timestamp() - interval '7 days')
    select array_agg(id) from c;
end;
create function app.two_persons_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if sec.can_be(old.asked_by) && sec.can_be(new.decided_by) then
        raise exception using errcode = 'WR009', hint = 'two-persons-apart',
            message = 'somebody has enrolled one of the two, or set their password or second factor, who is the other or did the same for the other: somebody else decides, '
                   || 'or both wait until they have changed their passwords themselves and seven days have passed';
    end if;
    return new;
end $$;
create trigger two_persons_apart before update on app.approval for each row
    when (old.decided_by is null and new.decided_by is not null and new.approved) execute function app.two_persons_apart();

-- Whoever adds rows could add one that nobody can show, or one of a gigabyte: what is added is never changed, so it would have
-- stayed in everybody's way for good. Rows from before are not asked.
alter table app.incident_event
    add constraint not_too_large check (octet_length(body) <= 20000 and octet_length(body_sealed) <= 100000 and octet_length(detail::text) <= 20000) not valid;
alter table app.custody_event
    add constraint not_too_large check (octet_length(detail::text) <= 20000);
alter table app.exhibit
    add constraint not_too_large check (octet_length(reference) <= 100 and octet_length(title) <= 1000 and octet_length(file_name) <= 500
                                        and octet_length(media_type) <= 200 and octet_length(operation) <= 4000 and octet_length(tool) <= 1000) not valid,
    add constraint covers_a_span check ((covers_from is null) = (covers_to is null) and covers_from < covers_to
                                        and covers_from > '1970-01-01' and covers_to < '2200-01-01') not valid,
    -- A document may come from anywhere.
    add constraint made_from_something check (case kind when 'master' then parent_id is null when 'document' then true else parent_id is not null end) not valid;
alter table app.approval
    add constraint not_too_large check (octet_length(subject::text) <= 8000);
alter table app.setting
    add constraint not_too_large check (octet_length(key) <= 200 and octet_length(value::text) <= 100000) not valid;

-- A pack could take the name of another, in any case of letters: then one's folder went when the other was deleted. The names are
-- those that PackBuilder gives.
alter table app.pack
    add constraint a_folder check (name ~ '^[A-Za-z0-9]([A-Za-z0-9-]{0,118}[A-Za-z0-9])?$') not valid;
create unique index pack_name on app.pack (lower(name));

-- The intake service's login could raise an incident in a month that has no partition yet; none could be made for it afterwards.
create function app.raised_by_now() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'WR003', message = 'the id of an incident is a UUIDv7 of the moment it was raised', hint = 'report-fixed';
end $$;
create trigger raised_by_now before insert on app.incident for each row
    when (uuid_extract_version(new.id) is distinct from 7 or uuid_extract_timestamp(new.id) > current_timestamp + interval '1 day')
    execute function app.raised_by_now();

-- Deleting rows is a right on the table, and so a right to lock it.
create function app.drop_setting(region smallint, key text) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    delete from app.setting s where s.region_id = drop_setting.region and s.region_id = any(live.regions) and s.key = drop_setting.key;
    return found;
end $$;
revoke all on function app.drop_setting(smallint, text) from public;
grant execute on function app.drop_setting(smallint, text) to watchroom_administrator;
revoke delete on app.setting from watchroom_administrator;

-- A right to change a whole table is also a right to lock it. Rights on each column are not.
do $$
declare
    g   record;
begin
    for g in select c.oid::regclass as tbl, a.grantee::regrole as grantee,
                    (select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
               from pg_class c cross join aclexplode(c.relacl) a
              where c.relnamespace = 'app'::regnamespace and a.privilege_type = 'UPDATE' and a.grantee <> c.relowner loop
        execute format('revoke update on %s from %s', g.tbl, g.grantee);
        execute format('grant update (%s) on %s to %s', g.columns, g.tbl, g.grantee);
    end loop;
end $$;

-- The intake service's login could make partitions until the server had no memory for their locks; and making one waits for
-- whoever reads the table, while everybody else waits behind it: it gives up after a moment, and is done again in the next round.
-- Partitions have row security as well, and no policy: whoever is one day granted one by mistake sees nothing in it.
create or replace function app.ensure_partitions(at timestamptz, months_back integer, months_ahead integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    m       timestamptz;
    made    integer := 0;
    part    record;
    name    text;
begin
    if at is null or months_back is null or months_ahead is null or months_back not between 0 and 24 or months_ahead not between 0 and 24 then
        raise exception using errcode = 'WR001', message = 'partitions are made for at most two years around a moment', hint = 'partitions';
    end if;
    perform pg_advisory_xact_lock(hashtext('app.ensure_partitions'));
    for m in select generate_series(date_trunc('month', at at time zone 'UTC') - make_interval(months => months_back),
                                    date_trunc('month', at at time zone 'UTC') + make_interval(months => months_ahead),
                                    interval '1 month') at time zone 'UTC' loop
        for part in select c.relname, t.typname from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
                      join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0] join pg_type t on t.oid = a.atttypid
                     where c.relnamespace = 'app'::regnamespace order by c.oid loop
            name := part.relname || to_char(m at time zone 'UTC', '_YYYY_MM');
            if to_regclass(format('app.%I', name)) is null then
                execute format('create table app.%I partition of app.%I for values from (%L) to (%L)',
                    name, part.relname,
                    case part.typname when 'uuid' then app.uuid7_floor(m)::text else m::text end,
                    case part.typname when 'uuid' then app.uuid7_floor(m + interval '1 month')::text else (m + interval '1 month')::text end);
                -- A trigger on truncate is not handed down to partitions.
                execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', name);
                execute format('alter table app.%I enable row level security', name);
                made := made + 1;
            end if;
        end loop;
    end loop;
    return made;
end $$;
do $$
declare
    p   regclass;
begin
    for p in select c.oid from pg_class c where c.relnamespace = 'app'::regnamespace and c.relispartition and c.relkind = 'r' loop
        execute format('alter table %s enable row level security', p);
    end loop;
end $$;

reset role;
