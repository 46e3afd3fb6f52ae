-- Where in a store: floors with their zones, cameras on them, the place that a report names, and how much footage around the moment a
-- category is cued with.
set role watchroom_owner;

create table app.floor (
    id              uuid        primary key,
    region_id       smallint    not null,
    store_id        uuid        not null,
    name            text        not null check (btrim(name) <> '' and length(name) <= 60),
    sort            smallint    not null,               -- the lowest first
    width_m         real        not null check (width_m > 0 and width_m <= 1000),
    depth_m         real        not null check (depth_m > 0 and depth_m <= 1000),
    up_deg          smallint    not null check (up_deg between 0 and 359),      -- what the upper edge of the drawing faces, from north
    zones           jsonb       not null default '[]' check (jsonb_typeof(zones) = 'array' and octet_length(zones::text) <= 200000),
    withdrawn       boolean     not null default false, -- no longer on the store's plan; cameras may still be drawn on it by an old pack
    foreign key (store_id, region_id) references app.store (id, region_id),
    unique (store_id, name),
    unique (id, store_id, region_id)
);
comment on column app.floor.zones is '[{"name", "kind", "outline": [[x, y], …]}]: metres from the drawing''s upper left corner, x to the right, y down';

alter table app.camera
    add column floor_id uuid,
    add column x_m real check (x_m between 0 and 1000),
    add column y_m real check (y_m between 0 and 1000),
    add constraint camera_floor foreign key (floor_id, store_id, region_id) references app.floor (id, store_id, region_id),
    add constraint on_a_floor_or_not check ((floor_id is null) = (x_m is null) and (x_m is null) = (y_m is null));

-- The reporter's words for the place, sealed as all their words are. What was reported stays as it was: nobody may update it.
alter table app.incident
    add column place_sealed bytea check (octet_length(place_sealed) <= 2000);      -- circle "desk" of the region; null: not said

alter table app.category
    add column cue_before_s integer not null default 30 check (cue_before_s between 1 and 3600),
    add column cue_after_s integer not null default 20 check (cue_after_s between 1 and 3600);
comment on column app.category.cue_before_s is 'seconds of footage before the moment that whoever claims such an incident is shown over and over';

-- Our choice, to be tried by each control room: what is seen at once is reported within seconds, what is found out later is looked for.
update app.category set (cue_before_s, cue_after_s) = (x.before_s, x.after_s)
from (values
    ('panic', 20, 20), ('robbery', 30, 30), ('weapon', 30, 20), ('assault', 30, 20), ('threat', 30, 20), ('fire', 40, 20),
    ('burglary', 60, 30), ('shop-theft', 40, 20), ('prevented', 40, 20), ('suspicious', 30, 20), ('antisocial', 30, 20),
    ('damage', 40, 20), ('making-off', 60, 30), ('refund-fraud', 40, 20), ('card-fraud', 40, 20)) x (code, before_s, after_s)
where category.code = x.code;

do $$
begin
    alter table app.floor enable row level security;
    alter table app.floor force row level security;
    create policy owner_all on app.floor to watchroom_owner using (true) with check (true);
    create policy staff_read on app.floor for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]));
    create policy administrator_write on app.floor to watchroom_administrator
        using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
    perform app.keep_journal('app.floor'::regclass, 'id');
end $$;
create trigger never_truncate before truncate on app.floor execute function app.never();
grant select on app.floor to watchroom_staff;
grant insert, update (name, sort, width_m, depth_m, up_deg, zones, withdrawn) on app.floor to watchroom_administrator;
grant update (floor_id, x_m, y_m) on app.camera to watchroom_administrator;
grant update (cue_before_s, cue_after_s) on app.category to watchroom_administrator;

reset role;
