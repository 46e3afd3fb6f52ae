-- Exhibits and packs: what was taken from where, by whom, with which hash. Added, never changed.
set role watchroom_owner;

create table app.exhibit (
    id              uuid        primary key,
    region_id       smallint    not null,
    incident_id     uuid        not null references app.incident,
    parent_id       uuid        references app.exhibit, -- null for a master
    produced_by     uuid        not null references app.person,
    number          integer     not null check (number > 0),
    reference       text        not null check (btrim(reference) <> ''),     -- initials/number: MR/3; a child adds its kind: MR/3/WC
    kind            text        not null check (kind in ('master', 'working-copy', 'viewing-copy', 'redacted', 'still', 'document')),
    title           text        not null,
    file_name       text        not null,
    media_type      text        not null,
    size_bytes      bigint      not null check (size_bytes >= 0),
    sha256          bytea       not null check (octet_length(sha256) = 32),
    camera_id       uuid        references app.camera,
    covers_from     timestamptz,                        -- by the recording's own clock
    covers_to       timestamptz,
    operation       text        not null,               -- how it was made: copied, cut, still …
    tool            text        not null default '',    -- name and version of the program that made it
    produced_at     timestamptz not null default clock_timestamp(),
    unique (region_id, reference)
);
create index exhibit_incident on app.exhibit (incident_id);

create table app.pack (
    id                  uuid        primary key,
    region_id           smallint    not null,
    incident_id         uuid        not null references app.incident,
    name                text        not null,           -- folder name of the bag
    built_by            uuid        not null references app.person,
    built_at            timestamptz not null default clock_timestamp(),
    payload_bytes       bigint      not null,
    payload_files       integer     not null,
    tagmanifest_sha256  bytea       not null check (octet_length(tagmanifest_sha256) = 32),
    signer_sha256       bytea       not null check (octet_length(signer_sha256) = 32)   -- fingerprint of the signing certificate
);
create index pack_incident on app.pack (incident_id);

create function app.produced_by_me() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_table_name = 'exhibit' then
        new.produced_by := app.session_person();
        new.produced_at := clock_timestamp();
    else
        new.built_by := app.session_person();
        new.built_at := clock_timestamp();
    end if;
    if new.region_id is distinct from (select region_id from app.incident where id = new.incident_id) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    return new;
end $$;

-- The next exhibit number of the signed-in person: consecutive, and never given twice even when what it was for fails.
create function app.next_exhibit_number(out number integer, out initials text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.person p set last_exhibit = p.last_exhibit + 1 where p.id = app.session_person()
    returning p.last_exhibit, p.initials into number, initials;
end $$;
grant execute on function app.next_exhibit_number() to watchroom_operator, watchroom_supervisor, watchroom_investigator;

do $$
declare
    t text;
begin
    foreach t in array array['exhibit', 'pack'] loop
        execute format('create trigger produced_by_me before insert on app.%I for each row execute function app.produced_by_me()', t);
        execute format('create trigger append_only before update or delete on app.%I for each row execute function app.append_only()', t);
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        perform app.keep_journal(format('app.%I', t)::regclass, 'id');
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy desk_add on app.%I for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator with check (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('grant select on app.%I to watchroom_staff', t);
        execute format('grant insert on app.%I to watchroom_operator, watchroom_supervisor, watchroom_investigator', t);
    end loop;
end $$;

reset role;
