-- How recorders on the network are, as the intake service finds them. What stands (recorder_health, camera_health) is on the record
-- and changes rarely; what the last asking found (recorder_ask, camera_ask) is written every few minutes and is no record.
set role watchroom_owner;

create table app.recorder_health (
    recorder_id     uuid        primary key,
    region_id       smallint    not null,
    state           text        not null check (state in ('well', 'blind', 'refused', 'down')),     -- blind: of some camera there is no picture
    since           timestamptz not null,               -- when it was first found so
    words           text        not null default '' check (length(words) <= 500),
    raised_as       uuid,                               -- the incident raised for its last fault; it may be gone by now
    foreign key (recorder_id, region_id) references app.recorder (id, region_id)
);
create table app.camera_health (
    camera_id       uuid        primary key,
    region_id       smallint    not null,
    state           text        not null check (state in ('pictures', 'none')),
    since           timestamptz not null,
    foreign key (camera_id, region_id) references app.camera (id, region_id)
);

create table app.recorder_ask (
    recorder_id     uuid        primary key,
    region_id       smallint    not null,
    asked_at        timestamptz not null,
    found           text        not null check (found in ('answers', 'refused', 'silent', 'nonsense')),
    found_since     timestamptz not null,               -- since when every asking found it answering, or not
    words           text        not null default '' check (length(words) <= 500),
    good_at         timestamptz,                        -- when it last answered
    free_bytes      bigint      check (free_bytes >= 0),
    wanted_at       timestamptz,                        -- an administrator wants it asked at once; null: nobody waits
    foreign key (recorder_id, region_id) references app.recorder (id, region_id)
);
create table app.camera_ask (
    camera_id       uuid        primary key,
    region_id       smallint    not null,
    pictures        boolean,                            -- null: it does not tell
    pictures_since  timestamptz not null,
    recording       boolean,
    kept_from       timestamptz,                        -- by the recorder's clock
    kept_to         timestamptz,
    foreign key (camera_id, region_id) references app.camera (id, region_id)
);

do $$
declare
    t text;
begin
    foreach t in array array['recorder_health', 'camera_health', 'recorder_ask', 'camera_ask'] loop
        if t like '%\_health' then
            perform app.keep_journal(format('app.%I', t)::regclass, case t when 'recorder_health' then 'recorder_id' else 'camera_id' end);
        end if;
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
        execute format('grant insert on app.%I to watchroom_intake', t);
    end loop;
end $$;
grant update (state, since, words, raised_as) on app.recorder_health to watchroom_intake;
grant update (state, since) on app.camera_health to watchroom_intake;
grant update (asked_at, found, found_since, words, good_at, free_bytes, wanted_at) on app.recorder_ask to watchroom_intake;
grant update (pictures, pictures_since, recording, kept_from, kept_to) on app.camera_ask to watchroom_intake;

-- The service asks it within seconds. One that was never asked is asked then anyway.
create function app.ask_recorder(recorder uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    if not exists (select from app.recorder r where r.id = ask_recorder.recorder and r.region_id = any(app.session_regions())) then
        raise exception using errcode = 'WR006', message = 'the recorder is not in this region', hint = 'not-found';
    end if;
    update app.recorder_ask a set wanted_at = clock_timestamp() where a.recorder_id = ask_recorder.recorder;
end $$;
grant execute on function app.ask_recorder(uuid) to watchroom_administrator;

reset role;
