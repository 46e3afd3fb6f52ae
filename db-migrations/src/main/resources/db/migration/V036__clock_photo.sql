-- A photograph of a clock check, or the frame that the clock was read in. Its bytes lie in the workstation's vault of clock photos
-- under this checksum, as they came; the row is added with the check, never changed, and goes nowhere when the check is withdrawn.
set role watchroom_owner;

create table app.clock_check_photo (
    check_id        uuid        primary key,
    region_id       smallint    not null,
    sha256          text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes      integer     not null check (size_bytes between 1 and 20971520),
    media_type      text        not null check (media_type in ('image/jpeg', 'image/png')),
    origin          text        not null check (origin in ('photo', 'frame')),
    made_by         uuid        not null references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    foreign key (check_id, region_id) references app.clock_check (id, region_id)
);
create index clock_check_photo_same on app.clock_check_photo (sha256);

-- Who and where is clock_check_guard()'s to say. A photograph is of the check of whoever took it, and shows one reading of one clock.
create function app.clock_photo_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    own app.clock_check;
begin
    select * into own from app.clock_check c where c.id = new.check_id and c.region_id = new.region_id;
    if own.id is null then
        raise exception using errcode = 'WR006', message = 'there is no such check', hint = 'not-found';
    end if;
    if own.made_by is distinct from new.made_by then
        raise exception using errcode = 'WR003', message = 'a photograph is added by whoever made the check', hint = 'clock-photo-own';
    end if;
    if exists (select from app.clock_check_photo p join app.clock_check c on c.id = p.check_id
                where p.sha256 = new.sha256 and c.id <> own.id and c.recorder_id = own.recorder_id and c.camera_id is not distinct from own.camera_id
                  and not exists (select from app.clock_check_withdrawal w where w.check_id = c.id)) then
        raise exception using errcode = 'WR003', message = 'this photograph is of another check of this clock already', hint = 'clock-photo-twice';
    end if;
    return new;
end $$;
create trigger clock_check_guard before insert on app.clock_check_photo for each row execute function app.clock_check_guard();
create trigger clock_photo_guard before insert on app.clock_check_photo for each row execute function app.clock_photo_guard();
create trigger append_only before update or delete on app.clock_check_photo for each row execute function app.never();
create trigger never_truncate before truncate on app.clock_check_photo execute function app.never();
select app.keep_journal('app.clock_check_photo'::regclass, 'check_id');
alter table app.clock_check_photo enable row level security;
alter table app.clock_check_photo force row level security;
create policy owner_all on app.clock_check_photo to watchroom_owner using (true) with check (true);
create policy staff_read on app.clock_check_photo for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]));
create policy desk_add on app.clock_check_photo for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator
    with check (region_id = any((select app.session_regions())::smallint[]));
create policy intake_read on app.clock_check_photo for select to watchroom_intake using (true);
grant select on app.clock_check_photo to watchroom_staff, watchroom_intake;
grant insert (check_id, region_id, sha256, size_bytes, media_type, origin) on app.clock_check_photo to watchroom_operator, watchroom_supervisor, watchroom_investigator;

reset role;
