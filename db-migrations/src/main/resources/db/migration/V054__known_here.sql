-- What is known of a store beside its incidents: its manager and hours, who is on duty, where goods stand, what is on. Brought in
-- from files that others made. A row of known_file says who brought in which file, when, and is recorded; what the file says is
-- written with it and replaced by the next file of the same source, so that it is looked up and never evidence.
set role watchroom_owner;

create table app.known_file (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    kind            text        not null check (kind in ('context', 'shifts', 'stock', 'events')),
    source          text        not null check (btrim(source) <> '' and length(source) <= 100),     -- a later file of the same name takes its place
    file_name       text        not null check (length(file_name) <= 200),
    sha256          bytea       not null check (octet_length(sha256) = 32),
    lines           integer     not null check (lines between 0 and 50000),
    covers_from     timestamptz,                        -- shifts and events: the span that it speaks for
    covers_to       timestamptz,
    imported_by     uuid        not null references app.person,
    imported_at     timestamptz not null default clock_timestamp(),
    unique (id, region_id),
    constraint span_whole check ((covers_from is null) = (covers_to is null) and covers_from < covers_to)
);

create table app.store_context (
    store_id        uuid        primary key,
    region_id       smallint    not null,
    file_id         uuid        not null,
    hours           text        not null default '' check (length(hours) <= 300),       -- as an opening_hours of OpenStreetMap, or any words
    environment     text        not null default '' check (length(environment) <= 100), -- high street, retail park, inside a station …
    criticality     text        not null default '' check (criticality in ('', 'low', 'normal', 'high', 'critical')),
    beat            text        not null default '' check (length(beat) <= 100),        -- of the police force: beat, ward or neighbourhood team
    manager_sealed  bytea       check (octet_length(manager_sealed) between 5 and 1000),        -- who answers for it and how to reach them; circle "desk"
    foreign key (store_id, region_id) references app.store (id, region_id),
    foreign key (file_id, region_id) references app.known_file (id, region_id)
);

create table app.shift (
    id              uuid        primary key,
    region_id       smallint    not null,
    store_id        uuid        not null,
    file_id         uuid        not null,
    starts          timestamptz not null,
    ends            timestamptz not null,
    who_sealed      bytea       not null check (octet_length(who_sealed) between 5 and 1000),   -- name and part; circle "desk" of the region
    foreign key (store_id, region_id) references app.store (id, region_id),
    foreign key (file_id, region_id) references app.known_file (id, region_id),
    constraint a_shift_ends check (ends > starts and ends <= starts + interval '48 hours')
);
-- Serves KnownSql.onDuty() and what replaces a roster.
create index shift_store on app.shift (store_id, starts);
-- Serves the duty that deletes what has been.
create index shift_ends on app.shift (ends);
create index shift_file on app.shift (file_id);

create table app.stock_place (
    id              uuid        primary key,
    region_id       smallint    not null,
    store_id        uuid        not null,
    file_id         uuid        not null,
    goods           text        not null check (btrim(goods) <> '' and length(goods) <= 100),
    zone            text        not null check (btrim(zone) <> '' and length(zone) <= 60),
    foreign key (store_id, region_id) references app.store (id, region_id),
    foreign key (file_id, region_id) references app.known_file (id, region_id)
);
-- Serves KnownSql.stock().
create index stock_place_store on app.stock_place (store_id);
create index stock_place_file on app.stock_place (file_id);

create table app.trading_event (
    id              uuid        primary key,
    region_id       smallint    not null,
    store_id        uuid,                               -- null: the whole region
    file_id         uuid        not null,
    kind            text        not null check (kind in ('promotion', 'delivery', 'match', 'footfall', 'other')),
    what            text        not null check (btrim(what) <> '' and length(what) <= 200),
    starts          timestamptz not null,
    ends            timestamptz not null,
    foreign key (store_id, region_id) references app.store (id, region_id),
    foreign key (file_id, region_id) references app.known_file (id, region_id),
    constraint an_event_ends check (ends > starts)
);
-- Serves KnownSql.events().
create index trading_event_region on app.trading_event (region_id, ends);
create index trading_event_file on app.trading_event (file_id);

create trigger append_only before update or delete on app.known_file for each row execute function app.append_only();
create trigger never_truncate before truncate on app.known_file execute function app.never();
select app.keep_journal('app.known_file', 'id');

do $$
declare
    t       text;
begin
    foreach t in array array['known_file', 'store_context', 'shift', 'stock_place', 'trading_event'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy desk_read on app.%I for select to watchroom_operator, watchroom_supervisor, watchroom_investigator'
                       ' using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('grant select on app.%I to watchroom_operator, watchroom_supervisor, watchroom_investigator', t);
    end loop;
end $$;
create policy who_imported on app.known_file for select to watchroom_administrator, watchroom_auditor
    using (region_id = any((select app.session_regions())::smallint[]));
grant select on app.known_file to watchroom_administrator, watchroom_auditor;

-- One file, in one go: there is no other way in. What an earlier file of the same source said of these stores goes: of shifts and
-- events within the span that this one speaks for, of all else altogether.
create function app.put_known(file jsonb, stores uuid[], lines jsonb) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    region  smallint := (file ->> 'region')::smallint;
    kind    text := file ->> 'kind';
    of_file uuid := (file ->> 'id')::uuid;
    since   timestamptz := (file ->> 'from')::timestamptz;
    until   timestamptz := (file ->> 'to')::timestamptz;
    gone    integer := 0;
begin
    if region is null or region <> all(live.regions)
       or exists (select from unnest(put_known.stores) u where not exists (select from app.store s where s.id = u and s.region_id = region)) then
        raise exception using errcode = 'WR006', message = 'no such store', hint = 'not-found';
    end if;
    if exists (select from jsonb_array_elements(put_known.lines) l where l ? 'store' and (l ->> 'store')::uuid <> all(put_known.stores)) then
        raise exception using errcode = 'WR006', message = 'a line of another store', hint = 'not-found';
    end if;
    insert into app.known_file (id, region_id, kind, source, file_name, sha256, lines, covers_from, covers_to, imported_by)
    values (of_file, region, kind, file ->> 'source', file ->> 'name', decode(file ->> 'sha256', 'hex'), jsonb_array_length(put_known.lines), since, until, live.person_id);
    case kind
    when 'context' then
        insert into app.store_context as c (store_id, region_id, file_id, hours, environment, criticality, beat, manager_sealed)
        select x.store, region, of_file, x.hours, x.environment, x.criticality, x.beat, decode(x.sealed, 'base64')
          from jsonb_to_recordset(put_known.lines) x (store uuid, hours text, environment text, criticality text, beat text, sealed text)
        on conflict (store_id) do update set file_id = excluded.file_id, hours = excluded.hours, environment = excluded.environment,
            criticality = excluded.criticality, beat = excluded.beat, manager_sealed = excluded.manager_sealed;
    when 'shifts' then
        delete from app.shift s using app.known_file f
         where f.id = s.file_id and f.region_id = region and f.source = file ->> 'source' and s.store_id = any(put_known.stores) and s.ends > since and s.starts < until;
        get diagnostics gone = row_count;
        insert into app.shift (id, region_id, store_id, file_id, starts, ends, who_sealed)
        select x.id, region, x.store, of_file, x.starts, x.ends, decode(x.sealed, 'base64')
          from jsonb_to_recordset(put_known.lines) x (id uuid, store uuid, starts timestamptz, ends timestamptz, sealed text);
    when 'stock' then
        delete from app.stock_place s using app.known_file f
         where f.id = s.file_id and f.region_id = region and f.source = file ->> 'source' and s.store_id = any(put_known.stores);
        get diagnostics gone = row_count;
        insert into app.stock_place (id, region_id, store_id, file_id, goods, zone)
        select x.id, region, x.store, of_file, x.goods, x.zone from jsonb_to_recordset(put_known.lines) x (id uuid, store uuid, goods text, zone text);
    when 'events' then
        delete from app.trading_event e using app.known_file f
         where f.id = e.file_id and f.region_id = region and f.source = file ->> 'source' and (e.store_id is null or e.store_id = any(put_known.stores))
           and e.ends > since and e.starts < until;
        get diagnostics gone = row_count;
        insert into app.trading_event (id, region_id, store_id, file_id, kind, what, starts, ends)
        select x.id, region, x.store, of_file, x.kind, x.what, x.starts, x.ends
          from jsonb_to_recordset(put_known.lines) x (id uuid, store uuid, kind text, what text, starts timestamptz, ends timestamptz);
    end case;
    return gone;
end $$;
grant execute on function app.put_known(jsonb, uuid[], jsonb) to watchroom_administrator;

-- Of the incident's footage, camera by camera: what keeps it, and until when its recorder does. By the rows that whoever asks may see.
create function app.footage_kept(incident uuid)
returns table (camera_id uuid, taken boolean, held boolean, protected boolean, by_duty boolean, until timestamptz)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select c.id, app.footage_taken(i.id, c.id, i.occurred_at),
           exists (select from app.legal_hold h where h.incident_id = i.id and h.lifted_at is null),
           i.state <> 'closed' or i.footage_protected and i.footage_let_go_at is null, r.kind = 'file-archive',
           i.occurred_at + make_interval(days => c.retention_days)
      from app.incident i join app.camera c on c.store_id = i.store_id join app.recorder r on r.id = c.recorder_id
     where i.id = footage_kept.incident
$$;
grant execute on function app.footage_kept(uuid) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- Rosters go soon: as long as footage is kept, somebody may want to know whom to ask.
alter table app.retention_kind drop constraint retention_kind_counts_from_check,
    add constraint retention_kind_counts_from_check check (counts_from in ('recording', 'receipt', 'closing', 'writing', 'ending', 'with-row'));
alter table app.retention_kind disable trigger never_change;
insert into app.retention_kind (code, name, counts_from, min_days, default_days, max_days, as_of, sort, basis) values
    ('shift', 'Rosters of stores', 'ending', 7, 31, 92, '2026-11-30', 10,
     'UK GDPR Art. 5(1)(c) and (e): needed to know whom to ask while there is footage to take. No statutory figure here; the employer''s own record of hours is elsewhere.');
alter table app.retention_kind enable trigger never_change;
insert into app.retention_rule (kind, days) select code, default_days from app.retention_kind where code = 'shift';

-- As before, and shifts that ended go by days, each a line of the register; dates of what is on go a year after, with no line: they
-- name nobody.
do $$
declare
    edits   text[] := array[
        ['sec.due(timestamptz, uuid)',
            'select ''till'', null, null, null,',
            'select ''shift'', null, null, null, date_trunc(''day'', s.ends, ''UTC'') + make_interval(days => f.days + 1), f.days, count(*), null
      from app.shift s cross join (select sec.retention_days(''shift'', null, null) as days) f
     where only_incident is null and s.ends < date_trunc(''day'', until, ''UTC'') - make_interval(days => f.days) group by 5, 6
    union all
    select ''till'', null, null, null,'],
        ['sec.plan_retention(timestamptz, integer)',
            'return made;',
            'if made < most and not exists (select from app.disposal x where x.kind = ''shift'' and x.done_at is null) then
        insert into app.disposal (kind, path, incidents, due_at, days)
        select x.kind, to_char(max(x.due_at) - make_interval(days => x.days), ''YYYY-MM-DD"T"HH24:MI:SS.USOF''), ''{}'', max(x.due_at), x.days
          from sec.due(at) x where x.kind = ''shift'' group by x.kind, x.days;
        made := made + (case when found then 1 else 0 end);
    end if;
    return made;'],
        ['sec.finish_disposal(uuid, jsonb)',
            'perform set_config(''app.disposing'', '''', true);',
            'if d.kind = ''shift'' then
        delete from app.shift s where s.ends < d.path::timestamptz;
        get diagnostics n = row_count;
        counts := counts || jsonb_build_object(''shift'', n);
        delete from app.trading_event e where e.ends < d.path::timestamptz - interval ''1 year'';
    end if;
    perform set_config(''app.disposing'', '''', true);']];
    e       text[];
begin
    foreach e slice 1 in array edits loop
        perform sec.reword(e[1], e[2], e[3]);
    end loop;
end $$;

reset role;
