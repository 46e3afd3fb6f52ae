-- The estate: stores, their recorders and cameras.
set role watchroom_owner;

create table app.store (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    code            text        not null check (btrim(code) <> ''),
    fascia          text        not null default '',    -- the name over the door, such as the chain's brand
    name            text        not null check (btrim(name) <> ''),
    address         text        not null default '',
    town            text        not null default '',
    postcode        text        not null default '',
    latitude        double precision check (latitude between 49 and 62),     -- WGS 84, within Great Britain and Ireland
    longitude       double precision check (longitude between -11 and 3),
    police_force    text        references app.police_force,
    jurisdiction    text        not null default 'england-wales' check (jurisdiction in ('england-wales', 'scotland', 'northern-ireland', 'ireland')),
    time_zone       text        not null default 'Europe/London',
    closed_on       date,
    unique (region_id, code),
    unique (id, region_id),
    constraint position_whole check ((latitude is null) = (longitude is null))
);

create table app.recorder (
    id              uuid        primary key,
    region_id       smallint    not null,
    store_id        uuid        not null,
    name            text        not null,
    kind            text        not null check (kind in ('file-archive')),
    address         text        not null,               -- file-archive: the store's name in the archive
    foreign key (store_id, region_id) references app.store (id, region_id),
    unique (store_id, name),
    unique (id, region_id)
);

create table app.camera (
    id              uuid        primary key,
    region_id       smallint    not null,
    store_id        uuid        not null,
    recorder_id     uuid        not null,
    code            text        not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),   -- also its folder in a file archive
    name            text        not null,
    place           text        not null default '',    -- till bank, entrance, aisle 4 …
    bearing_deg     smallint    check (bearing_deg between 0 and 359),       -- view cone: where it looks, from north
    view_angle_deg  smallint    check (view_angle_deg between 1 and 360),
    view_range_m    smallint    check (view_range_m > 0),
    retention_days  smallint    not null default 31 check (retention_days > 0),
    foreign key (store_id, region_id) references app.store (id, region_id),
    foreign key (recorder_id, region_id) references app.recorder (id, region_id),
    unique (store_id, code),
    unique (id, region_id)
);

do $$
declare
    t text;
begin
    foreach t in array array['store', 'recorder', 'camera'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy administrator_write on app.%I to watchroom_administrator using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy intake_read on app.%I for select to watchroom_intake using (true)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
        execute format('grant insert, update on app.%I to watchroom_administrator', t);
        perform app.keep_journal(format('app.%I', t)::regclass, 'id');
    end loop;
end $$;

reset role;
