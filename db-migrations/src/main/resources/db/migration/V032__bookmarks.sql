-- Bookmarks: moments of footage that somebody wants to find again. They belong to an incident, are sealed like its timeline, and go
-- with it. Added, never changed; one that is not wanted any more is withdrawn by another row, and both stay as long as the incident.
set role watchroom_owner;

create table app.bookmark (
    id              uuid        primary key,
    incident_id     uuid        not null references app.incident,
    region_id       smallint    not null,
    camera_id       uuid,                               -- null: of no camera more than of another
    moment          timestamptz not null check (moment > '1970-01-01' and moment < '2200-01-01'),   -- real time, as far as clocks were checked
    words_sealed    bytea       check (octet_length(words_sealed) <= 4000),     -- circle "desk" of the region; null: without words
    made_by         uuid        references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    foreign key (camera_id, region_id) references app.camera (id, region_id),
    unique (id, incident_id, region_id)
);
-- Serves BookmarkSql.ofStore(): those of a store's incidents.
create index bookmark_of on app.bookmark (incident_id, moment);

create table app.bookmark_withdrawal (
    bookmark_id     uuid        primary key,
    incident_id     uuid        not null,
    region_id       smallint    not null,
    made_by         uuid        references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    foreign key (bookmark_id, incident_id, region_id) references app.bookmark (id, incident_id, region_id)
);
create index bookmark_withdrawal_of on app.bookmark_withdrawal (incident_id);

-- Who and when is the database's to say.
create function app.bookmark_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.region_id is null or new.region_id <> all(app.session_regions()) then
        raise exception using errcode = '42501', message = 'not allowed';       -- first, so that no other refusal tells what there is elsewhere
    end if;
    if not exists (select from app.incident i where i.id = new.incident_id and i.region_id = new.region_id) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    new.made_by := app.writing_person();
    new.made_at := clock_timestamp();
    return new;
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['bookmark', 'bookmark_withdrawal'] loop
        execute format('create trigger bookmark_guard before insert on app.%I for each row execute function app.bookmark_guard()', t);
        execute format('create trigger append_only before update or delete on app.%I for each row execute function app.append_only()', t);
        execute format('create trigger zz_keep_held before delete on app.%I for each row execute function app.keep_held(%L)', t, 'incident_id');
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        perform app.keep_journal(format('app.%I', t)::regclass, 'incident_id');
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy desk_add on app.%I for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator with check (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('grant select on app.%I to watchroom_staff', t);
    end loop;
end $$;
grant insert (id, incident_id, region_id, camera_id, moment, words_sealed) on app.bookmark to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (bookmark_id, incident_id, region_id) on app.bookmark_withdrawal to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- They go when the incident goes, and when a drill is wiped: before its timeline. The two functions stay as they are otherwise.
do $$
declare
    f       regprocedure;
    before  text;
    after   text;
begin
    foreach f in array array['sec.finish_disposal(uuid, jsonb)', 'app.wipe_drill(smallint)']::regprocedure[] loop
        before := pg_get_functiondef(f);
        after := replace(before, '''legal_hold'', ''incident_event'']', '''legal_hold'', ''bookmark_withdrawal'', ''bookmark'', ''incident_event'']');
        if after = before then
            raise exception '% does not list what goes with an incident any more', f;
        end if;
        execute after;
    end loop;
end $$;

reset role;
