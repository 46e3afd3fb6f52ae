-- The clock ledger: what a recorder or camera showed when the trusted time was known. Real = shown - ahead, where ahead = shown -
-- trusted. Added, never changed; one that is wrong is withdrawn by another row, and both stay.
set role watchroom_owner;

create table app.clock_check (
    id              uuid        primary key,
    region_id       smallint    not null,
    recorder_id     uuid        not null,
    camera_id       uuid,                               -- null: every camera of the recorder that has no check of its own
    trusted_at      timestamptz not null,               -- what the trusted clock said
    shown_at        timestamptz not null,               -- what the recorder or camera showed at that moment
    uncertainty_ms  integer     not null check (uncertainty_ms between 0 and 3600000),
    method          text        not null check (method in ('speaking-clock', 'network-time', 'radio-clock', 'telephone', 'device')),
    made_by         uuid        references app.person,  -- null: the machine asked the device
    made_at         timestamptz not null default clock_timestamp(),
    foreign key (recorder_id, region_id) references app.recorder (id, region_id),
    foreign key (camera_id, region_id) references app.camera (id, region_id),
    unique (id, region_id)
);
create index clock_check_of on app.clock_check (recorder_id, trusted_at);

create table app.clock_check_withdrawal (
    check_id        uuid        primary key,
    region_id       smallint    not null,
    made_by         uuid        references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    foreign key (check_id, region_id) references app.clock_check (id, region_id)
);

-- Who and when is the database's to say. A check is of the past, and not of a time before anybody kept footage of today.
create function app.clock_check_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not sec.is_machine() and (new.region_id is null or new.region_id <> all(app.session_regions())) then
        raise exception using errcode = '42501', message = 'not allowed';       -- first, so that no other refusal tells what there is elsewhere
    end if;
    new.made_by := app.writing_person();
    new.made_at := clock_timestamp();
    if tg_table_name = 'clock_check' then
        if new.trusted_at > clock_timestamp() + interval '1 minute' or new.trusted_at < clock_timestamp() - interval '366 days' then
            raise exception using errcode = 'WR001', message = 'a clock check is of the last year', hint = 'clock-check-when';
        end if;
        if new.camera_id is not null and not exists (select from app.camera c where c.id = new.camera_id and c.recorder_id = new.recorder_id and c.region_id = new.region_id) then
            raise exception using errcode = 'WR006', message = 'the camera is not on this recorder', hint = 'not-found';
        end if;
        if (new.method = 'device') <> (new.made_by is null) then
            raise exception using errcode = 'WR003', message = 'a device is asked by the machine, a clock is read by a person', hint = 'clock-check-method';
        end if;
    end if;
    return new;
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['clock_check', 'clock_check_withdrawal'] loop
        execute format('create trigger clock_check_guard before insert on app.%I for each row execute function app.clock_check_guard()', t);
        execute format('create trigger append_only before update or delete on app.%I for each row execute function app.never()', t);
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        perform app.keep_journal(format('app.%I', t)::regclass, case t when 'clock_check' then 'id' else 'check_id' end);
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy desk_add on app.%I for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator with check (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy intake_read on app.%I for select to watchroom_intake using (true)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
    end loop;
end $$;
create policy intake_add on app.clock_check for insert to watchroom_intake with check (true);
grant insert (id, region_id, recorder_id, camera_id, trusted_at, shown_at, uncertainty_ms, method) on app.clock_check
    to watchroom_operator, watchroom_supervisor, watchroom_investigator, watchroom_intake;
grant insert (check_id, region_id) on app.clock_check_withdrawal to watchroom_operator, watchroom_supervisor, watchroom_investigator;

comment on column app.exhibit.covers_from is 'real time, as far as the recorder''s clock was checked when it was produced; its operation says by how much it was put right';
comment on column app.exhibit.covers_to is 'as covers_from';

reset role;
