-- The lane: reports that were kept and of which no incident was made stand here until a person has looked: raised as an incident,
-- joined to one that is there, or put away with a reason. A row comes with the report, in the transaction that refuses it, and goes
-- with it. Region: of the store where one is known, else the region that sees to what belongs nowhere.
set role watchroom_owner;

-- Why a report stands here. Data, so that a later door brings its own.
create table app.lane_why (
    code        text        primary key check (code ~ '^[a-z][a-z-]{2,39}$'),
    title       text        not null check (btrim(title) <> ''),
    sort        smallint    not null
);
insert into app.lane_why (code, title, sort) values
    ('unreadable', 'Cannot be read', 10),
    ('key-unusable', 'Its key cannot be used', 20),
    ('store-unknown', 'No such store', 30),
    ('store-ambiguous', 'Several stores have this code', 40),
    ('category-unknown', 'No such category', 50),
    ('drill-in-live', 'A drill report for a live store', 60),
    ('live-in-drill', 'A live report for a drill store', 70),
    ('key-reused', 'Its key belongs to another report', 80),
    ('spoofed', 'Not from whom it says', 90),
    ('auto-reply', 'An automatic reply', 100),
    ('duplicate', 'Like one that is there', 110),
    ('forged', 'Its signature is wrong', 120),
    ('other', 'Another fault', 1000);

create table app.lane_item (
    id              uuid        primary key,            -- of the raw report; there is no foreign key, see lane_goes()
    region_id       smallint    not null references app.region,
    why             text        not null references app.lane_why,
    door            text        not null check (octet_length(door) between 1 and 60),
    received_at     timestamptz not null,
    sender_told     boolean     not null default false, -- at once, by the door, so that they could mend it
    urgent          boolean     not null default false, -- its words look like a panic alarm or a weapon
    times           integer     not null default 1 check (times > 0),           -- the same bytes under the same key came that often
    same_bytes      text        not null check (octet_length(same_bytes) <= 64),    -- blind index of door, key and bytes
    same_key        text        not null check (octet_length(same_key) <= 64),      -- blind index of door and key
    key_sealed      bytea       not null check (octet_length(key_sealed) between 5 and 500),        -- the report's data key, circle "desk" of the region
    extract_sealed  bytea       not null check (octet_length(extract_sealed) between 5 and 4000),   -- a line of it, circle "desk" of the region
    state           text        not null default 'waiting' check (state in ('waiting', 'raised', 'linked', 'dismissed', 'sent-again')),
    incident_id     uuid,
    reason_sealed   bytea       check (octet_length(reason_sealed) between 5 and 4000),
    decided_by      uuid        references app.person,
    decided_at      timestamptz,
    revision        integer     not null default 1,
    constraint decided_or_not check ((state = 'waiting') = (decided_at is null)),
    constraint incident_where_there_is_one check ((state in ('raised', 'linked', 'sent-again')) = (incident_id is not null)),
    constraint raised_under_its_own_id check (state <> 'raised' or incident_id = id),
    constraint dismissed_says_why check ((state = 'dismissed') = (reason_sealed is not null))
);
-- The same report once more is the same row, for as long as it waits.
create unique index lane_item_once on app.lane_item (door, same_bytes) where state = 'waiting';
-- Serves LaneSql.waiting(): pages, urgent first, then oldest.
create index lane_item_waiting on app.lane_item (urgent desc, received_at, id) where state = 'waiting';
-- Serves the reception: does what was just raised mend something here.
create index lane_item_key on app.lane_item (same_key) where state = 'waiting';

-- What came of a refused report by hand. It stays refused: that is what its sender was told.
alter table app.raw_report drop constraint raised_somewhere,
    add constraint raised_somewhere check (case state when 'raised' then incident_id is not null when 'received' then incident_id is null else true end);

create function app.lane_item_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid;
    i       app.incident;
begin
    if tg_op = 'DELETE' then
        if not exists (select from app.raw_report r where r.id = old.id)
           or current_setting('app.wiping_drill', true) = old.region_id::text and exists (select from app.region r where r.id = old.region_id and r.is_drill) then
            return old;
        end if;
        raise exception using errcode = 'WR002', message = 'lane_item is append-only', hint = 'append-only';
    end if;
    me := app.writing_person();
    if tg_op = 'INSERT' then
        if me is not null then
            raise exception using errcode = '42501', message = 'not allowed';
        end if;
        if not exists (select from app.raw_report r where r.id = new.id and r.state = 'refused' and r.source = new.door and r.received_at = new.received_at) then
            raise exception using errcode = 'WR006', message = 'there is no such refused report', hint = 'not-found';
        end if;
        return new;
    end if;
    if me is not null and (new.region_id <> all(app.session_regions()) or not app.session_has_role('operator', 'supervisor', 'investigator')) then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    if to_jsonb(new) - array['state', 'incident_id', 'reason_sealed', 'revision', 'times', 'decided_by', 'decided_at']
       <> to_jsonb(old) - array['state', 'incident_id', 'reason_sealed', 'revision', 'times', 'decided_by', 'decided_at'] then
        raise exception using errcode = 'WR002', message = 'what stands in the lane is kept as it came', hint = 'append-only';
    end if;
    if old.state <> 'waiting' or new.revision <> old.revision + (case when new.state = 'waiting' then 0 else 1 end) then
        raise exception using errcode = 'WR004', message = 'somebody has decided already', hint = 'stale';
    end if;
    if new.state = 'waiting' then
        if me is not null or new.times <> old.times + 1 or new.incident_id is not null or new.reason_sealed is not null then
            raise exception using errcode = 'WR003', message = 'a revision without a decision', hint = 'revision';
        end if;
        return new;
    end if;
    if (new.state = 'sent-again') <> (me is null) or new.times <> old.times then
        raise exception using errcode = 'WR005', message = format('what stands in the lane does not become %s by this', new.state), hint = 'transition';
    end if;
    if new.incident_id is not null then
        -- One at a time with the duty that plans deletions.
        select * into i from app.incident x where x.id = new.incident_id and (me is null or x.region_id = any(app.session_regions())) for key share;
        if i.id is null or new.state = 'raised' and i.id <> new.id then
            raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
        end if;
        if sec.being_disposed(i.id) then
            raise exception using errcode = 'WR003', message = 'parts of this incident are being deleted at this moment; try again in a few minutes', hint = 'being-deleted';
        end if;
    end if;
    new.decided_by := me;
    new.decided_at := clock_timestamp();
    return new;
end $$;
create trigger lane_item_guard before insert or update or delete on app.lane_item for each row execute function app.lane_item_guard();
create trigger zz_keep_held before delete on app.lane_item for each row execute function app.keep_held('incident_id');
create trigger never_truncate before truncate on app.lane_item execute function app.never();

-- The report belongs to the incident from then on: it is kept and goes with it.
create function app.lane_decided() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.raw_report r set incident_id = new.incident_id, region_id = i.region_id
      from app.incident i where r.id = new.id and i.id = new.incident_id and r.incident_id is null;
    return null;
end $$;
create trigger lane_decided after update on app.lane_item for each row when (old.incident_id is null and new.incident_id is not null) execute function app.lane_decided();

-- With its report it goes, and the record forgets what it said.
create function app.lane_goes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    g       record;
begin
    for g in delete from app.lane_item l using gone d where l.id = d.id returning l.id, l.region_id loop
        if current_setting('app.disposing', true) <> '' then
            perform sec.erase_record_of('lane_item', array[g.id::text], g.region_id, current_setting('app.disposing', true)::uuid);
        end if;
    end loop;
    return null;
end $$;
create trigger lane_goes after delete on app.raw_report referencing old table as gone for each statement execute function app.lane_goes();

select app.keep_journal('app.lane_item', 'id', 'key_sealed');

-- The desk raises what stands in the lane, under the report's own id, and nothing else.
create function app.raised_from_lane() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.writing_person();
    l       app.lane_item;
begin
    if me is null then
        return new;
    end if;
    if new.region_id is null or new.region_id <> all(app.session_regions()) or not app.session_has_role('operator', 'supervisor', 'investigator') then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    select * into l from app.lane_item x where x.id = new.id and x.region_id = any(app.session_regions()) for update;
    if l.id is null then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    if l.state <> 'waiting' then
        if exists (select from app.incident i where i.id = new.id) then
            return null;                                -- sent again
        end if;
        raise exception using errcode = 'WR004', message = 'somebody has decided already', hint = 'stale';
    end if;
    if new.occurred_at > clock_timestamp() + interval '5 minutes' then
        raise exception using errcode = 'WR003', message = 'that is still to come', hint = 'future';
    end if;
    new.raised_at := l.received_at;
    return new;
end $$;
create trigger raised_from_lane before insert on app.incident for each row
    when (not pg_has_role('watchroom_intake', 'member')) execute function app.raised_from_lane();
-- … and with that it is decided here.
create function app.lane_raised() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.lane_item l set state = 'raised', incident_id = new.id, revision = l.revision + 1 where l.id = new.id and l.state = 'waiting';
    return null;
end $$;
create trigger lane_raised after insert on app.incident for each row
    when (not pg_has_role('watchroom_intake', 'member')) execute function app.lane_raised();

-- Reports are written down by the doors, and by who raised or joined what stood in the lane: each once.
create function app.told_from_lane(incident uuid, kind text) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return (select count(*) from app.lane_item l where l.incident_id = told_from_lane.incident and l.decided_by = app.session_person()
                                              and l.state = case told_from_lane.kind when 'raised' then 'raised' else 'linked' end)
     > (select count(*) from app.incident_event e where e.incident_id = told_from_lane.incident and e.person_id = app.session_person() and e.kind = told_from_lane.kind);
grant execute on function app.told_from_lane(uuid, text) to watchroom_operator, watchroom_supervisor, watchroom_investigator;
-- Serves it, and what goes with an incident.
create index lane_item_incident on app.lane_item (incident_id) where incident_id is not null;

do $$
declare
    t text;
begin
    foreach t in array array['lane_why', 'lane_item'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
    end loop;
end $$;
create policy signed_in_reads on app.lane_why for select to watchroom_staff using ((select app.session_person()) is not null);
create policy intake_read on app.lane_why for select to watchroom_intake using (true);
grant select on app.lane_why to watchroom_staff, watchroom_intake;
create policy desk_read on app.lane_item for select to watchroom_operator, watchroom_supervisor, watchroom_investigator
    using (region_id = any((select app.session_regions())::smallint[]));
create policy desk_decide on app.lane_item for update to watchroom_operator, watchroom_supervisor, watchroom_investigator
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
create policy intake_all on app.lane_item to watchroom_intake using (true) with check (true);
-- Blind indexes are the service's: equal ones tell who sends again.
grant select (id, region_id, why, door, received_at, sender_told, urgent, times, extract_sealed, state, incident_id, reason_sealed, decided_by, decided_at, revision)
    on app.lane_item to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant update (state, incident_id, reason_sealed, revision) on app.lane_item to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant select, insert (id, region_id, why, door, received_at, sender_told, urgent, same_bytes, same_key, key_sealed, extract_sealed) on app.lane_item to watchroom_intake;
grant update (times, state, incident_id, revision) on app.lane_item to watchroom_intake;
grant insert (id, region_id, store_id, category_code, severity, summary_sealed, place_sealed, source, occurred_at, raised_at) on app.incident
    to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- What somebody sent, as it came, with the key to it: handed out by this function alone, and each time is on record.
create function app.open_lane_item(item uuid) returns table (content_type text, bytes bytea, key_sealed bytea, problem jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('operator', 'supervisor', 'investigator');
    l       app.lane_item;
begin
    select * into l from app.lane_item x where x.id = item and x.region_id = any(live.regions);
    if l.id is null then
        raise exception using errcode = 'WR006', message = 'no such thing', hint = 'not-found';
    end if;
    perform sec.note('V', 'lane_item', l.id::text, l.region_id, '{"act": "lane-opened"}');
    return query select r.content_type, r.bytes, l.key_sealed, r.problem from app.raw_report r where r.id = l.id;
end $$;
revoke all on function app.open_lane_item(uuid) from public;
grant execute on function app.open_lane_item(uuid) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- Which region sees to what belongs nowhere; of several the lowest, and where none is set the lowest there is.
alter table app.setting add constraint lane_here_or_not check (key <> 'lane.belongs-nowhere' or region_id is not null and jsonb_typeof(value) = 'boolean');

-- Refused reports that became part of an incident go with it, not after their month; the lane of a drill goes with the drill. These
-- stay as they are otherwise.
do $$
declare
    edits   text[] := array[
        ['app.incident_event_guard()', 'if new.kind in (''raised'', ''reported-again'') then', 'if new.kind in (''raised'', ''reported-again'') and not app.told_from_lane(new.incident_id, new.kind) then'],
        ['sec.due(timestamptz, uuid)', 'r.state = ''refused'' and', 'r.state = ''refused'' and r.incident_id is null and'],
        ['sec.disposal_names(uuid, text, jsonb)', 'gone ->> ''state'' = ''refused'' and', 'gone ->> ''state'' = ''refused'' and gone ->> ''incident_id'' is null and'],
        ['sec.finish_disposal(uuid, jsonb)', 'r.state = ''refused'' and', 'r.state = ''refused'' and r.incident_id is null and'],
        ['app.wipe_drill(smallint)', '''pack'', ''raw_report''', '''pack'', ''lane_item'', ''raw_report''']];
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
