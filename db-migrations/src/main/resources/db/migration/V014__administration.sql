-- Administration: people, their roles, regions and sessions, and what takes two persons. An administrator manages the people of
-- their own regions only. Every function leaves its rows in the journal; those that make or end logins call the registrar.
set role watchroom_owner;

create table app.approval (
    id          uuid        primary key,
    kind        text        not null check (kind in ('grant-administrator', 'shorten-retention', 'delete-evidence', 'lift-hold')),
    region_id   smallint    references app.region,
    subject     jsonb       not null,                   -- what exactly, by kind; no personal data
    reason_sealed bytea     not null check (octet_length(reason_sealed) between 10 and 8300),   -- under circle "people", as all reasons of staff
    asked_by    uuid        not null references app.person,
    asked_at    timestamptz not null default clock_timestamp(),
    expires_at  timestamptz not null default clock_timestamp() + interval '7 days',
    decided_by  uuid        references app.person,
    decided_at  timestamptz,
    approved    boolean,
    carried_out_at timestamptz,
    constraint two_persons check (decided_by <> asked_by),
    constraint decided_whole check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (approved is null))
);
create function app.approval_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' or old.decided_at is not null and (new.decided_by, new.decided_at, new.approved) is distinct from (old.decided_by, old.decided_at, old.approved)
       or (new.id, new.kind, new.region_id, new.subject, new.reason_sealed, new.asked_by, new.asked_at, new.expires_at)
          is distinct from (old.id, old.kind, old.region_id, old.subject, old.reason_sealed, old.asked_by, old.asked_at, old.expires_at)
       or old.carried_out_at is not null then
        raise exception using errcode = 'WR002', message = 'what was asked and decided is never changed', hint = 'append-only';
    end if;
    return new;
end $$;
create trigger approval_guard before update or delete on app.approval for each row execute function app.approval_guard();
create trigger never_truncate before truncate on app.approval execute function app.never();
select app.keep_journal('app.approval', 'id');
alter table app.approval enable row level security;
alter table app.approval force row level security;
create policy owner_all on app.approval to watchroom_owner using (true) with check (true);
create policy in_charge_reads on app.approval for select to watchroom_administrator, watchroom_supervisor, watchroom_auditor
    using (region_id = any((select app.session_regions())::smallint[]) or region_id is null and (select app.session_person()) is not null);
grant select on app.approval to watchroom_administrator, watchroom_supervisor, watchroom_auditor;

-- Whether this administrator may manage this person: somebody without a region, or with none outside the administrator's.
create function sec.manages(live sec.session, who uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return not exists (select from app.person_region pr where pr.person_id = who and pr.region_id <> all(live.regions))
   and exists (select from app.person where id = who);

create function sec.require_manages(live sec.session, who uuid) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not sec.manages(live, who) then
        raise exception using errcode = 'WR006', message = 'no such person', hint = 'not-found';
    end if;
    return (select login from app.person where id = who);
end $$;

create function sec.note_admin(act text, who uuid, detail jsonb default '{}') returns void language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    select sec.note('A', 'person', who::text, null, jsonb_build_object('act', act) || detail);
end;

create function app.admin_add_person(id uuid, login text, verifier text, name_sealed bytea, initials text, roles text[], regions smallint[],
        licence_expires date, public_key bytea, private_key bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    if 'administrator' = any(roles) then
        raise exception using errcode = 'WR009', message = 'making somebody an administrator takes two persons', hint = 'two-persons';
    end if;
    if cardinality(regions) = 0 or not regions <@ live.regions then
        raise exception using errcode = 'WR006', message = 'people are enrolled into one''s own regions', hint = 'not-found';
    end if;
    perform sec.login_make(admin_add_person.login, verifier);
    insert into app.person (id, login, name_sealed, initials, licence_expires)
    values (admin_add_person.id, admin_add_person.login, admin_add_person.name_sealed, admin_add_person.initials, admin_add_person.licence_expires);
    insert into app.person_role (person_id, role) select admin_add_person.id, r from unnest(admin_add_person.roles) r;
    insert into app.person_region (person_id, region_id) select admin_add_person.id, r from unnest(admin_add_person.regions) r;
    perform sec.login_groups(admin_add_person.login, admin_add_person.roles);
    perform sec.keep_holder(admin_add_person.id, admin_add_person.login, public_key, private_key);
end $$;

create function app.admin_change_person(who uuid, name_sealed bytea, initials text, licence_expires date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_manages(live, who);
    update app.person p set name_sealed = admin_change_person.name_sealed, display_name = null, initials = admin_change_person.initials,
           licence_expires = admin_change_person.licence_expires where p.id = who;
end $$;

create function sec.set_roles(who uuid, wanted text[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from app.person_role where person_id = who and role <> all(wanted);
    insert into app.person_role (person_id, role) select who, r from unnest(wanted) r on conflict do nothing;
    perform sec.login_groups((select login from app.person where id = who), wanted);
end $$;

create function app.admin_set_roles(who uuid, roles text[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform sec.require_manages(live, who);
    if 'administrator' = any(roles) and not exists (select from app.person_role where person_id = who and role = 'administrator') then
        raise exception using errcode = 'WR009', message = 'making somebody an administrator takes two persons', hint = 'two-persons';
    end if;
    if who = live.person_id and not 'administrator' = any(roles) then
        raise exception using errcode = 'WR003', message = 'an administrator does not take the role from themselves', hint = 'not-oneself';
    end if;
    perform sec.set_roles(who, roles);
end $$;

create function app.admin_set_regions(who uuid, regions smallint[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform sec.require_manages(live, who);
    if not regions <@ live.regions then
        raise exception using errcode = 'WR006', message = 'no such region', hint = 'not-found';
    end if;
    delete from app.person_region where person_id = who and region_id <> all(regions);
    insert into app.person_region (person_id, region_id) select who, r from unnest(regions) r on conflict do nothing;
end $$;

-- At once: no session, no login, no open connection. What they did stays theirs.
create function app.admin_revoke(who uuid, reason bytea) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    login   text := sec.require_manages(live, who);
begin
    if who = live.person_id then
        raise exception using errcode = 'WR003', message = 'an administrator does not revoke themselves', hint = 'not-oneself';
    end if;
    update app.person set active = false where id = who;
    perform sec.login_may_enter(login, false);
    perform sec.note_admin('revoked', who, jsonb_build_object('reason_sealed', substring(reason for 8300)));
    perform sec.login_disconnect(login);
end $$;

create function app.admin_restore(who uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    login   text := sec.require_manages(live, who);
begin
    perform sec.require_step_up();
    update app.person set active = true where id = who;
    perform sec.login_may_enter(login, true);
    perform sec.note_admin('restored', who);
end $$;

-- The sessions and connections of a person end; they may sign in again.
create function app.admin_sign_out(who uuid) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    login   text := sec.require_manages(live, who);
    ended   integer;
begin
    update sec.session set revoked_at = clock_timestamp() where person_id = who and revoked_at is null and id <> live.id;
    get diagnostics ended = row_count;
    perform sec.note_admin('signed-out', who, jsonb_build_object('sessions', ended));
    if who <> live.person_id then
        perform sec.login_disconnect(login);
    end if;
    return ended;
end $$;

-- The person sets up a new device at the next sign-in.
create function app.admin_reset_second_factor(who uuid, reason bytea) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform sec.require_manages(live, who);
    delete from sec.recovery_code where person_id = who;
    delete from sec.second_factor where person_id = who;
    update sec.session set revoked_at = clock_timestamp() where person_id = who and revoked_at is null and id <> live.id;
    perform sec.note_admin('second-factor-reset', who, jsonb_build_object('reason_sealed', substring(reason for 8300)));
end $$;

-- A new password and, because the old one protected it, a new key; the keysets are wrapped for it in the same transaction.
create function app.admin_reset_password(who uuid, verifier text, public_key bytea, private_key bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    login   text := sec.require_manages(live, who);
begin
    perform sec.require_step_up();
    perform sec.login_password(login, verifier);
    perform sec.keep_holder(who, login, public_key, private_key);
    update sec.session set revoked_at = clock_timestamp() where person_id = who and revoked_at is null and id <> live.id;
    perform sec.note_admin('password-reset', who);
end $$;

-- One's own password, with one's private key wrapped anew under it.
create function app.change_my_password(verifier text, private_key bytea) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is null or sec.is_locked(live) then
        raise exception using errcode = 'WR007', message = 'the session is locked', hint = 'session-locked';
    end if;
    perform sec.require_step_up();
    perform sec.login_password(live.login, verifier);
    update app.key_holder set private_key = change_my_password.private_key where id = live.person_id;
    update sec.session set revoked_at = clock_timestamp() where person_id = live.person_id and revoked_at is null and id <> live.id;
    perform sec.note('S', 'session', live.id::text, null, jsonb_build_object('act', 'password-changed'));
end $$;

-- For the owner of the database alone (a superuser): a session for an account of the machine itself, without a code.
create function sec.open_for(login text, workstation text) returns text language plpgsql security invoker set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := (select id from app.person p where p.login = open_for.login and p.active);
    token   text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');
    opened  uuid;
begin
    insert into sec.session (token_hash, person_id, login, workstation, expires_at, regions, roles)
    values (sha256(decode(token, 'hex')), who, open_for.login, left(open_for.workstation, 200), clock_timestamp() + interval '12 hours',
            coalesce((select array_agg(region_id order by region_id) from app.person_region where person_id = who), '{}'),
            coalesce((select array_agg(role order by role) from app.person_role where person_id = who), '{}'))
    returning id into opened;
    perform sec.note('S', 'session', opened::text, null, jsonb_build_object('act', 'opened-by-owner', 'login', open_for.login, 'workstation', open_for.workstation));
    return token;
end $$;

create function app.admin_people() returns table (id uuid, login text, display_name text, name_sealed bytea, initials text, active boolean, roles text[],
        regions smallint[], licence_expires date, last_seen timestamptz, workstation text, open_sessions integer, has_second_factor boolean, locked_seconds integer, has_key boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator', 'auditor');
begin
    return query
    select p.id, p.login, p.display_name, p.name_sealed, p.initials, p.active,
           coalesce((select array_agg(r.role order by r.role) from app.person_role r where r.person_id = p.id), '{}'),
           coalesce((select array_agg(r.region_id order by r.region_id) from app.person_region r where r.person_id = p.id), '{}'),
           p.licence_expires, s.last_seen, s.workstation,
           (select count(*)::integer from sec.session o where o.person_id = p.id and o.revoked_at is null and o.expires_at > clock_timestamp() and o.last_seen > clock_timestamp() - interval '15 minutes'),
           exists (select from sec.second_factor f where f.person_id = p.id and f.confirmed_at is not null), sec.locked_for(p.id),
           exists (select from app.key_holder k where k.id = p.id)
      from app.person p
      left join lateral (select o.last_seen, o.workstation from sec.session o where o.person_id = p.id order by o.last_seen desc limit 1) s on true
     where sec.manages(live, p.id) or p.id = any(app.colleagues());
end $$;

create function app.admin_sessions() returns table (id uuid, person_id uuid, workstation text, opened_at timestamptz, last_seen timestamptz, expires_at timestamptz, locked boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator', 'auditor');
begin
    return query select s.id, s.person_id, s.workstation, s.opened_at, s.last_seen, s.expires_at, sec.is_locked(s) from sec.session s
     where s.revoked_at is null and s.expires_at > clock_timestamp() and s.last_seen > clock_timestamp() - interval '15 minutes' and sec.manages(live, s.person_id);
end $$;

-- Two persons: one asks, another with the same right decides, and it is carried out in the same transaction.
create function app.ask_approval(kind text, subject jsonb, region smallint, reason bytea, id uuid default gen_random_uuid()) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := case kind when 'grant-administrator' then sec.require_role('administrator')
                                     when 'shorten-retention' then sec.require_role('administrator')
                                     else sec.require_role('administrator', 'supervisor', 'investigator') end;
begin
    perform sec.require_step_up();
    if region is not null and not region = any(live.regions) then
        raise exception using errcode = 'WR006', message = 'no such region', hint = 'not-found';
    end if;
    if kind = 'grant-administrator' then
        perform sec.require_manages(live, (subject ->> 'person')::uuid);
    end if;
    insert into app.approval (id, kind, region_id, subject, reason_sealed, asked_by) values (ask_approval.id, kind, region, subject, reason, live.person_id);
    return ask_approval.id;
end $$;

create function app.decide_approval(id uuid, approve boolean) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator', 'supervisor');
    a       app.approval;
begin
    perform sec.require_step_up();
    select * into a from app.approval p where p.id = decide_approval.id and (p.region_id is null or p.region_id = any(live.regions)) for update;
    if a.id is null or a.kind in ('grant-administrator', 'shorten-retention') and not 'administrator' = any(live.roles) then
        raise exception using errcode = 'WR006', message = 'no such request', hint = 'not-found';
    end if;
    if a.asked_by = live.person_id then
        raise exception using errcode = 'WR009', message = 'somebody else decides than who asked', hint = 'two-persons';
    end if;
    if a.decided_at is not null then
        raise exception using errcode = 'WR004', message = 'the request has been decided', hint = 'stale';
    end if;
    if a.expires_at < clock_timestamp() then
        raise exception using errcode = 'WR005', message = 'the request has expired', hint = 'approval-expired';
    end if;
    if a.kind = 'grant-administrator' then
        perform sec.require_manages(live, (a.subject ->> 'person')::uuid);
    end if;
    update app.approval p set decided_by = live.person_id, decided_at = clock_timestamp(), approved = approve where p.id = a.id;
    if approve then
        execute format('select sec.%I($1)', 'carry_out_' || replace(a.kind, '-', '_')) using a;
        update app.approval p set carried_out_at = clock_timestamp() where p.id = a.id;
    end if;
end $$;

create function sec.carry_out_grant_administrator(a app.approval) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := (a.subject ->> 'person')::uuid;
begin
    perform sec.set_roles(who, (select array_agg(distinct r) from (select role as r from app.person_role where person_id = who union select 'administrator') x));
end $$;

-- What was disclosed to the police: an incident, or one exhibit of it, to one liaison, until a day. Nothing else do they read.
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
    elsif tg_op = 'DELETE' or to_jsonb(new) - 'withdrawn_at' <> to_jsonb(old) - 'withdrawn_at' or old.withdrawn_at is not null then
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

create function app.disclosed_incidents() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(distinct d.incident_id) from app.disclosure d
                  where d.person_id = (select (sec.live_session()).person_id) and d.withdrawn_at is null and d.expires_at > clock_timestamp()), '{}');
create function app.disclosed_exhibits() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(distinct d.exhibit_id) from app.disclosure d
                  where d.person_id = (select (sec.live_session()).person_id) and d.exhibit_id is not null and d.withdrawn_at is null and d.expires_at > clock_timestamp()), '{}');
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
create policy own_read on app.disclosure for select to watchroom_police_liaison using (person_id = (select app.session_person()));
grant select on app.disclosure to watchroom_staff, watchroom_police_liaison;
grant insert (id, region_id, incident_id, exhibit_id, person_id, purpose, expires_at), update (withdrawn_at) on app.disclosure to watchroom_investigator, watchroom_supervisor;
create policy disclosed_read on app.incident for select to watchroom_police_liaison using (id = any((select app.disclosed_incidents())::uuid[]));
grant select (id, region_id, store_id, category_code, severity, source, state, occurred_at, raised_at, closed_at, outcome_code) on app.incident to watchroom_police_liaison;
create policy disclosed_read on app.exhibit for select to watchroom_police_liaison using (id = any((select app.disclosed_exhibits())::uuid[]));
grant select (id, incident_id, parent_id, reference, kind, title, file_name, media_type, size_bytes, sha256, covers_from, covers_to, produced_at) on app.exhibit to watchroom_police_liaison;
create function app.disclosed_stores() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(distinct i.store_id) from app.incident i where i.id = any(app.disclosed_incidents())), '{}');
create policy disclosed_read on app.store for select to watchroom_police_liaison using (id = any((select app.disclosed_stores())::uuid[]));
grant select (id, code, fascia, name, address, town, postcode, latitude, longitude, time_zone) on app.store to watchroom_police_liaison;
create policy own_read on app.person for select to watchroom_police_liaison using (id = (select app.session_person()));
grant select (id, display_name, name_sealed, initials, active) on app.person to watchroom_police_liaison;
create policy liaison_own_read on app.person_role for select to watchroom_police_liaison using (person_id = (select app.session_person()));
create policy own_read on app.region for select to watchroom_police_liaison using (id = any((select app.session_regions())::smallint[]));
grant select on app.person_role, app.region to watchroom_police_liaison;
grant execute on function app.disclosed_incidents(), app.disclosed_exhibits(), app.disclosed_stores() to watchroom_police_liaison;
grant select on app.category, app.outcome to watchroom_police_liaison;
create policy liaison_reads on app.category for select to watchroom_police_liaison using (true);
create policy liaison_reads on app.outcome for select to watchroom_police_liaison using (true);
grant execute on function app.police_liaisons() to watchroom_investigator, watchroom_supervisor, watchroom_administrator;

grant execute on function app.admin_add_person(uuid, text, text, bytea, text, text[], smallint[], date, bytea, bytea),
    app.admin_change_person(uuid, bytea, text, date), app.admin_set_roles(uuid, text[]), app.admin_set_regions(uuid, smallint[]),
    app.admin_revoke(uuid, bytea), app.admin_restore(uuid), app.admin_sign_out(uuid), app.admin_reset_second_factor(uuid, bytea),
    app.admin_reset_password(uuid, text, bytea, bytea) to watchroom_administrator;
grant execute on function app.admin_people(), app.admin_sessions() to watchroom_administrator, watchroom_auditor;
grant execute on function app.change_my_password(text, bytea) to watchroom_staff, watchroom_police_liaison;
grant execute on function app.ask_approval(text, jsonb, smallint, bytea, uuid) to watchroom_administrator, watchroom_supervisor, watchroom_investigator;
grant execute on function app.decide_approval(uuid, boolean) to watchroom_administrator, watchroom_supervisor;

reset role;
