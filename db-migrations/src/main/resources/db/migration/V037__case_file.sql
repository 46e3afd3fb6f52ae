-- The case file: incidents joined into a case, and taken out again; and what is known about an incident: people, vehicles, goods,
-- injuries, weapons, what the police were told and did, flags. Facts hang on the incident, so that walls, holds and disposal follow
-- it. Both are added and never changed: what was known when can be said years later. Words about people are sealed; what counts and
-- adds up is not.
set role watchroom_owner;

create table app.case_file (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    title_sealed    bytea       not null check (octet_length(title_sealed) between 5 and 1000),     -- circle "desk" of the region
    state           text        not null default 'open' check (state in ('open', 'closed')),
    revision        integer     not null default 1,
    opened_by       uuid        references app.person,
    opened_at       timestamptz not null default clock_timestamp(),
    closed_by       uuid        references app.person,
    closed_at       timestamptz,
    unique (id, region_id),
    constraint closed_by_someone check ((state = 'closed') = (closed_at is not null))
);
-- Serves the list of open cases.
create index case_file_open on app.case_file (region_id, opened_at desc) where state = 'open';

-- An incident goes into a case (1), is taken out (2), goes in again (3) …
create table app.case_incident (
    id              uuid        primary key,
    case_id         uuid        not null,
    incident_id     uuid        not null references app.incident,
    region_id       smallint    not null,
    step            integer     not null,               -- given by the database
    joined          boolean     not null,
    why_sealed      bytea       check (octet_length(why_sealed) <= 4000),
    made_by         uuid        references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    foreign key (case_id, region_id) references app.case_file (id, region_id),
    unique (case_id, incident_id, step),
    constraint in_and_out_in_turn check (joined = (step % 2 = 1))
);
create index case_incident_of on app.case_incident (incident_id);

-- One revision of one fact. Columns beside the words are for counting; which there may be depends on the kind.
create table app.case_fact (
    id              uuid        primary key,            -- of the revision
    fact_id         uuid        not null,               -- of the fact; flags have their incident's
    revision        integer     not null check (revision > 0),
    incident_id     uuid        not null references app.incident,
    region_id       smallint    not null,
    kind            text        not null check (kind in ('person', 'vehicle', 'goods', 'injury', 'weapon', 'police', 'flags')),
    withdrawn       boolean     not null default false,
    words_sealed    bytea       check (octet_length(words_sealed) between 5 and 16000),     -- circle "desk" of the region
    purpose         text        check (purpose in ('identification', 'hate-crime', 'care', 'legal')),   -- why words say what is usually not kept
    role            text        check (role in ('suspect', 'witness', 'victim', 'officer', 'other')),
    quantity        integer     check (quantity between 1 and 1000000),                     -- taken, or damaged where it stood
    back_resaleable integer     check (back_resaleable >= 0),                               -- of those: recovered and fit for sale
    back_damaged    integer     check (back_damaged >= 0),                                  -- of those: recovered and not
    unit_price      bigint      check (unit_price between 0 and 1000000000),                -- pence or cent
    currency        text        check (currency in ('GBP', 'EUR')),
    fate            text        check (fate in ('stolen', 'damaged')),
    grade           text        check (grade in ('none-seen', 'minor', 'serious', 'threatened', 'seen', 'used')),
    channel         text        check (channel in ('999', '101', 'online', 'other')),
    contacted_at    timestamptz,
    attendance      text        check (attendance in ('awaited', 'attended', 'not-attended')),
    attended_at     timestamptz,
    outcome_code    text        check (outcome_code ~ '^[0-9A-Z]{1,4}$'),
    outcome_on      date,
    flags           text[]      check (flags <@ array['violence', 'hate', 'repeat-offender', 'organised', 'value-or-dangerous', 'lines-of-enquiry',
                                                      'vulnerable', 'juvenile', 'repeat-location', 'weapon', 'detained', 'alcohol-drugs']),
    made_by         uuid        references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    unique (fact_id, revision),
    constraint withdrawn_says_why check (not withdrawn or words_sealed is not null),
    constraint words_of_all_but_flags check (words_sealed is not null or kind = 'flags'),
    constraint flags_once_an_incident check ((kind = 'flags') = (fact_id = incident_id)),
    constraint person_part  check (case when kind = 'person' then role is not null else role is null end),
    constraint goods_part   check (case when kind = 'goods' then num_nonnulls(quantity, back_resaleable, back_damaged, unit_price, currency, fate) = 6
                                        else num_nonnulls(quantity, back_resaleable, back_damaged, unit_price, currency, fate) = 0 end),
    constraint no_more_back_than_went check (back_resaleable + back_damaged <= case fate when 'stolen' then quantity else 0 end),
    constraint grade_part   check (case kind when 'injury' then grade is not null and grade in ('none-seen', 'minor', 'serious')
                                             when 'weapon' then grade is not null and grade in ('threatened', 'seen', 'used') else grade is null end),
    constraint police_part  check (case when kind = 'police' then num_nonnulls(channel, contacted_at, attendance) = 3
                                        else num_nonnulls(channel, contacted_at, attendance, attended_at, outcome_code, outcome_on) = 0 end),
    constraint attended_when check (attended_at is null or attendance = 'attended'),
    constraint outcome_when  check ((outcome_code is null) = (outcome_on is null)),
    constraint flags_part   check ((kind = 'flags') = (flags is not null))
);
-- Serves what is known of an incident.
create index case_fact_of on app.case_fact (incident_id, fact_id, revision);

-- Whether the incident is in an open case. Asked by whoever writes; of others' regions it tells nothing.
create function app.in_open_case(incident uuid) returns boolean language sql volatile set search_path = pg_catalog, pg_temp
return exists (select from app.case_incident j join app.case_file c on c.id = j.case_id
                where j.incident_id = in_open_case.incident and j.joined and c.state = 'open'
                  and not exists (select from app.case_incident o where o.case_id = j.case_id and o.incident_id = j.incident_id and o.step > j.step));
grant execute on function app.in_open_case(uuid) to watchroom_staff;

create function app.case_file_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if new.region_id is null or new.region_id <> all(app.session_regions()) then
            raise exception using errcode = '42501', message = 'not allowed';
        end if;
        if exists (select from app.case_file c where c.id = new.id and c.region_id = new.region_id) then
            return null;                                -- sent again
        end if;
        new.state := 'open';
        new.revision := 1;
        new.opened_by := app.writing_person();
        new.opened_at := clock_timestamp();
        new.closed_by := null;
        new.closed_at := null;
        return new;
    end if;
    if tg_op = 'DELETE' then                            -- with the last incident that was ever in it, see case_goes()
        if current_user <> 'watchroom_owner' or exists (select from app.case_incident j where j.case_id = old.id) then
            raise exception using errcode = 'WR002', message = 'case_file is append-only', hint = 'append-only';
        end if;
        return old;
    end if;
    if (new.id, new.region_id, new.opened_by, new.opened_at) is distinct from (old.id, old.region_id, old.opened_by, old.opened_at) then
        raise exception using errcode = 'WR003', message = 'where a case comes from is not changed', hint = 'case-fixed';
    end if;
    if new.revision <> old.revision + 1 then
        raise exception using errcode = 'WR004', message = 'the case has changed since it was shown', hint = 'stale';
    end if;
    if not app.session_has_role('investigator', 'supervisor') and (new.state <> old.state or old.opened_by is distinct from app.writing_person()) then
        raise exception using errcode = 'WR005', message = 'investigators and supervisors close, reopen and rename cases', hint = 'case-role';
    end if;
    if new.state = 'closed' and old.state = 'closed' then
        raise exception using errcode = 'WR005', message = 'a closed case is reopened before it is changed', hint = 'case-closed';
    end if;
    new.closed_by := case when new.state = 'closed' then app.writing_person() end;
    new.closed_at := case when new.state = 'closed' then clock_timestamp() end;
    if old.state = 'closed' then
        -- One at a time with the duty that plans deletions, and with whoever joins these elsewhere.
        perform from app.incident i where i.id in (select j.incident_id from app.case_incident j where j.case_id = old.id) order by i.id for update;
        if exists (select from app.case_incident j where j.case_id = old.id and app.in_case(old.id, j.incident_id) and app.in_open_case(j.incident_id)) then
            raise exception using errcode = 'WR003', message = 'an incident of this case is in another open case by now', hint = 'in-other-case';
        end if;
        if exists (select from app.case_incident j where j.case_id = old.id and app.in_case(old.id, j.incident_id) and sec.being_disposed(j.incident_id)) then
            raise exception using errcode = 'WR003', message = 'parts of this case are being deleted at this moment', hint = 'being-deleted';
        end if;
    end if;
    return new;
end $$;

create function app.in_case(case_id uuid, incident uuid) returns boolean language sql volatile set search_path = pg_catalog, pg_temp
return coalesce((select j.joined from app.case_incident j where j.case_id = in_case.case_id and j.incident_id = in_case.incident order by j.step desc limit 1), false);
grant execute on function app.in_case(uuid, uuid) to watchroom_staff;

-- Whose it is to write down: who works on the incident; investigators and supervisors may at any time.
create function sec.require_case_work(incident uuid, region smallint) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if region is null or region <> all(app.session_regions()) then
        raise exception using errcode = '42501', message = 'not allowed';       -- first, so that no other refusal tells what there is elsewhere
    end if;
    -- One at a time: revisions and places in cases follow each other, and deletions are planned with the row locked.
    perform from app.incident i where i.id = require_case_work.incident and i.region_id = require_case_work.region for no key update;
    if not found then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    if not app.may_take_evidence(incident) then
        raise exception using errcode = 'WR005', message = 'the case file is kept by who works on the incident', hint = 'case-own';
    end if;
end $$;

create function app.case_incident_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform sec.require_case_work(new.incident_id, new.region_id);
    if exists (select from app.case_incident j where j.id = new.id and j.case_id = new.case_id and j.incident_id = new.incident_id) then
        return null;                                    -- sent again
    end if;
    if (select c.state from app.case_file c where c.id = new.case_id and c.region_id = new.region_id for update) is distinct from 'open' then
        raise exception using errcode = 'WR005', message = 'there is no such open case', hint = 'case-closed';
    end if;
    new.step := coalesce((select max(j.step) from app.case_incident j where j.case_id = new.case_id and j.incident_id = new.incident_id), 0) + 1;
    if new.joined <> (new.step % 2 = 1) then
        raise exception using errcode = 'WR003', message = 'the incident is in this case already, or is not in it', hint = 'case-turn';
    end if;
    if new.joined and app.in_open_case(new.incident_id) then
        raise exception using errcode = 'WR003', message = 'the incident is in another open case', hint = 'in-other-case';
    end if;
    if new.joined and sec.being_disposed(new.incident_id) then
        raise exception using errcode = 'WR003', message = 'parts of this incident are being deleted at this moment; try again in a few minutes', hint = 'being-deleted';
    end if;
    new.made_by := app.writing_person();
    new.made_at := clock_timestamp();
    return new;
end $$;

create function app.case_fact_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before  app.case_fact;
begin
    perform sec.require_case_work(new.incident_id, new.region_id);
    if exists (select from app.case_fact f where f.id = new.id and f.fact_id = new.fact_id and f.incident_id = new.incident_id) then
        return null;                                    -- sent again
    end if;
    select * into before from app.case_fact f where f.fact_id = new.fact_id and f.incident_id = new.incident_id order by f.revision desc limit 1;
    if new.revision is distinct from coalesce(before.revision, 0) + 1 then
        raise exception using errcode = 'WR004', message = 'this has changed since it was shown', hint = 'stale';
    end if;
    if before.kind <> new.kind then
        raise exception using errcode = 'WR003', message = 'a correction is about the same thing', hint = 'fact-kind';
    end if;
    if before.withdrawn or before.id is null and new.withdrawn then
        raise exception using errcode = 'WR003', message = 'what was withdrawn is not corrected; enter it anew', hint = 'fact-withdrawn';
    end if;
    if new.purpose is not null and not app.session_has_role('investigator', 'supervisor') then
        raise exception using errcode = 'WR005', message = 'investigators and supervisors decide that something is kept for a purpose', hint = 'purpose-role';
    end if;
    if greatest(new.contacted_at, new.attended_at) > clock_timestamp() + interval '5 minutes' or new.outcome_on > current_date + 1 then
        raise exception using errcode = 'WR003', message = 'that is still to come', hint = 'future';
    end if;
    new.made_by := app.writing_person();
    new.made_at := clock_timestamp();
    return new;
end $$;

-- A case is no more than its incidents: with the last that was ever in it, it goes as well, and the record forgets its title.
create function app.case_goes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    c       record;
begin
    for c in delete from app.case_file f using (select distinct g.case_id from gone g) d
              where f.id = d.case_id and not exists (select from app.case_incident j where j.case_id = f.id) returning f.id, f.region_id loop
        if current_setting('app.disposing', true) <> '' then
            perform sec.erase_record_of('case_file', array[c.id::text], c.region_id, current_setting('app.disposing', true)::uuid);
        end if;
    end loop;
    return null;
end $$;

create trigger case_file_guard before insert or update or delete on app.case_file for each row execute function app.case_file_guard();
create trigger case_guard before insert on app.case_incident for each row execute function app.case_incident_guard();
create trigger case_guard before insert on app.case_fact for each row execute function app.case_fact_guard();
create trigger case_goes after delete on app.case_incident referencing old table as gone for each statement execute function app.case_goes();
select app.keep_journal('app.case_file', 'id');

do $$
declare
    t text;
begin
    foreach t in array array['case_incident', 'case_fact'] loop
        execute format('create trigger append_only before update or delete on app.%I for each row execute function app.append_only()', t);
        execute format('create trigger zz_keep_held before delete on app.%I for each row execute function app.keep_held(%L)', t, 'incident_id');
        perform app.keep_journal(format('app.%I', t)::regclass, 'incident_id');
    end loop;
    foreach t in array array['case_file', 'case_incident', 'case_fact'] loop
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy desk_add on app.%I for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator with check (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('grant select on app.%I to watchroom_staff', t);
    end loop;
end $$;
create policy desk_change on app.case_file for update to watchroom_operator, watchroom_supervisor, watchroom_investigator
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
grant insert (id, region_id, title_sealed), update (title_sealed, state, revision) on app.case_file to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (id, case_id, incident_id, region_id, joined, why_sealed) on app.case_incident to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (id, fact_id, revision, incident_id, region_id, kind, withdrawn, words_sealed, purpose, role, quantity, back_resaleable, back_damaged, unit_price,
              currency, fate, grade, channel,
              contacted_at, attendance, attended_at, outcome_code, outcome_on, flags) on app.case_fact to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- An open case keeps its incidents.
create or replace function app.is_kept(incident uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.incident i where i.id = incident and i.state <> 'closed') or sec.is_held(incident) or app.in_open_case(incident);
alter table app.retention_forecast drop constraint retention_forecast_kept_by_check,
    add constraint retention_forecast_kept_by_check check (kept_by in ('hold', 'open', 'case', 'protected', 'unknown', 'undated'));

-- These stay as they are otherwise.
do $$
declare
    edits   text[] := array[
        ['sec.due(timestamptz, uuid)',
            'when d.state <> ''closed'' then ''open''',
            'when d.state <> ''closed'' then ''open'' when app.in_open_case(d.id) then ''case'''],
        ['sec.recording_due(text, text, timestamptz, timestamptz)',
            'elsif i.protected then',
            'elsif app.in_open_case(i.id) then if kept_by is null or kept_by = ''protected'' then kept_by := ''case''; region := i.region_id; end if; elsif i.protected then'],
        ['app.footage_expiring(integer)',
            'and (i.state <> ''closed'' or',
            'and (i.state <> ''closed'' or app.in_open_case(i.id) or'],
        ['sec.finish_disposal(uuid, jsonb)', '''bookmark'', ''incident_event'']', '''bookmark'', ''case_fact'', ''case_incident'', ''incident_event'']'],
        ['app.wipe_drill(smallint)', '''bookmark'', ''incident_event'']', '''bookmark'', ''case_fact'', ''case_incident'', ''incident_event'']']];
    e       text[];
    before  text;
    after   text;
begin
    foreach e slice 1 in array edits loop
        before := pg_get_functiondef(e[1]::regprocedure);
        after := replace(before, e[2], e[3]);
        if after = before then
            raise exception '% does not say % any more', e[1], e[2];
        end if;
        execute after;
    end loop;
end $$;

reset role;
