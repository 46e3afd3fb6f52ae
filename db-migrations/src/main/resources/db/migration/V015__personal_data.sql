-- Personal data is sealed by the clients; here lie ciphertexts, wrapped keysets, and keys wrapped under what only people know.
set role watchroom_owner;

-- Who can hold keys: a person, or a service with its login.
create table app.key_holder (
    id          uuid        primary key,                -- the person's, where it is one
    login       text        not null unique,
    public_key  bytea       not null,                   -- HPKE
    private_key bytea                                   -- of a person: under Argon2id of the password; a service keeps its own
);
-- A circle of those who read the same things.
create table app.circle (
    id          uuid        primary key,
    region_id   smallint    references app.region,      -- null: everywhere
    audience    text        not null check (audience in ('desk', 'investigation', 'people', 'unsorted')),
    version     integer     not null default 1,         -- grows with every rotation, see app.renew_circle
    unique nulls not distinct (region_id, audience),
    constraint where_it_belongs check ((region_id is null) = (audience in ('people', 'unsorted')))
);
-- The circle's keysets, wrapped for one holder. Every version stays while the holder belongs to the circle: whatever somebody wraps
-- as a later one, by mistake or to do harm, takes nothing away.
create table app.circle_key (
    circle_id   uuid        not null references app.circle,
    holder_id   uuid        not null references app.key_holder,
    version     integer     not null,
    wrapped     bytea       not null,
    wrapped_at  timestamptz not null default clock_timestamp(),
    primary key (circle_id, holder_id, version)
);
select app.keep_journal('app.key_holder', 'id', 'private_key');
select app.keep_journal('app.circle', 'id');
select app.keep_journal('app.circle_key', 'holder_id', 'wrapped');

create function sec.keep_holder(who uuid, login text, public_key bytea, private_key bytea) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from app.key_holder h where h.id = who and (h.service is not null or h.login <> keep_holder.login)) then
        raise exception using errcode = 'WR001', message = 'this key is held by somebody else', hint = 'login-taken';
    end if;
    delete from app.circle_key where holder_id = who;   -- what was wrapped for the old key is of no use
    insert into app.key_holder (id, login, public_key, private_key) values (who, keep_holder.login, keep_holder.public_key, keep_holder.private_key)
    on conflict (id) do update set public_key = excluded.public_key, private_key = excluded.private_key;
end $$;

-- The audiences that a role belongs to.
create function sec.entitled(who uuid) returns table (region_id smallint, audience text) language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select pr.region_id, a.audience from app.person_region pr
      join app.person_role r on r.person_id = pr.person_id
      join (values ('operator', 'desk'), ('supervisor', 'desk'), ('supervisor', 'investigation'), ('investigator', 'desk'), ('investigator', 'investigation'),
                   ('administrator', 'desk'), ('administrator', 'investigation')) a (role, audience) on a.role = r.role
     where pr.person_id = who
    union select null, 'people' from app.person_role r where r.person_id = who and r.role <> 'police-liaison'
    union select null, 'unsorted' from app.person_role r where r.person_id = who and r.role = 'administrator';
end;

-- One's own key and keysets, all versions: a person's with a live session only, a service's by its login.
create function app.my_keys() returns table (holder_id uuid, private_key bytea, circle_id uuid, region_id smallint, audience text, version integer, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := (sec.live_session()).person_id;
begin
    return query
    select h.id, h.private_key, c.id, c.region_id, c.audience, k.version, k.wrapped
      from app.key_holder h left join app.circle_key k on k.holder_id = h.id left join app.circle c on c.id = k.circle_id
     where h.login = session_user
       and (not exists (select from app.person p where p.id = h.id)
            or h.id = me and (c.id is null or (c.audience, coalesce(c.region_id, 0)) in (select e.audience, coalesce(e.region_id, 0) from sec.entitled(me) e)));
end $$;

-- Which versions there are for oneself: asked often, to learn that keys were renewed, handed over or taken back.
create function app.my_key_versions() returns table (circle_id uuid, version integer) language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select m.circle_id, m.version from app.my_keys() m where m.circle_id is not null;
end;

-- For custodians: who ought to hold which circle and does not hold its newest keyset, or holds it and ought not to.
create function app.keys_wanting() returns table (holder_id uuid, public_key bytea, circle_id uuid, region_id smallint, audience text, wanted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    return query
    select h.id, h.public_key, c.id, c.region_id, c.audience, e.person_id is not null
      from app.key_holder h join app.person p on p.id = h.id
      join app.circle c on c.region_id is null or c.region_id = any(live.regions)
      left join lateral (select h.id as person_id from sec.entitled(h.id) x where p.active and x.audience = c.audience and x.region_id is not distinct from c.region_id) e on true
      left join app.circle_key k on k.circle_id = c.id and k.holder_id = h.id
     where e.person_id is not null and k.version is distinct from c.version
        or e.person_id is null and k.circle_id is not null;
end $$;
grant execute on function app.my_keys(), app.my_key_versions() to watchroom_staff, watchroom_intake, watchroom_police_liaison;
grant execute on function app.keys_wanting() to watchroom_administrator;

alter table app.incident
    alter column summary drop not null,                 -- only rows from before summaries were sealed still have it
    add column summary_sealed bytea,
    add constraint some_summary check (summary is not null or summary_sealed is not null);
alter table app.incident_event add column body_sealed bytea;
alter table app.raw_report
    add column key_sealed bytea,                        -- the report's data key under circle "unsorted"; null: bytes are as they came (rows from before)
    add column region_key_sealed bytea,                 -- the same under the region's circle "investigation", once the region is known
    add column remote_sealed bytea;

-- Who reported: name, phone, staff number. One sealed text; the desk sees the role, and opens the rest on the record.
create table app.reporter (
    incident_id uuid        not null references app.incident,
    id          uuid        not null,
    region_id   smallint    not null,
    role        text        not null default '',        -- store manager, guard, customer …
    details_sealed bytea    not null,
    at          timestamptz not null default clock_timestamp(),
    primary key (incident_id, id)
);
-- Blind index: keyed hashes of normalised values, so that equal ones are found without being known.
create table app.blind_index (
    region_id   smallint    not null,
    token       bytea       not null,
    incident_id uuid        not null references app.incident,
    primary key (region_id, token, incident_id)
);
create trigger append_only before update or delete on app.reporter for each row execute function app.append_only();
create trigger append_only before update or delete on app.blind_index for each row execute function app.append_only();
create trigger never_truncate before truncate on app.reporter execute function app.never();
create trigger never_truncate before truncate on app.blind_index execute function app.never();
select app.keep_journal('app.reporter', 'incident_id');

do $$
declare
    t text;
begin
    foreach t in array array['key_holder', 'circle', 'circle_key', 'reporter', 'blind_index'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
    end loop;
    foreach t in array array['reporter', 'blind_index'] loop
        execute format('create policy desk_read on app.%I for select to watchroom_operator, watchroom_supervisor, watchroom_investigator using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_operator, watchroom_supervisor, watchroom_investigator', t);
        execute format('grant insert, select on app.%I to watchroom_intake', t);
    end loop;
end $$;
-- Custodians wrap and take back; they read keysets only through my_keys().
create policy custodian on app.circle to watchroom_administrator
    using (region_id is null and (select app.session_person()) is not null or region_id = any((select app.session_regions())::smallint[]))
    with check (region_id is null and (select app.session_person()) is not null or region_id = any((select app.session_regions())::smallint[]));
create policy custodian on app.circle_key to watchroom_administrator
    using (circle_id in (select id from app.circle)) with check (circle_id in (select id from app.circle));
create policy custodian on app.key_holder for select to watchroom_administrator using ((select app.session_person()) is not null);
-- A new version comes with its keysets, through app.renew_circle; what was wrapped is never wrapped over.
grant select, insert (id, region_id, audience) on app.circle to watchroom_administrator;
grant select (circle_id, holder_id, version, wrapped_at), insert (circle_id, holder_id, version, wrapped), delete on app.circle_key to watchroom_administrator;
grant select (id, login, public_key) on app.key_holder to watchroom_administrator;

-- Handing keys over needs a step-up.
create trigger step_up before insert or update or delete on app.circle_key for each statement execute function app.needs_step_up();

reset role;
