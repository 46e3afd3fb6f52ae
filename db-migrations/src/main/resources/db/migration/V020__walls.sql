-- What the attack suite found open, closed. Each block says what could be done before.
set role watchroom_owner;

-- A pack could not be added at all; a master could take the number of another under a longer reference or in another region;
-- an exhibit could name a camera outside the walls, which told whether there is one.
create index exhibit_number on app.exhibit (produced_by, number) where parent_id is null;
create function app.may_use_number(wanted integer) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.session_person();
    last_number integer;
begin
    select last_exhibit into last_number from app.person where id = me for no key update;   -- one exhibit at a time
    return coalesce(wanted between 1 and last_number, false)
       and not exists (select from app.exhibit e where e.produced_by = me and e.number = wanted and e.parent_id is null);
end $$;
grant execute on function app.may_use_number(integer) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

create or replace function app.evidence_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    i       record;
begin
    select state, claimed_by, closed_by into i from app.incident where id = new.incident_id;
    if not app.session_has_role('investigator', 'supervisor')
       and app.session_person() is distinct from (case i.state when 'closed' then i.closed_by else i.claimed_by end) then
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

-- The first hand an exhibit went through could be written a second time, by somebody else.
create or replace function app.custody_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.person_id := app.session_person();
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
    return new;
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
    select j.payload into before from app.journal j
     where j.tbl = 'incident' and j.pk = deed_was_done.incident::text and j.op in ('I', 'U') and j.xid <> pg_current_xact_id()
     order by j.at desc, j.seq desc limit 1;
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
    new.person_id := app.session_person();
    new.at := clock_timestamp();
    if new.region_id is distinct from (select region_id from app.incident where id = new.incident_id) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    if new.person_id is not null then
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
    elsif new.kind not in ('raised', 'reported-again') and current_user <> 'watchroom_owner' and current_setting('is_superuser') = 'off' then
        raise exception using errcode = 'WR003', message = 'a door writes down reports only', hint = 'timeline-true';
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

-- Whether any person whose id is known is at work could be asked by everybody: now only the owner of a claim in one's walls.
create or replace function app.may_take_from(owner uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (select from app.incident i where i.claimed_by = owner and i.state = 'claimed' and i.region_id = any((select app.session_regions())::smallint[]))
   and sec.may_take_from(owner);
create or replace function app.incident_owner_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.session_person();
begin
    if old.state = 'claimed' and new.claimed_by is distinct from old.claimed_by and old.claimed_by is distinct from me
       and me is not null and not sec.may_take_from(old.claimed_by) then
        raise exception using errcode = 'WR005', message = 'a colleague is working on this incident; a supervisor can take it over', hint = 'claim-taken';
    end if;
    return new;
end $$;
create index incident_claimed on app.incident (claimed_by) where state = 'claimed';

reset role;
