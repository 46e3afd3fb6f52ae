-- Regions, people, and the session that row policies ask for.
set role watchroom_owner;

create table app.region (
    id          smallint    primary key,
    code        text        not null unique check (code ~ '^[A-Z0-9-]{2,16}$'),
    name        text        not null check (btrim(name) <> ''),
    is_drill    boolean     not null default false,     -- every row below a drill region is a drill row
    time_zone   text        not null default 'Europe/London'
);

create table app.person (
    id              uuid    primary key,
    login           text    not null unique,            -- the database login role of this person
    display_name    text    not null check (btrim(display_name) <> ''),
    initials        text    not null check (initials ~ '^[A-Z]{2,4}$'),
    active          boolean not null default true,
    last_exhibit    integer not null default 0          -- exhibit numbers are consecutive and never used twice
);

create table app.person_role (
    person_id   uuid        not null references app.person,
    role        text        not null check (role in ('operator', 'supervisor', 'investigator', 'auditor', 'administrator')),
    primary key (person_id, role)
);

create table app.person_region (
    person_id   uuid        not null references app.person,
    region_id   smallint    not null references app.region,
    primary key (person_id, region_id)
);

-- A drill never mixes with a live region: one person's view holds either drill regions or live ones.
create function app.keep_drill_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform from app.person where id = new.person_id for no key update;    -- one at a time for each person
    if exists (select from app.person_region pr join app.region r on r.id = pr.region_id
               where pr.person_id = new.person_id
                 and r.is_drill <> (select is_drill from app.region where id = new.region_id)) then
        raise exception using errcode = 'WR001', message = 'a person works in drill regions or in live regions, not in both',
            hint = 'drill-mixed-with-live';
    end if;
    return new;
end $$;
create trigger keep_drill_apart before insert or update on app.person_region for each row execute function app.keep_drill_apart();

-- A region is a drill from the start or never: otherwise calling it one would open the way to wiping it.
create function app.drill_is_fixed() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.is_drill <> old.is_drill then
        raise exception using errcode = 'WR001', message = 'a region stays a drill or live', hint = 'drill-fixed';
    end if;
    return new;
end $$;
create trigger drill_is_fixed before update on app.region for each row execute function app.drill_is_fixed();

create table sec.session (
    id          uuid        primary key default gen_random_uuid(),
    token_hash  bytea       not null unique,            -- the token itself is only in the memory of the console
    person_id   uuid        not null references app.person,
    login       text        not null,
    workstation text        not null,
    opened_at   timestamptz not null default clock_timestamp(),
    last_seen   timestamptz not null default clock_timestamp(),
    expires_at  timestamptz not null,
    revoked_at  timestamptz
);

-- Opens a session for whoever is logged in, or returns null: never an error that tells an outsider why.
create function app.open_session(workstation text) returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid;
    token   text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');
begin
    select p.id into who from app.person p where p.login = session_user and p.active;
    if who is null then
        return null;
    end if;
    insert into sec.session (token_hash, person_id, login, workstation, expires_at)
    values (sha256(decode(token, 'hex')), who, session_user, left(coalesce(workstation, ''), 200), clock_timestamp() + interval '12 hours');
    perform set_config('app.session', token, false);
    return token;
end $$;

-- The live session of this connection. clock_timestamp(), not now(): a long transaction must not freeze time.
create function sec.live_session() returns sec.session language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    token   text := current_setting('app.session', true);
    found_  sec.session;
begin
    if token is null or token !~ '^[0-9a-f]{64}$' then
        return null;
    end if;
    select s.* into found_ from sec.session s join app.person p on p.id = s.person_id and p.active
     where s.token_hash = sha256(decode(token, 'hex')) and s.login = session_user and s.revoked_at is null
       and s.expires_at > clock_timestamp() and s.last_seen > clock_timestamp() - interval '15 minutes';
    return found_;
end $$;

-- The regions this session may see; empty without a session. Policies use it only as
--   region_id = any((select app.session_regions())::smallint[])
-- because a function called per row costs a thousand times as much; for the same reason these functions ask each other
-- in a sub-select.
create function app.session_regions() returns smallint[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(pr.region_id) from app.person_region pr where pr.person_id = (select (sec.live_session()).person_id)), '{}');

create function app.session_person() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp
return (sec.live_session()).person_id;

-- Keeps the session alive; false when it has ended and the person must sign in again.
create function app.heartbeat() returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is null then
        return false;
    end if;
    update sec.session set last_seen = clock_timestamp() where id = live.id;
    return true;
end $$;

create function app.close_session() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update sec.session set revoked_at = clock_timestamp() where id = (select (sec.live_session()).id);
end $$;

grant execute on function app.open_session(text), app.session_regions(), app.session_person(), app.heartbeat(), app.close_session()
    to watchroom_staff;
-- The service has no session: for it these are empty. Triggers on what it writes ask all the same.
grant execute on function app.session_regions(), app.session_person() to watchroom_intake;

alter table app.region enable row level security;
alter table app.region force row level security;
create policy owner_all on app.region to watchroom_owner using (true) with check (true);
create policy staff_read on app.region for select to watchroom_staff using (id = any((select app.session_regions())::smallint[]));
create policy administrator_write on app.region to watchroom_administrator
    using (id = any((select app.session_regions())::smallint[])) with check (id = any((select app.session_regions())::smallint[]));
create policy intake_read on app.region for select to watchroom_intake using (true);
grant select on app.region to watchroom_staff, watchroom_intake;

-- Colleagues are seen by name where they share a region; logins and roles only of oneself.
alter table app.person enable row level security;
alter table app.person force row level security;
create policy owner_all on app.person to watchroom_owner using (true) with check (true);
create function app.colleagues() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(distinct pr.person_id) from app.person_region pr where pr.region_id = any((select app.session_regions())::smallint[])), '{}');
grant execute on function app.colleagues() to watchroom_staff;
create policy staff_read on app.person for select to watchroom_staff using (id = any((select app.colleagues())::uuid[]));
grant select (id, display_name, initials, active) on app.person to watchroom_staff;

alter table app.person_role enable row level security;
alter table app.person_role force row level security;
create policy owner_all on app.person_role to watchroom_owner using (true) with check (true);
create policy own_read on app.person_role for select to watchroom_staff using (person_id = (select app.session_person()));
grant select on app.person_role to watchroom_staff;

alter table app.person_region enable row level security;
alter table app.person_region force row level security;
create policy owner_all on app.person_region to watchroom_owner using (true) with check (true);
create policy own_read on app.person_region for select to watchroom_staff using (person_id = (select app.session_person()));
grant select on app.person_region to watchroom_staff;

reset role;
