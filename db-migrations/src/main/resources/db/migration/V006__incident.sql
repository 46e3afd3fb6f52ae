-- The live queue: what happened, where, how bad, and who is on it.
set role watchroom_owner;

-- Id is a UUIDv7 of the moment the report came in: a range of ids is a range of time.
create table app.incident (
    id              uuid        primary key,
    region_id       smallint    not null,
    store_id        uuid        not null,
    category_code   text        not null references app.category,
    severity        smallint    not null check (severity between 1 and 4),   -- 4 critical, 3 high, 2 medium, 1 low
    summary         text        not null check (btrim(summary) <> ''),
    source          text        not null check (source in ('terminal', 'phone', 'e-mail', 'web', 'pos', 'panic', 'camera', 'api')),
    state           text        not null default 'waiting' check (state in ('waiting', 'claimed', 'closed')),
    revision        integer     not null default 1,
    occurred_at     timestamptz not null,               -- by the source's clock
    raised_at       timestamptz not null,               -- when the door had it
    visible_at      timestamptz,                        -- first seen on a console
    claimed_by      uuid        references app.person,
    claimed_at      timestamptz,
    closed_by       uuid        references app.person,
    closed_at       timestamptz,
    outcome_code    text        references app.outcome,
    foreign key (store_id, region_id) references app.store (id, region_id),
    constraint claimed_by_someone_at_some_time check ((claimed_by is null) = (claimed_at is null)),
    constraint claimed_has_owner check (state <> 'claimed' or claimed_by is not null),
    constraint waiting_has_none check (state <> 'waiting' or claimed_by is null),
    constraint closed_with_outcome check ((state = 'closed') = (closed_at is not null and closed_by is not null and outcome_code is not null))
) partition by range (id);
create table app.incident_default partition of app.incident default;
-- Serves IncidentSql.open(): the queue, worst and oldest first.
create index incident_open on app.incident (severity desc, raised_at) where state <> 'closed';
create index incident_open_region on app.incident (region_id, severity desc, raised_at) where state <> 'closed';
-- Serves the history of one store.
create index incident_store on app.incident (store_id, raised_at desc);

-- What was done about it: one line per deed, added and never changed.
create table app.incident_event (
    incident_id     uuid        not null references app.incident,
    id              uuid        not null,
    region_id       smallint    not null,
    at              timestamptz not null default clock_timestamp(),          -- the database's clock
    person_id       uuid        references app.person,                       -- null: done by the machine
    kind            text        not null check (kind in ('raised', 'reported-again', 'claimed', 'released', 'note', 'category-changed',
                                    'severity-changed', 'closed', 'reopened', 'footage-viewed', 'exhibit-produced', 'pack-built')),
    body            text        not null default '',
    detail          jsonb       not null default '{}',
    primary key (incident_id, id)
) partition by range (incident_id);
create table app.incident_event_default partition of app.incident_event default;

-- What may become of an incident, whoever asks: allowed transitions, one revision at a time, and times by the database's clock.
create function app.incident_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.session_person();
begin
    if (new.id, new.region_id, new.store_id, new.source, new.occurred_at, new.raised_at)
       is distinct from (old.id, old.region_id, old.store_id, old.source, old.occurred_at, old.raised_at) then
        raise exception using errcode = 'WR003', message = 'what was reported cannot be changed afterwards', hint = 'report-fixed';
    end if;
    if old.visible_at is not null and new.visible_at is distinct from old.visible_at then
        raise exception using errcode = 'WR003', message = 'the first sight of an incident is recorded once', hint = 'report-fixed';
    end if;
    if (new.category_code, new.severity, new.summary, new.state, new.claimed_by, new.outcome_code)
       is not distinct from (old.category_code, old.severity, old.summary, old.state, old.claimed_by, old.outcome_code) then
        if new.revision <> old.revision then
            raise exception using errcode = 'WR003', message = 'a revision without a change', hint = 'revision';
        end if;
        return new;
    end if;
    if new.revision <> old.revision + 1 then
        raise exception using errcode = 'WR004', message = 'the incident has changed since it was shown', hint = 'stale';
    end if;
    if old.state = 'closed' and new.state = 'closed' then
        raise exception using errcode = 'WR005', message = 'a closed incident is reopened before it is changed', hint = 'closed';
    end if;
    if new.state <> old.state or new.claimed_by is distinct from old.claimed_by then
        case
            when new.state = 'claimed' and old.state in ('waiting', 'claimed', 'closed') then
                if new.claimed_by is distinct from me then
                    raise exception using errcode = 'WR005', message = 'an incident is claimed for oneself', hint = 'claim-own';
                end if;
                new.claimed_at := clock_timestamp();
            when old.state = 'claimed' and new.state = 'waiting' then
                new.claimed_at := null;
            when old.state = 'claimed' and new.state = 'closed' then
                if old.claimed_by is distinct from me then
                    raise exception using errcode = 'WR005', message = 'only who has claimed an incident can close it', hint = 'close-own';
                end if;
                new.claimed_by := old.claimed_by;
                new.closed_by := me;
                new.closed_at := clock_timestamp();
            else
                raise exception using errcode = 'WR005', message = format('an incident does not go from %s to %s', old.state, new.state), hint = 'transition';
        end case;
    end if;
    if new.state <> 'closed' then
        new.closed_by := null;
        new.closed_at := null;
        new.outcome_code := null;
    end if;
    return new;
end $$;
create trigger incident_guard before update on app.incident for each row execute function app.incident_guard();

-- A deed on the timeline is one's own and has the database's time.
create function app.incident_event_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.person_id := app.session_person();
    new.at := clock_timestamp();
    if new.region_id is distinct from (select region_id from app.incident where id = new.incident_id) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    return new;
end $$;
create trigger incident_event_guard before insert on app.incident_event for each row execute function app.incident_event_guard();
create trigger append_only before update or delete on app.incident_event for each row execute function app.append_only();
create trigger never_truncate before truncate on app.incident_event execute function app.never();
create trigger never_truncate before truncate on app.incident_event_default execute function app.never();
create trigger never_truncate before truncate on app.incident execute function app.never();
create trigger never_truncate before truncate on app.incident_default execute function app.never();
create trigger never_delete before delete on app.incident for each row execute function app.append_only();

select app.keep_journal('app.incident', 'id');
select app.keep_journal('app.incident_event', 'incident_id');

-- The moment an incident first stood on a console. Not a revision: nobody decided anything.
create function app.mark_visible(ids uuid[]) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    marked  integer;
begin
    update app.incident set visible_at = clock_timestamp()
     where id = any(ids) and visible_at is null and region_id = any((select app.session_regions())::smallint[]);
    get diagnostics marked = row_count;
    return marked;
end $$;
grant execute on function app.mark_visible(uuid[]) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

do $$
declare
    t text;
begin
    foreach t in array array['incident', 'incident_event'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy desk_write on app.%I to watchroom_operator, watchroom_supervisor, watchroom_investigator using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
    end loop;
end $$;
grant insert on app.incident, app.incident_event to watchroom_intake;
grant update (category_code, severity, state, revision, claimed_by, outcome_code) on app.incident
    to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (incident_id, id, region_id, kind, body, detail) on app.incident_event
    to watchroom_operator, watchroom_supervisor, watchroom_investigator;

reset role;
