-- Printed reports: who gets which one by itself and when, and which were made, saved, printed, filed and mailed. The intake service
-- makes those of a schedule. It reads for them what reports say, in regions that somebody has set a schedule for, and nothing sealed.
set role watchroom_owner;

create table app.report_schedule (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    report          text        not null check (report ~ '^[a-z][a-z-]{2,39}$'),
    parameters      jsonb       not null default '{}' check (jsonb_typeof(parameters) = 'object' and octet_length(parameters::text) <= 2000),
    every           text        not null check (every in ('day', 'week', 'month')),
    weekday         smallint    check (weekday between 1 and 7),    -- ISO: 1 is Monday
    at_time         time(0)     not null,               -- on clocks in the zone
    zone            text        not null check (octet_length(zone) <= 60),
    recipients_sealed bytea     check (octet_length(recipients_sealed) <= 8300),    -- circle "desk" of the region; null: filed only
    active          boolean     not null default true,
    made_by         uuid        not null references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    constraint weekly_on_a_day check ((every = 'week') = (weekday is not null)),
    unique (id, region_id)
);

-- What became of a report. Of one day of a schedule there is one file and one mail, however many services there are.
create table app.report_run (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    schedule_id     uuid,                               -- null: a person made it
    due_on          date,                               -- of a schedule: the day it was due, in its zone
    person_id       uuid        references app.person,  -- null: the service made it
    report          text        not null check (report ~ '^[a-z][a-z-]{2,39}$'),
    kind            text        not null check (kind in ('read', 'saved', 'printed', 'filed', 'mailed', 'failed')),
    document        text        not null check (octet_length(document) <= 60),      -- its number, as printed on every page
    period_from     timestamptz not null,
    period_to       timestamptz not null,
    data_sha256     bytea       check (octet_length(data_sha256) = 32),             -- of the CSV with the same rows; at the foot of every page
    pdf_sha256      bytea       check (octet_length(pdf_sha256) = 32),              -- of the first volume
    pages           integer     check (pages >= 0),
    volumes         integer     check (volumes >= 0),
    bytes           bigint      check (bytes >= 0),
    place           text        not null default '' check (octet_length(place) <= 500),     -- name of the file, or of the printer
    words           text        not null default '' check (octet_length(words) <= 1000),    -- why it failed
    at              timestamptz not null default clock_timestamp(),
    foreign key (schedule_id, region_id) references app.report_schedule (id, region_id),
    constraint of_one_maker check ((schedule_id is null) = (due_on is null) and (schedule_id is null) = (kind in ('read', 'saved', 'printed'))),
    constraint made_or_failed check (kind = 'failed' or (data_sha256 is not null and pages is not null and volumes is not null and bytes is not null)),
    constraint ends_after_it_begins check (period_from < period_to)
);
create unique index report_run_once on app.report_run (schedule_id, due_on, kind) where kind in ('filed', 'mailed');
-- Serves the list of what was made, newest first.
create index report_run_newest on app.report_run (region_id, at);

create function app.report_schedule_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if to_jsonb(new) - 'active' <> to_jsonb(old) - 'active' then
            raise exception using errcode = 'WR003', message = 'a schedule is ended and another one made', hint = 'schedule-fixed';
        end if;
        return new;
    end if;
    if new.region_id is null or new.region_id <> all(app.session_regions()) then
        raise exception using errcode = '42501', message = 'not allowed';       -- first, so that no other refusal tells what there is elsewhere
    end if;
    if not exists (select from pg_timezone_names z where z.name = new.zone) then
        raise exception using errcode = 'WR001', message = 'no such time zone', hint = 'schedule-zone';
    end if;
    new.made_by := app.writing_person();
    new.made_at := clock_timestamp();
    new.active := true;
    return new;
end $$;
create trigger report_schedule_guard before insert or update on app.report_schedule for each row execute function app.report_schedule_guard();

-- Who and when is the database's to say; a person prints in their own name, and the service files and mails.
create function app.report_run_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := app.writing_person();
begin
    if who is not null and (new.region_id is null or new.region_id <> all(app.session_regions())) then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    if (who is null) <> (new.kind in ('filed', 'mailed', 'failed')) then
        raise exception using errcode = 'WR003', message = 'a person reads, saves and prints reports, the service files and mails them', hint = 'report-run-true';
    end if;
    new.person_id := who;
    new.at := clock_timestamp();
    return new;
end $$;
create trigger report_run_guard before insert on app.report_run for each row execute function app.report_run_guard();

-- That somebody read, took out or printed it is on the record among everything else that people looked at.
create function app.report_run_noted() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.person_id is not null then
        perform sec.note(case new.kind when 'printed' then 'P' when 'saved' then 'X' else 'V' end::"char", 'report', new.report, new.region_id,
                         jsonb_build_object('act', 'report-' || new.kind, 'document', new.document, 'sha256', encode(new.data_sha256, 'hex'), 'pdf', encode(new.pdf_sha256, 'hex'),
                                            'pages', new.pages, 'from', new.period_from, 'to', new.period_to));
    end if;
    return null;
end $$;
create trigger report_run_noted after insert on app.report_run for each row execute function app.report_run_noted();

create trigger never_delete before delete on app.report_schedule for each row execute function app.never();
create trigger append_only before update or delete on app.report_run for each row execute function app.never();

do $$
declare
    t text;
begin
    foreach t in array array['report_schedule', 'report_run'] loop
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        perform app.keep_journal(format('app.%I', t)::regclass, 'id');
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy intake_read on app.%I for select to watchroom_intake using (true)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
    end loop;
end $$;
create policy in_charge_sets on app.report_schedule for insert to watchroom_administrator, watchroom_supervisor
    with check (region_id = any((select app.session_regions())::smallint[]));
create policy in_charge_ends on app.report_schedule for update to watchroom_administrator, watchroom_supervisor
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
grant insert (id, region_id, report, parameters, every, weekday, at_time, zone, recipients_sealed) on app.report_schedule to watchroom_administrator, watchroom_supervisor;
grant update (active) on app.report_schedule to watchroom_administrator, watchroom_supervisor;
create policy staff_add on app.report_run for insert to watchroom_staff with check (region_id = any((select app.session_regions())::smallint[]));
create policy intake_add on app.report_run for insert to watchroom_intake with check (true);
grant insert (id, region_id, schedule_id, due_on, report, kind, document, period_from, period_to, data_sha256, pdf_sha256, pages, volumes, bytes, place, words)
    on app.report_run to watchroom_staff, watchroom_intake;

-- Where the service reads for reports: regions with a schedule in force. Asked by its policies below.
create function app.report_regions() returns smallint[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(distinct s.region_id) from app.report_schedule s where s.active), '{}');
create function app.report_people() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(distinct pr.person_id) from app.person_region pr where pr.region_id = any(app.report_regions())), '{}');
revoke all on function app.report_regions(), app.report_people() from public;
grant execute on function app.report_regions(), app.report_people() to watchroom_intake;

do $$
declare
    t text;
begin
    foreach t in array array['exhibit', 'pack', 'custody_event', 'disclosure', 'legal_hold', 'disposal'] loop
        execute format('create policy report_read on app.%I for select to watchroom_intake using (region_id = any((select app.report_regions())::smallint[]))', t);
    end loop;
end $$;
grant select on app.exhibit, app.pack, app.custody_event to watchroom_intake;
grant select (id, region_id, incident_id, exhibit_id, person_id, made_by, made_at, expires_at, withdrawn_at) on app.disclosure to watchroom_intake;
grant select (id, region_id, incident_id, placed_by, placed_at, review_on, lifted_at) on app.legal_hold to watchroom_intake;
grant select (id, kind, region_id, incident_id, keeper, path, due_at, days, approval_id, planned_at, done_at, result) on app.disposal to watchroom_intake;
-- Colleagues by their initials; their names are sealed for staff.
create policy report_read on app.person for select to watchroom_intake using (id = any((select app.report_people())::uuid[]));
grant select (id, initials) on app.person to watchroom_intake;
create policy report_read on app.retention_kind for select to watchroom_intake using (true);
grant select on app.retention_kind to watchroom_intake;

-- Who looked at, exported or printed what of a region: the viewing log. For those who may ask it of one incident, of all of them.
create function app.viewing_log(region smallint, since timestamptz, until timestamptz)
returns table (at timestamptz, person_id uuid, op "char", seen_tbl text, seen_pk text, detail jsonb, workstation text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session;
begin
    if sec.is_machine() then
        if viewing_log.region is null or viewing_log.region <> all(app.report_regions()) then
            raise exception using errcode = '42501', message = 'not allowed';
        end if;
    else
        live := sec.require_role('supervisor', 'investigator', 'auditor', 'administrator');
        if viewing_log.region is null or viewing_log.region <> all(live.regions) then
            raise exception using errcode = 'WR006', message = 'no such region', hint = 'not-found';
        end if;
    end if;
    return query
    select j.at, j.person_id, j.op, j.tbl, j.pk, j.payload, j.workstation from app.journal j
     where j.op in ('V', 'X', 'P') and j.region_id = viewing_log.region and j.at >= since and j.at < until
       and j.tbl in ('incident', 'exhibit', 'pack', 'camera')
     order by j.at, j.seq;
end $$;
revoke all on function app.viewing_log(smallint, timestamptz, timestamptz) from public;
grant execute on function app.viewing_log(smallint, timestamptz, timestamptz) to watchroom_supervisor, watchroom_investigator, watchroom_auditor, watchroom_administrator, watchroom_intake;

-- Whether reports of a region are marked OFFICIAL-SENSITIVE; they are where nothing is set.
alter table app.setting add constraint reports_marked_or_not check (key <> 'reports.marking' or jsonb_typeof(value) = 'boolean');

reset role;
