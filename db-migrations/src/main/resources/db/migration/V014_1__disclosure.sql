-- What was disclosed to the police: an incident, or one exhibit of it, to one liaison, until a day. Nothing else do they read.
set role watchroom_owner;

create table app.disclosure (
    id          uuid        primary key,
    region_id   smallint    not null references app.region,
    incident_id uuid        not null references app.incident,
    exhibit_id  uuid        references app.exhibit,     -- null: what happened, without the exhibits
    person_id   uuid        not null references app.person,
    purpose     text        not null check (length(btrim(purpose)) between 5 and 2000),
    made_by     uuid        not null references app.person,
    made_at     timestamptz not null default clock_timestamp(),
    expires_at  timestamptz not null check (expires_at > made_at and expires_at <= made_at + interval '90 days'),
    withdrawn_at timestamptz
);
-- Serves my_disclosures(), which a liaison's console asks every other second.
create index disclosure_to on app.disclosure (person_id) where withdrawn_at is null;
-- Whoever is of the police is of the police only: with another role they would read what was not disclosed to them.
create function app.liaison_alone() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform from app.person where id = new.person_id for no key update;    -- one at a time for each person
    if exists (select from app.person_role r where r.person_id = new.person_id and r.role = 'police-liaison')
       and exists (select from app.person_role r where r.person_id = new.person_id and r.role <> 'police-liaison') then
        raise exception using errcode = 'WR003', message = 'a police liaison has no other role', hint = 'liaison-alone';
    end if;
    return null;
end $$;
create trigger liaison_alone after insert or update on app.person_role for each row execute function app.liaison_alone();

-- Added, and withdrawn once. A planned disposal that names it takes it away, with the pack.
create function app.disclosure_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.made_by := app.session_person();
        new.made_at := clock_timestamp();
        new.withdrawn_at := null;
        if new.region_id is distinct from (select region_id from app.incident where id = new.incident_id)
           or new.exhibit_id is not null and not exists (select from app.exhibit where id = new.exhibit_id and incident_id = new.incident_id) then
            raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
        end if;
        perform app.require_liaison(new.person_id);
    elsif tg_op = 'DELETE' then
        if current_user = 'watchroom_owner' and current_setting('app.disposing', true) <> '' then
            if sec.disposal_names(current_setting('app.disposing', true)::uuid, tg_table_name, to_jsonb(old)) then
                return old;
            end if;
        end if;
        raise exception using errcode = 'WR002', message = 'disclosure is append-only', hint = 'append-only';
    elsif to_jsonb(new) - 'withdrawn_at' <> to_jsonb(old) - 'withdrawn_at' or old.withdrawn_at is not null then
        raise exception using errcode = 'WR002', message = 'disclosure is append-only', hint = 'append-only';
    else
        new.withdrawn_at := clock_timestamp();
    end if;
    return new;
end $$;
create function app.require_liaison(who uuid) returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from app.person_role r join app.person p on p.id = r.person_id and p.active where r.person_id = who and r.role = 'police-liaison') then
        raise exception using errcode = 'WR003', message = 'disclosures go to named police liaisons only', hint = 'liaison-only';
    end if;
end $$;
grant execute on function app.require_liaison(uuid) to watchroom_investigator, watchroom_supervisor;
create trigger step_up before insert on app.disclosure for each statement execute function app.needs_step_up();
create trigger disclosure_guard before insert or update or delete on app.disclosure for each row execute function app.disclosure_guard();
create trigger never_truncate before truncate on app.disclosure execute function app.never();
select app.keep_journal('app.disclosure', 'id');

-- Which disclosures the liaison who asks has now: tells that something came or went, nothing of what it is.
create function app.my_disclosures() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(d.id order by d.id) from app.disclosure d
                  where d.person_id = (select (sec.live_session()).person_id) and d.withdrawn_at is null and d.expires_at > clock_timestamp()), '{}');

-- What was disclosed to the liaison who asks: an incident in a row with each exhibit disclosed of it, or in one without. Reading
-- it leaves a line for each incident and exhibit, in the same transaction; a liaison reads none of these tables in another way.
create function app.open_disclosed() returns table (incident_id uuid, category text, severity smallint, occurred_at timestamptz, raised_at timestamptz,
        outcome text, store text, address text, town text, postcode text, time_zone text, purpose text, until timestamptz,
        exhibit_id uuid, reference text, title text, file_name text, size_bytes bigint, sha256 bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('police-liaison');
    mine    uuid[] := app.my_disclosures();             -- asked once, so that nothing is shown that is not noted
    seen    record;
begin
    for seen in select distinct x.tbl, x.pk, x.region_id
                  from app.disclosure d
                 cross join lateral (values ('incident', d.incident_id, d.region_id), ('exhibit', d.exhibit_id, d.region_id)) x (tbl, pk, region_id)
                 where d.id = any(mine) and x.pk is not null loop
        perform sec.note('V', seen.tbl, seen.pk::text, seen.region_id, jsonb_build_object('act', 'disclosed-read'));
    end loop;
    return query
    with standing as (
        select d.incident_id, min(d.purpose) as purpose, max(d.expires_at) as until, array_agg(d.exhibit_id) as exhibits
          from app.disclosure d where d.id = any(mine) group by d.incident_id
    )
    select i.id, c.name, i.severity, i.occurred_at, i.raised_at, o.name, s.name, s.address, s.town, s.postcode, s.time_zone, d.purpose, d.until,
           e.id, e.reference, e.title, e.file_name, e.size_bytes, e.sha256
      from standing d
      join app.incident i on i.id = d.incident_id
      join app.store s on s.id = i.store_id
      join app.category c on c.code = i.category_code
      left join app.outcome o on o.code = i.outcome_code
      left join app.exhibit e on e.id = any(d.exhibits)
     order by i.raised_at desc, i.id, e.reference;
end $$;
create function app.police_liaisons() returns table (id uuid, display_name text, name_sealed bytea, initials text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('supervisor', 'investigator', 'administrator');
begin
    return query select p.id, p.display_name, p.name_sealed, p.initials from app.person p join app.person_role r on r.person_id = p.id and r.role = 'police-liaison'
     where p.active and exists (select from app.person_region pr where pr.person_id = p.id and pr.region_id = any(live.regions));
end $$;

alter table app.disclosure enable row level security;
alter table app.disclosure force row level security;
create policy owner_all on app.disclosure to watchroom_owner using (true) with check (true);
create policy staff_read on app.disclosure for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]));
create policy discloser_write on app.disclosure to watchroom_investigator, watchroom_supervisor
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
grant select on app.disclosure to watchroom_staff;
grant insert (id, region_id, incident_id, exhibit_id, person_id, purpose, expires_at), update (withdrawn_at) on app.disclosure to watchroom_investigator, watchroom_supervisor;
create policy own_read on app.person for select to watchroom_police_liaison using (id = (select app.session_person()));
grant select (id, display_name, name_sealed, initials, active) on app.person to watchroom_police_liaison;
create policy liaison_own_read on app.person_role for select to watchroom_police_liaison using (person_id = (select app.session_person()));
create policy own_read on app.region for select to watchroom_police_liaison using (id = any((select app.session_regions())::smallint[]));
grant select on app.person_role, app.region to watchroom_police_liaison;
grant execute on function app.my_disclosures(), app.open_disclosed() to watchroom_police_liaison;
grant execute on function app.police_liaisons() to watchroom_investigator, watchroom_supervisor, watchroom_administrator;

reset role;
