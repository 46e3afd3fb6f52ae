-- What may become of an incident and of evidence, whoever asks; and what the catalogs tell about others.
set role watchroom_owner;

-- A colleague's claim is theirs. A supervisor may put it back or take it over; anybody on the desk may when the
-- colleague has no live session (gone home, struck by a power cut), so that nothing waits for who is not there.
create function sec.may_take_from(owner uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return (select 'supervisor' = any(s.roles) from sec.live_session() s)
    or not exists (select from sec.session o where o.person_id = owner and o.revoked_at is null and o.expires_at > clock_timestamp()
                      and o.last_seen > clock_timestamp() - interval '2 minutes');
-- Of a claim in one's own regions only: whether anybody at all is at work is not told.
create function app.may_take_from(owner uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (select from app.incident i where i.claimed_by = owner and i.state = 'claimed' and i.region_id = any((select app.session_regions())::smallint[]))
   and sec.may_take_from(owner);
grant execute on function app.may_take_from(uuid) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

create function app.incident_owner_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.writing_person();
begin
    if old.state = 'claimed' and new.claimed_by is distinct from old.claimed_by and old.claimed_by is distinct from me
       and me is not null and not sec.may_take_from(old.claimed_by) then
        raise exception using errcode = 'WR005', message = 'a colleague is working on this incident; a supervisor can take it over', hint = 'claim-taken';
    end if;
    return new;
end $$;
create trigger incident_owner_guard before update of claimed_by on app.incident for each row execute function app.incident_owner_guard();

-- Evidence is taken by who works on the incident; investigators and supervisors may at any time. A camera outside the walls is
-- none: it would tell whether there is one.
create function app.evidence_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    i       record;
begin
    select state, claimed_by, closed_by into i from app.incident where id = new.incident_id;
    if not app.session_has_role('investigator', 'supervisor')
       and app.writing_person() is distinct from (case i.state when 'closed' then i.closed_by else i.claimed_by end) then
        raise exception using errcode = 'WR005', message = 'evidence is taken by who works on the incident', hint = 'evidence-own';
    end if;
    if tg_table_name = 'exhibit' then
        if new.parent_id is null and (new.reference !~ ('^[A-Z]+/' || new.number || '$') or not app.may_use_number(new.number)) then
            raise exception using errcode = 'WR003', message = 'exhibit numbers are given by the database, each once', hint = 'exhibit-number';
        end if;
        if new.camera_id is not null and not exists (select from app.camera where id = new.camera_id and region_id = new.region_id) then
            raise exception using errcode = 'WR006', message = 'the camera is not in this region', hint = 'not-found';
        end if;
    end if;
    return new;
end $$;
create function app.session_has_role(variadic wanted text[]) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select s.roles && wanted from sec.live_session() s), false);
grant execute on function app.session_has_role(text[]) to watchroom_staff, watchroom_police_liaison;
-- Named so that it runs after produced_by_me.
create trigger zz_evidence_guard before insert on app.exhibit for each row execute function app.evidence_guard();
create trigger zz_evidence_guard before insert on app.pack for each row execute function app.evidence_guard();

-- A pack leaves the house. Footage is copied long before there is a pack to write down: that it was begun is on the record before
-- the first byte, whatever becomes of it. What was begun with a code is finished without one, within two hours.
create table sec.pack_begun (
    session_id  uuid        not null references sec.session,
    incident_id uuid        not null,
    begun_at    timestamptz not null default clock_timestamp(),
    primary key (session_id, incident_id)
);
create function app.begin_pack(incident uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('operator', 'supervisor', 'investigator');
    region  smallint := (select i.region_id from app.incident i where i.id = begin_pack.incident and i.region_id = any(live.regions));
begin
    if region is null then
        raise exception using errcode = 'WR006', message = 'no such incident', hint = 'not-found';
    end if;
    perform sec.require_step_up();
    perform sec.note('X', 'incident', begin_pack.incident::text, region, jsonb_build_object('act', 'pack-begun'));
    insert into sec.pack_begun (session_id, incident_id) values (live.id, begin_pack.incident)
    on conflict (session_id, incident_id) do update set begun_at = clock_timestamp();
end $$;
grant execute on function app.begin_pack(uuid) to watchroom_operator, watchroom_supervisor, watchroom_investigator;
create function app.pack_was_begun() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from sec.pack_begun b where b.session_id = (sec.live_session()).id and b.incident_id = new.incident_id
                      and b.begun_at > clock_timestamp() - interval '2 hours') then
        perform sec.require_step_up();
    end if;
    return new;
end $$;
create trigger step_up before insert on app.pack for each row execute function app.pack_was_begun();

-- Custody: every hand an exhibit goes through, added and never changed.
create table app.custody_event (
    id          uuid        primary key,
    region_id   smallint    not null,
    exhibit_id  uuid        not null references app.exhibit,
    at          timestamptz not null default clock_timestamp(),
    person_id   uuid        references app.person,      -- null: done by the machine
    kind        text        not null check (kind in ('produced', 'verified', 'exported', 'disclosed', 'sealed', 'destroyed')),
    detail      jsonb       not null default '{}'
);
create index custody_of on app.custody_event (exhibit_id, at);
create function app.custody_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.person_id := app.writing_person();
    new.at := clock_timestamp();
    if new.region_id is distinct from (select region_id from app.exhibit where id = new.exhibit_id) then
        raise exception using errcode = 'WR006', message = 'the exhibit is not in this region', hint = 'not-found';
    end if;
    if new.kind = 'destroyed' and new.person_id is not null then
        raise exception using errcode = 'WR003', message = 'exhibits are destroyed by the retention duty only', hint = 'custody-true';
    end if;
    -- custody_begins() runs as the owner.
    if new.kind = 'produced' and current_user <> 'watchroom_owner' then
        raise exception using errcode = 'WR003', message = 'an exhibit is produced once', hint = 'custody-true';
    end if;
    -- To whom, as an id, and in which pack, by its name; no words, which would lie open.
    if not pg_has_role('watchroom_owner', 'member')
       and (jsonb_typeof(new.detail) <> 'object' or new.detail - 'to' - 'pack' <> '{}'
            or not pg_input_is_valid(coalesce(new.detail ->> 'to', new.id::text), 'uuid')
            or coalesce(new.detail ->> 'pack', 'none') !~ '^[A-Za-z0-9-]{1,120}$') then
        raise exception using errcode = 'WR003', message = 'custody says to whom or in which pack, and nothing else', hint = 'custody-true';
    end if;
    return new;
end $$;
create trigger custody_guard before insert on app.custody_event for each row execute function app.custody_guard();
create trigger append_only before update or delete on app.custody_event for each row execute function app.append_only();
create trigger never_truncate before truncate on app.custody_event execute function app.never();
select app.keep_journal('app.custody_event', 'exhibit_id');
alter table app.custody_event enable row level security;
alter table app.custody_event force row level security;
create policy owner_all on app.custody_event to watchroom_owner using (true) with check (true);
create policy staff_read on app.custody_event for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]));
create policy desk_add on app.custody_event for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator with check (region_id = any((select app.session_regions())::smallint[]));
grant select on app.custody_event to watchroom_staff;
grant insert (id, region_id, exhibit_id, kind, detail) on app.custody_event to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- Every exhibit's first custody event is written with it.
create function app.custody_begins() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into app.custody_event (id, region_id, exhibit_id, kind, detail)
    values (gen_random_uuid(), new.region_id, new.id, 'produced', jsonb_build_object('operation', new.operation, 'sha256', encode(new.sha256, 'hex')));
    return null;
end $$;
create trigger custody_begins after insert on app.exhibit for each row execute function app.custody_begins();

-- Who looked at this, exported or printed it: for those who answer for it.
create function app.who_looked(tbl text, pk text) returns table (at timestamptz, person_id uuid, op "char", act text, workstation text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('supervisor', 'investigator', 'auditor', 'administrator');
begin
    return query
    select j.at, j.person_id, j.op, j.payload ->> 'act', j.workstation from app.journal j
     where j.op in ('V', 'X', 'P') and j.region_id = any(live.regions)
       and (j.tbl = who_looked.tbl and j.pk = who_looked.pk
            or who_looked.tbl = 'incident' and (j.tbl = 'reporter' and j.pk = who_looked.pk
               or j.tbl = 'exhibit' and j.pk in (select e.id::text from app.exhibit e where e.incident_id = who_looked.pk::uuid)
               or j.tbl = 'pack' and j.pk in (select p.id::text from app.pack p where p.incident_id = who_looked.pk::uuid)))
     order by j.at desc limit 1000;
end $$;
grant execute on function app.who_looked(text, text) to watchroom_supervisor, watchroom_investigator, watchroom_auditor, watchroom_administrator;

-- Reference data is everybody's to read and, with an open session, administrators' to edit.
do $$
declare
    t text;
begin
    foreach t in array array['offence', 'category', 'outcome', 'police_force'] loop
        execute format('drop policy administrator_edits on app.%I', t);
        execute format('create policy administrator_edits on app.%I to watchroom_administrator using ((select app.session_person()) is not null) with check ((select app.session_person()) is not null)', t);
        execute format('drop policy everyone_reads on app.%I', t);
        execute format('create policy everyone_reads on app.%I for select to watchroom_staff using ((select app.session_person()) is not null)', t);
        execute format('create policy intake_reads on app.%I for select to watchroom_intake using (true)', t);
    end loop;
end $$;
drop policy staff_read on app.setting;
create policy staff_read on app.setting for select to watchroom_staff
    using (region_id is null and (select app.session_person()) is not null or region_id = any((select app.session_regions())::smallint[]));

reset role;

-- What the catalogs tell everybody by default, and nobody here needs to know: how full other regions' tables are, who is
-- connected, which logins exist; and what everybody may do by default: large objects, locks that stop the services, messages
-- in the write-ahead log.
do $$
declare
    f   regprocedure;
    v   text;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
              and (p.proname like 'pg\_stat\_get\_%' or p.proname like 'pg\_advisory\_%' or p.proname like 'pg\_try\_advisory\_%'
                   or p.proname in ('pg_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size', 'pg_database_size', 'pg_tablespace_size',
                                    'pg_get_userbyid', 'pg_logical_emit_message', 'pg_stat_get_activity', 'pg_sequence_last_value', 'pg_lock_status',
                                    'lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lowrite', 'lo_open', 'lo_truncate', 'lo_truncate64', 'lo_unlink')) loop
        execute format('revoke execute on function %s from public', f);
        execute format('grant execute on function %s to watchroom_owner, watchroom_registrar', f);
    end loop;
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
              and (p.proname like 'pg\_advisory\_%' or p.proname like 'pg\_try\_advisory\_%') loop
        execute format('grant execute on function %s to watchroom_intake, watchroom_sealer', f);
    end loop;
    for v in select c.relname from pg_class c where c.relnamespace = 'pg_catalog'::regnamespace
              and (c.relname like 'pg\_stat\_%' or c.relname like 'pg\_statio\_%'
                   or c.relname in ('pg_roles', 'pg_user', 'pg_group', 'pg_auth_members', 'pg_db_role_setting', 'pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs',
                                    'pg_locks', 'pg_sequences', 'pg_largeobject_metadata')) loop
        execute format('revoke select on pg_catalog.%I from public', v);
        execute format('grant select on pg_catalog.%I to watchroom_owner, watchroom_registrar', v);
    end loop;
    -- Row estimates: the columns stay unreadable, the rest of the catalog stays as programs need it.
    execute 'revoke select on pg_catalog.pg_class from public';
    execute (select format('grant select (%s) on pg_catalog.pg_class to public', string_agg(quote_ident(attname), ', '))
               from pg_attribute where attrelid = 'pg_catalog.pg_class'::regclass and not attisdropped and attname not in ('reltuples', 'relpages', 'relallvisible', 'relallfrozen'));
    execute 'grant select on pg_catalog.pg_class to watchroom_owner, watchroom_registrar';
    execute 'revoke usage on language plpgsql from public';
    execute 'grant usage on language plpgsql to watchroom_owner';
    execute format('alter database %I set search_path = %L', current_database(), '');
end $$;
