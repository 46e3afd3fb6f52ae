-- Who may make and end logins: a role of its own that owns nothing but these functions and can do nothing else, so that
-- administrators manage people without being superusers.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['watchroom_police_liaison', 'watchroom_sealer', 'watchroom_registrar'] loop
        begin
            execute format('create role %I nologin', wanted);
        exception when duplicate_object or unique_violation then null;
        end;
    end loop;
    if not (select rolcreaterole from pg_roles where rolname = 'watchroom_registrar') then
        alter role watchroom_registrar createrole;
    end if;
    foreach wanted in array array['watchroom_operator', 'watchroom_supervisor', 'watchroom_investigator', 'watchroom_auditor',
                                  'watchroom_administrator', 'watchroom_police_liaison'] loop
        if not exists (select from pg_auth_members m where m.roleid = wanted::regrole and m.member = 'watchroom_registrar'::regrole and m.admin_option) then
            execute format('grant %I to watchroom_registrar with admin true, inherit false, set false', wanted);
        end if;
    end loop;
    if not exists (select from pg_auth_members m where m.roleid = 'pg_signal_backend'::regrole and m.member = 'watchroom_registrar'::regrole) then
        grant pg_signal_backend to watchroom_registrar;
    end if;
    -- To tell whether a connection is newer than a lock, and to find a login's connections.
    if not exists (select from pg_auth_members m where m.roleid = 'pg_read_all_stats'::regrole and m.member = 'watchroom_owner'::regrole) then
        grant pg_read_all_stats to watchroom_owner, watchroom_registrar;
    end if;
    execute format('grant connect on database %I to watchroom_police_liaison, watchroom_sealer', current_database());
end $$;
grant usage on schema app to watchroom_police_liaison, watchroom_sealer;

set role watchroom_owner;

alter table app.person_role drop constraint person_role_role_check;
alter table app.person_role add constraint person_role_role_check
    check (role in ('operator', 'supervisor', 'investigator', 'auditor', 'administrator', 'police-liaison'));

alter table app.person
    alter column display_name drop not null,            -- only rows from before names were sealed still have it
    add column name_sealed      bytea,                  -- Tink, circle "people"
    add column licence_expires  date,                   -- Security Industry Authority
    add column created_at       timestamptz not null default clock_timestamp(),
    add constraint a_name check (display_name is not null or name_sealed is not null);
grant select (name_sealed) on app.person to watchroom_staff;

create table sec.second_factor (
    person_id   uuid        primary key references app.person,
    secret      bytea       not null,                   -- RFC 6238, HMAC-SHA-1, 30 s, 6 digits; whoever reads schema sec can pass it
    confirmed_at timestamptz,                           -- null: shown, not yet proved to be in the person's device
    last_step   bigint      not null default 0          -- each code works once
);
create table sec.recovery_code (
    person_id   uuid        not null references app.person,
    code_hash   bytea       not null,
    used_at     timestamptz,
    primary key (person_id, code_hash)
);
create table sec.tries (
    person_id   uuid        primary key references app.person,
    ok_try      bigint      not null default 0          -- the count at the last right code
);

-- Failed codes are counted in sequences, because ROLLBACK does not undo them.
create function sec.count_tries_of() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    execute format('create sequence sec.%I', 'try_' || new.id);
    execute format('create sequence sec.%I', 'tryat_' || new.id);
    insert into sec.tries (person_id) values (new.id);
    return null;
end $$;
create trigger count_tries_of after insert on app.person for each row execute function sec.count_tries_of();
do $$
declare
    p   uuid;
begin
    for p in select id from app.person loop
        execute format('create sequence sec.%I', 'try_' || p);
        execute format('create sequence sec.%I', 'tryat_' || p);
        insert into sec.tries (person_id) values (p);
    end loop;
end $$;

-- Who knew a person's password, or could have put a device of their own in the place of theirs. It stands until the person has
-- given themselves another password, and for seven days in any case.
create table sec.credentials_given (
    person_id   uuid        not null references app.person,
    given_by    uuid        not null references app.person,
    given_at    timestamptz not null default clock_timestamp(),
    own_since   timestamptz
);
create index credentials_given_to on sec.credentials_given (person_id);

alter table sec.session
    add column regions      smallint[]  not null default '{}',  -- as they were when it was opened; kept in step by triggers below
    add column roles        text[]      not null default '{}',
    add column last_input   timestamptz not null default clock_timestamp(),
    add column locked_at    timestamptz,
    add column stepped_up_until timestamptz,
    add column opened_by_owner boolean  not null default false; -- without a code: an account of the machine, never one of two persons
create index session_of_person on sec.session (person_id) where revoked_at is null;

reset role;

-- The registrar's functions. Only watchroom_owner calls them, from functions that have asked for rights first.
-- createrole_self_grant would make the registrar a member of every login it makes: whoever asks may set it.
create function sec.login_make(login text, verifier text) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp set createrole_self_grant = '' as $$
begin
    if login !~ '^[a-z][a-z0-9_.-]{1,62}$' or login ~ '^(pg_|watchroom_)' then
        raise exception using errcode = 'WR001', message = 'a login is 2 to 63 small letters, digits, dots, dashes and underscores, and begins with a letter', hint = 'login-form';
    end if;
    if verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
        raise exception using errcode = 'WR001', message = 'a password is handed over as a SCRAM-SHA-256 verifier', hint = 'password-form';
    end if;
    if exists (select from pg_roles where rolname = login) then
        raise exception using errcode = 'WR001', message = 'this login exists already', hint = 'login-taken';
    end if;
    execute format('create role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 12 password %L', login, verifier);
    perform sec.login_limits(login);
end $$;

-- Defaults of a login's sessions. A client may ask for longer; the connection limit it may not change.
create function sec.login_limits(login text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    execute format('alter role %I set statement_timeout = %L', login, '15s');
    execute format('alter role %I set lock_timeout = %L', login, '3s');
    execute format('alter role %I set idle_in_transaction_session_timeout = %L', login, '30s');
    execute format('alter role %I set search_path = %L', login, '');
end $$;

create function sec.login_password(login text, verifier text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
        raise exception using errcode = 'WR001', message = 'a password is handed over as a SCRAM-SHA-256 verifier', hint = 'password-form';
    end if;
    execute format('alter role %I password %L', login, verifier);
end $$;

-- Gives the login exactly these of the people's groups.
create function sec.login_groups(login text, wanted text[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    g   text;
begin
    foreach g in array array['operator', 'supervisor', 'investigator', 'auditor', 'administrator', 'police-liaison'] loop
        if g = any(wanted) then
            execute format('grant %I to %I with inherit true, set false', 'watchroom_' || replace(g, '-', '_'), login);
        elsif exists (select from pg_auth_members m where m.roleid = to_regrole('watchroom_' || replace(g, '-', '_')) and m.member = to_regrole(quote_ident(login))) then
            execute format('revoke %I from %I', 'watchroom_' || replace(g, '-', '_'), login);
        end if;
    end loop;
end $$;

-- Ends every connection of the login, but not the one that asks.
create function sec.login_disconnect(login text) returns integer language sql security definer set search_path = pg_catalog, pg_temp
return (select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity where usename = login and pid <> pg_backend_pid());

create function sec.login_may_enter(login text, may boolean) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    execute format('alter role %I %s', login, case when may then 'login' else 'nologin' end);
end $$;

do $$
declare
    f   regprocedure;
begin
    for f in select oid::regprocedure from pg_proc where pronamespace = 'sec'::regnamespace and proname like 'login\_%' loop
        execute format('alter function %s owner to watchroom_registrar', f);
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to watchroom_owner', f);
    end loop;
    grant usage on schema sec to watchroom_registrar;
end $$;
