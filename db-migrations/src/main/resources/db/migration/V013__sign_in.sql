-- The session: opened by a second factor, locked when idle, stepped up for what weighs more, ended at once when told.
create extension if not exists pgcrypto schema sec;     -- HMAC-SHA-1 of RFC 6238; nobody but the owner enters this schema
set role watchroom_owner;

-- The live session of this connection, in one look at one index. None in a transaction that goes on seeing what was there when
-- it began: in it the session would never be revoked or locked.
create or replace function sec.live_session() returns sec.session language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    token   text := current_setting('app.session', true);
    found_  sec.session;
begin
    if token is null or token !~ '^[0-9a-f]{64}$' or current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        return null;
    end if;
    select s.* into found_ from sec.session s
     where s.token_hash = sha256(decode(token, 'hex')) and s.login = session_user and s.revoked_at is null
       and s.expires_at > clock_timestamp() and s.last_seen > clock_timestamp() - interval '15 minutes';
    return found_;
end $$;

create or replace function app.session_regions() returns smallint[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((sec.live_session()).regions, '{}');

-- Whoever may no longer enter has no session either; regions and roles of an open one follow what administrators decide. One that
-- was opened without a second factor, because there was only a drill to see, ends when the person is given live regions.
create function sec.sessions_follow() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := case tg_table_name when 'person' then (to_jsonb(new) ->> 'id')::uuid
                         else (case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> 'person_id')::uuid end;
begin
    if tg_table_name = 'person'
       or not sec.is_practice_only(who) and not exists (select from sec.second_factor where person_id = who and confirmed_at is not null) then
        update sec.session set revoked_at = clock_timestamp() where person_id = who and revoked_at is null;
    else
        update sec.session set
            regions = coalesce((select array_agg(region_id order by region_id) from app.person_region where person_id = who), '{}'),
            roles = coalesce((select array_agg(role order by role) from app.person_role where person_id = who), '{}')
         where person_id = who and revoked_at is null;
    end if;
    return null;
end $$;
create trigger sessions_follow after update on app.person for each row when (old.active and not new.active) execute function sec.sessions_follow();
create trigger sessions_follow after insert or update or delete on app.person_region for each row execute function sec.sessions_follow();
create trigger sessions_follow after insert or update or delete on app.person_role for each row execute function sec.sessions_follow();

-- RFC 4226: the code of one step.
create function sec.hotp(secret bytea, step bigint) returns text language plpgsql immutable strict set search_path = pg_catalog, pg_temp as $$
declare
    h   bytea := sec.hmac(int8send(step), secret, 'sha1');
    o   integer := get_byte(h, 19) & 15;
begin
    return lpad(((((get_byte(h, o) & 127)::bigint << 24) | (get_byte(h, o + 1) << 16) | (get_byte(h, o + 2) << 8) | get_byte(h, o + 3)) % 1000000)::text, 6, '0');
end $$;

create function sec.is_practice_only(who uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (select from app.person_region pr where pr.person_id = who)
   and not exists (select from app.person_region pr join app.region r on r.id = pr.region_id where pr.person_id = who and not r.is_drill);

-- Seconds until another code is looked at; 0 when one may be tried now. Five wrong ones in a row: ten minutes each from then on.
create function sec.locked_for(who uuid) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tries   bigint;
    at      bigint;
begin
    execute format('select case when is_called then last_value else 0 end from sec.%I', 'try_' || who) into tries;
    if tries - (select ok_try from sec.tries where person_id = who) < 5 then
        return 0;
    end if;
    execute format('select last_value from sec.%I', 'tryat_' || who) into at;
    return greatest(0, at + 600 - extract(epoch from clock_timestamp())::bigint);
end $$;

-- Whether this is the person's code now, or an unused recovery code. Counts the attempt where ROLLBACK does not reach.
create function sec.check_code(who uuid, code text) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f       sec.second_factor;
    step    bigint := floor(extract(epoch from clock_timestamp()) / 30);
    this    bigint;
    k       bigint;
    ok      boolean := false;
begin
    perform from sec.tries where person_id = who for update;
    if sec.locked_for(who) > 0 then
        return false;
    end if;
    this := nextval(format('sec.%I', 'try_' || who)::regclass);
    perform setval(format('sec.%I', 'tryat_' || who)::regclass, extract(epoch from clock_timestamp())::bigint);
    select * into f from sec.second_factor where person_id = who for update;
    if code ~ '^[0-9]{6}$' then
        for k in step - 1 .. step + 1 loop
            if k > f.last_step and sec.hotp(f.secret, k) = code then
                ok := true;
                if f.confirmed_at is not null then
                    update sec.second_factor set last_step = k where person_id = who;
                end if;
                exit;
            end if;
        end loop;
    elsif code is not null then
        update sec.recovery_code set used_at = clock_timestamp()
         where person_id = who and used_at is null and code_hash = sha256(convert_to(upper(regexp_replace(code, '[^A-Za-z2-7]', '', 'g')), 'UTF8'));
        ok := found;
    end if;
    if ok then
        update sec.tries set ok_try = this where person_id = who;
    end if;
    return ok;
end $$;

-- What comes after the password, for the login that asks: 'open' (nothing), 'code', 'enrol', 'locked', 'enrol-locked', 'nowhere' (in no region
-- yet), or 'unknown'. A workstation's clock and time zone may be wrong: with the answer go the server's time and the region's zone.
create function app.sign_in_needs(out needs text, out seconds integer, out now timestamptz, out zone text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := (select id from app.person where login = session_user and active);
begin
    seconds := case when who is null then 0 else sec.locked_for(who) end;
    now := clock_timestamp();
    zone := (select r.time_zone from app.person_region pr join app.region r on r.id = pr.region_id where pr.person_id = who order by r.id limit 1);
    needs := case
        when who is null then 'unknown'
        when zone is null then 'nowhere'
        when exists (select from sec.second_factor where person_id = who and confirmed_at is not null) then case when seconds > 0 then 'locked' else 'code' end
        when sec.is_practice_only(who) then 'open'
        when seconds > 0 then 'enrol-locked'
        else 'enrol' end;
end $$;

-- A new secret to put into one's device; null where one is confirmed already: then only an administrator can reset it.
create function app.begin_second_factor() returns bytea language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := (select id from app.person where login = session_user and active);
    fresh   bytea := substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 20);
begin
    if who is null or exists (select from sec.second_factor where person_id = who and confirmed_at is not null) then
        return null;
    end if;
    insert into sec.second_factor (person_id, secret) values (who, fresh)
    on conflict (person_id) do update set secret = excluded.secret, last_step = 0;
    return fresh;
end $$;

-- Proves that the device shows the right codes; answers ten recovery codes, once, or null. The same code opens the session then.
create function app.confirm_second_factor(code text) returns text[] language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := (select id from app.person where login = session_user and active);
    codes   text[];
    one     text;
begin
    if who is null or exists (select from sec.second_factor where person_id = who and confirmed_at is not null)
       or code !~ '^[0-9]{6}$' or not exists (select from sec.second_factor where person_id = who) then
        return null;
    end if;
    if not sec.check_code(who, code) then
        perform sec.note('R', 'second_factor', who::text, null, jsonb_build_object('act', 'enrolment-code-wrong', 'login', session_user));
        return null;
    end if;
    update sec.second_factor set confirmed_at = clock_timestamp() where person_id = who;
    delete from sec.recovery_code where person_id = who;
    for i in 1 .. 10 loop
        select string_agg(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', (get_byte(b, g) & 31) + 1, 1), '') into one
          from (select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) as b offset 0) r, generate_series(0, 11) g;
        codes := codes || (substr(one, 1, 4) || '-' || substr(one, 5, 4) || '-' || substr(one, 9, 4));
        insert into sec.recovery_code (person_id, code_hash) values (who, sha256(convert_to(one, 'UTF8')));
    end loop;
    perform sec.note('S', 'second_factor', who::text, null, jsonb_build_object('act', 'enrolled', 'login', session_user));
    return codes;
end $$;

drop function app.open_session(text);

-- Opens a session for whoever is logged in: 12 hours, or until the shift ends. Null when refused: never an error, which would
-- tell an outsider why and undo the record of it.
create function app.open_session(workstation text, code text default null, until timestamptz default null) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid;
    token   text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');
    opened  sec.session;
begin
    if until <= clock_timestamp() then
        -- Before the code is looked at, which works once.
        raise exception using errcode = 'WR005', message = 'the shift would be over already', hint = 'shift-over';
    end if;
    select p.id into who from app.person p where p.login = session_user and p.active;
    if who is null then
        perform sec.note('R', 'session', session_user, null, jsonb_build_object('act', 'not-a-person', 'workstation', left(workstation, 200)));
        return null;
    end if;
    if exists (select from sec.second_factor where person_id = who and confirmed_at is not null) then
        if not sec.check_code(who, code) then
            perform sec.note('R', 'session', who::text, null, jsonb_build_object('act', case when sec.locked_for(who) > 0 then 'locked' else 'code-wrong' end,
                    'login', session_user, 'workstation', left(workstation, 200)));
            return null;
        end if;
    elsif not sec.is_practice_only(who) then
        perform sec.note('R', 'session', who::text, null, jsonb_build_object('act', 'no-second-factor', 'login', session_user, 'workstation', left(workstation, 200)));
        return null;
    end if;
    -- Four at once are enough; the oldest makes room.
    update sec.session set revoked_at = clock_timestamp()
     where id in (select id from sec.session where person_id = who and revoked_at is null and expires_at > clock_timestamp() order by opened_at desc offset 3);
    insert into sec.session (token_hash, person_id, login, workstation, expires_at, regions, roles)
    values (sha256(decode(token, 'hex')), who, session_user, left(coalesce(workstation, ''), 200),
            least(clock_timestamp() + interval '12 hours', coalesce(until, 'infinity')),
            coalesce((select array_agg(region_id order by region_id) from app.person_region where person_id = who), '{}'),
            coalesce((select array_agg(role order by role) from app.person_role where person_id = who), '{}'))
    returning * into opened;
    perform set_config('app.session', token, false);
    perform sec.note('S', 'session', opened.id::text, null, jsonb_build_object('act', 'opened', 'login', session_user, 'until', opened.expires_at));
    return token;
end $$;

create or replace function app.close_session() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is not null then
        perform sec.note('S', 'session', live.id::text, null, jsonb_build_object('act', 'closed'));
        update sec.session set revoked_at = clock_timestamp() where id = live.id;
    end if;
end $$;

drop function app.heartbeat();

-- Keeps the session alive; false when it has ended and the person must sign in again.
-- idle: seconds since somebody last touched the console; after 15 minutes the session counts as locked.
create function app.heartbeat(idle integer default 0) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is null then
        return false;
    end if;
    update sec.session set last_seen = clock_timestamp(),
           last_input = case when sec.is_locked(live) then last_input
                             else greatest(last_input, clock_timestamp() - make_interval(secs => greatest(idle, 0))) end
     where id = live.id;
    return true;
end $$;

create function app.lock_session() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is not null and live.locked_at is null then
        update sec.session set locked_at = clock_timestamp() where id = live.id;
        perform sec.note('S', 'session', live.id::text, null, jsonb_build_object('act', 'locked'));
    end if;
end $$;

-- Proves again who is there: a code, or, for who has no second factor, a connection made with the password after `since`.
create function sec.proves_again(live sec.session, code text, since timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from sec.second_factor where person_id = live.person_id and confirmed_at is not null) then
        return sec.check_code(live.person_id, code);
    end if;
    return (select backend_start > since from pg_stat_activity where pid = pg_backend_pid());
end $$;

-- False when the code is wrong; the drafts on glass are nobody's business here.
create function app.unlock_session(code text default null) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is null then
        return false;
    end if;
    if not sec.is_locked(live) then
        return true;
    end if;
    if not sec.proves_again(live, code, coalesce(live.locked_at, live.last_input)) then
        perform sec.note('R', 'session', live.id::text, null, jsonb_build_object('act', 'unlock-refused'));
        return false;
    end if;
    update sec.session set locked_at = null, last_input = clock_timestamp() where id = live.id;
    perform sec.note('S', 'session', live.id::text, null, jsonb_build_object('act', 'unlocked'));
    return true;
end $$;

-- Five minutes in which exports, retention, holds and keys are open to this session.
create function app.step_up(code text default null) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is null or sec.is_locked(live) then
        return false;
    end if;
    if not sec.proves_again(live, code, clock_timestamp() - interval '30 seconds') then
        perform sec.note('R', 'session', live.id::text, null, jsonb_build_object('act', 'step-up-refused'));
        return false;
    end if;
    update sec.session set stepped_up_until = clock_timestamp() + interval '5 minutes' where id = live.id;
    perform sec.note('S', 'session', live.id::text, null, jsonb_build_object('act', 'stepped-up'));
    return true;
end $$;

-- For functions and triggers of what needs it. Practice needs none.
create function sec.require_step_up() returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.writing_session();
begin
    if live.id is null or sec.is_practice_only(live.person_id) or live.stepped_up_until > clock_timestamp() then
        return;
    end if;
    raise exception using errcode = 'WR008', message = 'this needs your code once more', hint = 'step-up';
end $$;

create function app.needs_step_up() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform sec.require_step_up();
    return null;
end $$;

-- The live, unlocked session of somebody in one of these roles; else an error.
create function sec.require_role(variadic wanted text[]) returns sec.session language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is null or not live.roles && wanted then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    if sec.is_locked(live) then
        raise exception using errcode = 'WR007', message = 'the session is locked', hint = 'session-locked';
    end if;
    return live;
end $$;

-- What this session is: for the console, which only shows it.
create function app.my_session(out session_id uuid, out person_id uuid, out workstation text, out opened_at timestamptz, out expires_at timestamptz, out now timestamptz,
                               out locked boolean, out stepped_up_until timestamptz, out has_second_factor boolean, out practice boolean,
                               out licence_expires date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    select live.id, live.person_id, live.workstation, live.opened_at, live.expires_at, clock_timestamp(), sec.is_locked(live), live.stepped_up_until,
           exists (select from sec.second_factor f where f.person_id = live.person_id and f.confirmed_at is not null), sec.is_practice_only(live.person_id),
           (select p.licence_expires from app.person p where p.id = live.person_id)
      into session_id, person_id, workstation, opened_at, expires_at, now, locked, stepped_up_until, has_second_factor, practice, licence_expires;
end $$;

-- Wrong codes whose record was rolled back: what the counters know and the journal does not. Called by a duty.
create table sec.tries_noted (person_id uuid primary key references app.person, noted bigint not null, at timestamptz not null default clock_timestamp());
create function app.note_hidden_tries() returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    p       record;
    tries   bigint;
    known   bigint;
    written integer := 0;
begin
    for p in select t.person_id, pe.login, coalesce(n.noted, 0) as noted, coalesce(n.at, '-infinity') as at from sec.tries t join app.person pe on pe.id = t.person_id
               left join sec.tries_noted n on n.person_id = t.person_id loop
        execute format('select case when is_called then last_value else 0 end from sec.%I', 'try_' || p.person_id) into tries;
        if tries > p.noted then
            -- Every attempt that was kept has a line: a refusal, or the deed that the code was for.
            select count(*) into known from app.journal j
             where j.actor = p.login and j.at > p.at
               and (j.op = 'R' and j.payload ->> 'act' in ('code-wrong', 'enrolment-code-wrong', 'unlock-refused', 'step-up-refused')
                    or j.op = 'S' and j.payload ->> 'act' in ('opened', 'enrolled', 'unlocked', 'stepped-up'));
            if tries - p.noted > known then
                perform sec.note('R', 'session', p.person_id::text, null, jsonb_build_object('act', 'codes-tried-and-rolled-back', 'login', p.login, 'attempts', tries - p.noted - known));
                written := written + 1;
            end if;
            insert into sec.tries_noted values (p.person_id, tries) on conflict (person_id) do update set noted = excluded.noted, at = clock_timestamp();
        end if;
    end loop;
    return written;
end $$;
grant execute on function app.note_hidden_tries() to watchroom_intake;

grant execute on function app.sign_in_needs(), app.begin_second_factor(), app.confirm_second_factor(text), app.open_session(text, text, timestamptz),
    app.heartbeat(integer), app.lock_session(), app.unlock_session(text), app.step_up(text), app.my_session(),
    app.session_regions(), app.session_person(), app.close_session()
    to watchroom_staff, watchroom_police_liaison;

reset role;
