-- Settings, and wiping a drill.
set role watchroom_owner;

create table app.setting (
    region_id       smallint    references app.region,  -- null: everywhere
    key             text        not null check (key ~ '^[a-z][a-z0-9.-]*$'),
    value           jsonb       not null,
    unique nulls not distinct (region_id, key)
);
select app.keep_journal('app.setting', 'key');
alter table app.setting enable row level security;
alter table app.setting force row level security;
create policy owner_all on app.setting to watchroom_owner using (true) with check (true);
create policy staff_read on app.setting for select to watchroom_staff using (region_id is null or region_id = any((select app.session_regions())::smallint[]));
create policy intake_read on app.setting for select to watchroom_intake using (true);
create policy administrator_write on app.setting to watchroom_administrator
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
grant select on app.setting to watchroom_staff, watchroom_intake;
grant insert, update, delete on app.setting to watchroom_administrator;

-- Empties a drill region of what was played in it; stores and cameras stay. The journal keeps that it happened.
create function app.wipe_drill(region smallint) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone    bigint := 0;
    n       bigint;
    t       text;
begin
    if not exists (select from app.region r where r.id = wipe_drill.region and r.is_drill) then
        raise exception using errcode = 'WR001', message = 'only a drill region can be wiped', hint = 'not-a-drill';
    end if;
    if not (select rolsuper from pg_roles where rolname = session_user) and not wipe_drill.region = any(app.session_regions()) then
        raise exception using errcode = 'WR006', message = 'no such region', hint = 'not-found';
    end if;
    perform set_config('app.wiping_drill', region::text, true);
    foreach t in array array['pack', 'raw_report', 'incident_event'] loop
        execute format('delete from app.%I where region_id = $1', t) using region;
        get diagnostics n = row_count;
        gone := gone + n;
    end loop;
    loop    -- children first: a copy never outlives its master
        delete from app.exhibit e where e.region_id = region and not exists (select from app.exhibit c where c.parent_id = e.id);
        get diagnostics n = row_count;
        exit when n = 0;
        gone := gone + n;
    end loop;
    delete from app.incident where region_id = region;
    get diagnostics n = row_count;
    perform set_config('app.wiping_drill', '', true);
    return gone + n;
end $$;
grant execute on function app.wipe_drill(smallint) to watchroom_administrator;

-- The months around today; app.ensure_partitions is repeated daily by the intake service.
select app.ensure_partitions(now(), 1, 3);

reset role;
