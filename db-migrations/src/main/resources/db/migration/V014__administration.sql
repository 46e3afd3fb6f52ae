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

create function sec.require_list(list anyarray, what text) returns void language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if list is null or array_position(list, null) is not null then
        raise exception using errcode = 'WR001', message = format('a list of %s, without gaps', what), hint = 'list-form';
    end if;
end $$;

create function sec.require_other(live sec.session, who uuid, what text) returns void language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if who = live.person_id then
        raise exception using errcode = 'WR003', message = 'an administrator does not ' || what, hint = 'not-oneself';
    end if;
end $$;

create function app.admin_add_person(id uuid, login text, verifier text, name_sealed bytea, initials text, roles text[], regions smallint[],
        licence_expires date, public_key bytea, private_key bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform sec.require_list(roles, 'roles');
    perform sec.require_list(regions, 'regions');
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
    insert into sec.credentials_given (person_id, given_by) values (admin_add_person.id, live.person_id);
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
    perform sec.require_list(wanted, 'roles');
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
    perform sec.require_list(roles, 'roles');
    if 'administrator' = any(roles) and not exists (select from app.person_role where person_id = who and role = 'administrator') then
        raise exception using errcode = 'WR009', message = 'making somebody an administrator takes two persons', hint = 'two-persons';
    end if;
    if not (roles <@ array(select role from app.person_role where person_id = who) and 'administrator' = any(roles)) then
        perform sec.require_other(live, who, 'give themselves a role, nor take this one from themselves');
    end if;
    perform sec.set_roles(who, roles);
end $$;

create function app.admin_set_regions(who uuid, regions smallint[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform sec.require_manages(live, who);
    perform sec.require_list(regions, 'regions');
    if cardinality(regions) = 0 then
        perform sec.require_other(live, who, 'take the last region from themselves');
    end if;
    if not regions <@ live.regions then
        raise exception using errcode = 'WR006', message = 'no such region', hint = 'not-found';
    end if;
    delete from app.person_region where person_id = who and region_id <> all(regions);
    insert into app.person_region (person_id, region_id) select who, r from unnest(regions) r on conflict do nothing;
end $$;

-- At once: no session, no login, no open connection. What they did stays theirs. A console that connects again before this is
-- committed is found by app.admin_disconnect.
create function app.admin_revoke(who uuid, reason bytea) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    login   text := sec.require_manages(live, who);
begin
    perform sec.require_other(live, who, 'revoke themselves');
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
    update app.person set active = true where id = who and not active;
    if not found then
        return;
    end if;
    perform sec.login_may_enter(login, true);
    -- One alone does not make an administrator: whoever was one is asked for anew.
    perform sec.set_roles(who, array(select role from app.person_role where person_id = who and role <> 'administrator'));
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
    login   text := sec.require_manages(live, who);
begin
    perform sec.require_step_up();
    perform sec.require_other(live, who, 'reset their own second factor');
    delete from sec.recovery_code where person_id = who;
    delete from sec.second_factor where person_id = who;
    insert into sec.credentials_given (person_id, given_by) values (who, live.person_id);
    update sec.session set revoked_at = clock_timestamp() where person_id = who and revoked_at is null;
    perform sec.note_admin('second-factor-reset', who, jsonb_build_object('reason_sealed', substring(reason for 8300)));
    perform sec.login_disconnect(login);
end $$;

-- A new password and, because the old one protected it, a new key; the keysets are wrapped for it in the same transaction.
create function app.admin_reset_password(who uuid, verifier text, public_key bytea, private_key bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    login   text := sec.require_manages(live, who);
begin
    perform sec.require_step_up();
    perform sec.require_other(live, who, 'reset their own password, but changes it');
    perform sec.login_password(login, verifier);
    perform sec.keep_holder(who, login, public_key, private_key);
    insert into sec.credentials_given (person_id, given_by) values (who, live.person_id);
    update sec.session set revoked_at = clock_timestamp() where person_id = who and revoked_at is null;
    perform sec.note_admin('password-reset', who);
    perform sec.login_disconnect(login);
end $$;

-- Once more, after whatever ended sessions was committed: a console that connects anew by itself may have come in between.
create function app.admin_disconnect(who uuid) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    login   text := sec.require_manages(live, who);
begin
    return case when who = live.person_id then 0 else sec.login_disconnect(login) end;
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
    if change_my_password.private_key is null and exists (select from app.key_holder k where k.id = live.person_id and k.private_key is not null) then
        raise exception using errcode = 'WR003', message = 'with the password the private key is handed over under the new one', hint = 'key-kept';
    end if;
    perform sec.login_password(live.login, verifier);
    update sec.credentials_given set own_since = clock_timestamp() where person_id = live.person_id and own_since is null;
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
    insert into sec.session (token_hash, person_id, login, workstation, expires_at, opened_by_owner, regions, roles)
    values (sha256(decode(token, 'hex')), who, open_for.login, left(open_for.workstation, 200), clock_timestamp() + interval '12 hours', true,
            coalesce((select array_agg(region_id order by region_id) from app.person_region where person_id = who), '{}'),
            coalesce((select array_agg(role order by role) from app.person_role where person_id = who), '{}'))
    returning id into opened;
    perform sec.note('S', 'session', opened::text, null, jsonb_build_object('act', 'opened-by-owner', 'login', open_for.login, 'workstation', open_for.workstation));
    return token;
end $$;

create function app.admin_people() returns table (id uuid, login text, display_name text, name_sealed bytea, initials text, active boolean, roles text[],
        regions smallint[], licence_expires date, last_seen timestamptz, workstation text, open_sessions integer, has_second_factor boolean, locked_seconds integer, has_key boolean, managed boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator', 'auditor');
begin
    return query
    select p.id, p.login, p.display_name, p.name_sealed, p.initials, p.active,
           coalesce((select array_agg(r.role order by r.role) from app.person_role r where r.person_id = p.id), '{}'),
           coalesce((select array_agg(r.region_id order by r.region_id) from app.person_region r where r.person_id = p.id and r.region_id = any(live.regions)), '{}'),
           p.licence_expires, s.last_seen, s.workstation,
           (select count(*)::integer from sec.session o where o.person_id = p.id and o.revoked_at is null and o.expires_at > clock_timestamp() and o.last_seen > clock_timestamp() - interval '15 minutes'),
           exists (select from sec.second_factor f where f.person_id = p.id and f.confirmed_at is not null), sec.locked_for(p.id),
           exists (select from app.key_holder k where k.id = p.id), sec.manages(live, p.id)
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
-- Whoever owns the database would be both with a session of the machine's own account. Practice takes nobody's word.
create function sec.require_person(live sec.session) returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if live.opened_by_owner and not sec.is_practice_only(live.person_id) then
        raise exception using errcode = 'WR009', hint = 'two-persons-named',
            message = 'what takes two persons is asked for and decided by people who have signed in themselves, not by an account of the machine';
    end if;
end $$;

create function app.ask_approval(kind text, subject jsonb, region smallint, reason bytea, id uuid default gen_random_uuid()) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := case kind when 'grant-administrator' then sec.require_role('administrator')
                                     when 'shorten-retention' then sec.require_role('administrator')
                                     else sec.require_role('administrator', 'supervisor', 'investigator') end;
begin
    perform sec.require_step_up();
    perform sec.require_person(live);
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
    perform sec.require_person(live);
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
    if approve and not exists (select from app.person p where p.id = a.asked_by and p.active) then
        raise exception using errcode = 'WR005', message = 'whoever asked may not enter any more: decline it, and ask anew', hint = 'asker-gone';
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

grant execute on function app.admin_add_person(uuid, text, text, bytea, text, text[], smallint[], date, bytea, bytea),
    app.admin_change_person(uuid, bytea, text, date), app.admin_set_roles(uuid, text[]), app.admin_set_regions(uuid, smallint[]),
    app.admin_revoke(uuid, bytea), app.admin_restore(uuid), app.admin_sign_out(uuid), app.admin_reset_second_factor(uuid, bytea),
    app.admin_reset_password(uuid, text, bytea, bytea), app.admin_disconnect(uuid) to watchroom_administrator;
grant execute on function app.admin_people(), app.admin_sessions() to watchroom_administrator, watchroom_auditor;
grant execute on function app.change_my_password(text, bytea) to watchroom_staff, watchroom_police_liaison;
grant execute on function app.ask_approval(text, jsonb, smallint, bytea, uuid) to watchroom_administrator, watchroom_supervisor, watchroom_investigator;
grant execute on function app.decide_approval(uuid, boolean) to watchroom_administrator, watchroom_supervisor;

reset role;
