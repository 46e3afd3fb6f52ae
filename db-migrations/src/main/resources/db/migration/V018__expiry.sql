-- Deleting what is due. The register of disposals is work list and lasting proof at once: a line is committed before anything
-- goes ("planned"), from then on nothing it names can be held or taken up again; files go; then rows go and the line is
-- finished, in one transaction. Killed anywhere between, the next round goes on from the line.
set role watchroom_owner;

create table app.disposal (
    id          uuid        primary key default gen_random_uuid(),
    kind        text        not null references app.retention_kind,
    region_id   smallint    references app.region,
    incident_id uuid,                                   -- of rows; the incident itself may be gone
    keeper      text        not null default '',        -- of files: whose folder of recordings
    path        text        not null default '',        -- below that folder; of refused reports: received until
    incidents   uuid[]      not null,                   -- what must not be held or reopened before this is done
    due_at      timestamptz not null,
    days        integer,                                -- the rule; null where two persons decided
    approval_id uuid        references app.approval,
    planned_at  timestamptz not null default clock_timestamp(),
    found       jsonb,                                  -- of files: what lay there before any was deleted; known even if the round is killed then
    done_at     timestamptz,
    result      jsonb,                                  -- counts; of exhibits their references and checksums; of files what was done to them
    constraint done_with_result check ((done_at is null) = (result is null)),
    constraint by_rule_or_by_two check ((days is null) = (approval_id is not null))
);
create unique index disposal_planned on app.disposal (kind, incident_id, keeper, path) nulls not distinct where done_at is null;
create index disposal_planned_incidents on app.disposal using gin (incidents) where done_at is null;
create index disposal_done on app.disposal (done_at);
-- Serves "does the register say that this pack is gone".
create index disposal_packs on app.disposal using gin ((result -> 'packs')) where result ? 'packs';

create function app.disposal_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if exists (select from unnest(new.incidents) i where app.is_kept(i)) then
            raise exception using errcode = 'WR003', message = 'what is held or belongs to an open incident is not deleted', hint = 'kept';
        end if;
        if new.done_at is not null then
            raise exception using errcode = 'WR003', message = 'a disposal is planned before it is done', hint = 'append-only';
        end if;
    elsif tg_op = 'DELETE' or old.done_at is not null or to_jsonb(new) - array['done_at', 'result', 'found'] <> to_jsonb(old) - array['done_at', 'result', 'found']
          or old.found is not null and new.found is distinct from old.found then
        raise exception using errcode = 'WR002', message = 'disposal is append-only', hint = 'append-only';
    end if;
    return new;
end $$;
create trigger disposal_guard before insert or update or delete on app.disposal for each row execute function app.disposal_guard();
create trigger never_truncate before truncate on app.disposal execute function app.never();

create function sec.being_disposed(incident uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.disposal d where d.incidents @> array[incident] and d.done_at is null);

-- What is on its way out is neither taken up again nor added to: an exhibit or a pack that came after its incident was put on
-- the list would keep it from going for ever. What hangs on nothing else (a note, a report) may come, and goes with the rest.
create function app.not_being_disposed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    incident uuid := coalesce(to_jsonb(new) ->> 'incident_id', to_jsonb(new) ->> 'id')::uuid;
begin
    -- One at a time with the duty that plans deletions; whoever waited here looks at what was committed meanwhile.
    perform from app.incident i where i.id = incident for key share;
    if sec.being_disposed(incident) then
        raise exception using errcode = 'WR003', message = 'parts of this incident are being deleted at this moment; try again in a few minutes', hint = 'being-deleted';
    end if;
    return new;
end $$;
create trigger not_being_disposed before update on app.incident for each row when (old.state = 'closed' and new.state <> 'closed') execute function app.not_being_disposed();
create trigger not_being_disposed before insert on app.legal_hold for each row execute function app.not_being_disposed();
-- After the row is in, so that they speak last: to nobody whom the walls refuse.
create trigger not_being_disposed after insert on app.exhibit for each row execute function app.not_being_disposed();
create trigger not_being_disposed after insert on app.pack for each row execute function app.not_being_disposed();
create trigger not_being_disposed after insert on app.disclosure for each row execute function app.not_being_disposed();
-- Serves what is due.
create index incident_closed on app.incident (closed_at) where state = 'closed';

create function app.place_hold(id uuid, incident uuid, reason bytea, review_on date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('supervisor', 'investigator');
    region  smallint;
begin
    perform sec.require_step_up();
    perform sec.require_review_day(place_hold.review_on);
    region := sec.require_incident(live, incident);
    insert into app.legal_hold (id, region_id, incident_id, reason_sealed, placed_by, review_on)
    values (place_hold.id, region, incident, place_hold.reason, live.person_id, place_hold.review_on);
end $$;
grant execute on function app.place_hold(uuid, uuid, bytea, date) to watchroom_supervisor, watchroom_investigator;

-- Evidence rows are added, never changed. They go in two ways only, both inside definer functions: a drill is wiped, or a
-- planned disposal that names them is finished. What is held or open is refused even then (zz_keep_held).
create or replace function app.append_only() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    gone    jsonb;
begin
    if tg_op = 'DELETE' and current_user = 'watchroom_owner' then
        gone := to_jsonb(old);
        if current_setting('app.wiping_drill', true) = gone ->> 'region_id'
           and exists (select from app.region where id = (gone ->> 'region_id')::smallint and is_drill) then
            return old;
        end if;
        if current_setting('app.disposing', true) <> ''
           and sec.disposal_names(current_setting('app.disposing', true)::uuid, tg_table_name, gone) then
            return old;
        end if;
    end if;
    raise exception using errcode = 'WR002', message = format('%s is append-only', tg_table_name), hint = 'append-only';
end $$;

create function sec.disposal_names(disposal uuid, tbl text, gone jsonb) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    d       app.disposal;
    owner   uuid := case regexp_replace(tbl, '_(\d{4}_\d{2}|default)$', '')
                        when 'incident' then (gone ->> 'id')::uuid
                        when 'custody_event' then (select e.incident_id from app.exhibit e where e.id = (gone ->> 'exhibit_id')::uuid)
                        else (gone ->> 'incident_id')::uuid end;
begin
    select * into d from app.disposal x where x.id = disposal and x.done_at is null;
    return coalesce(case d.kind
        when 'refused-report' then tbl = 'raw_report' and gone ->> 'state' = 'refused' and (gone ->> 'received_at')::timestamptz <= d.path::timestamptz
        when 'reporter' then owner = d.incident_id and tbl in ('reporter', 'blind_index')
        when 'raw-report' then owner = d.incident_id and tbl = 'raw_report'
        when 'pack' then owner = d.incident_id and tbl in ('pack', 'exhibit', 'custody_event', 'disclosure')
        when 'incident' then owner = d.incident_id
        else false end, false);
end $$;

-- What is due until a moment, and what alone keeps it. Counted from the closing; what is still open shows with the day it would
-- be due had it been closed when it was raised. An incident goes no earlier than its packs.
create function sec.due(until timestamptz, only_incident uuid default null)
returns table (kind text, region_id smallint, incident_id uuid, category_code text, due_at timestamptz, days integer, items bigint, kept_by text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with old_enough as materialized (
        select i.id, i.region_id, i.category_code, i.state, coalesce(i.closed_at, i.raised_at) as since from app.incident i
         where (only_incident is null or i.id = only_incident)
           and (i.state = 'closed' and i.closed_at <= until - make_interval(days => (select min(r.days) from app.retention_rule r where r.kind in ('reporter', 'raw-report', 'incident', 'pack')))
                or i.state <> 'closed' and i.raised_at <= until - make_interval(days => (select min(r.days) from app.retention_rule r where r.kind in ('reporter', 'raw-report', 'incident', 'pack'))))
    ), evidence as materialized (
        select e.incident_id, count(*) as items, max(e.at) as newest from (
            select p.incident_id, p.built_at as at from app.pack p where only_incident is null or p.incident_id = only_incident
            union all select x.incident_id, x.produced_at from app.exhibit x where only_incident is null or x.incident_id = only_incident
            union all select d.incident_id, greatest(d.made_at, d.expires_at) from app.disclosure d where only_incident is null or d.incident_id = only_incident) e
         group by e.incident_id
    ), things as (
        select 'reporter' as kind, o.id, count(*) as items, null::timestamptz as newest from old_enough o join app.reporter r on r.incident_id = o.id group by o.id
        union all select 'raw-report', o.id, count(*), null from old_enough o join app.raw_report r on r.incident_id = o.id group by o.id
        union all select 'pack', o.id, e.items, e.newest from old_enough o join evidence e on e.incident_id = o.id
        union all select 'incident', o.id, 1, null from old_enough o
    ), dated as (
        select t.kind, o.region_id, o.id, o.category_code, o.state, t.items, d.days,
               greatest(greatest(o.since, t.newest) + make_interval(days => d.days),
                        case when t.kind = 'incident' and e.incident_id is not null
                             then greatest(o.since, e.newest) + make_interval(days => sec.retention_days('pack', o.region_id, o.category_code)) end) as due_at
          from things t join old_enough o on o.id = t.id cross join lateral (select sec.retention_days(t.kind, o.region_id, o.category_code) as days) d
          left join evidence e on e.incident_id = o.id
    )
    select d.kind, d.region_id, d.id, d.category_code, d.due_at, d.days, d.items,
           case when exists (select from app.legal_hold h where h.incident_id = d.id and h.lifted_at is null) then 'hold'
                when d.state <> 'closed' then 'open'
                when exists (select from app.approval a where a.decided_at is null and a.expires_at > clock_timestamp() and a.kind in ('delete-evidence', 'lift-hold')
                              and (a.subject ->> 'incident' = d.id::text
                                   or exists (select from app.legal_hold h where h.id::text = a.subject ->> 'hold' and h.incident_id = d.id))) then 'approval' end
      from dated d
     where d.due_at <= until and not exists (select from app.disposal x where x.kind = d.kind and x.incident_id = d.id and x.done_at is null)
    union all
    select 'refused-report', null, null, null, r.received_at + make_interval(days => f.days), f.days, count(*), null
      from app.raw_report r cross join (select sec.retention_days('refused-report', null, null) as days) f
     where only_incident is null and r.state = 'refused' and r.received_at <= until - make_interval(days => f.days) group by 5, 6
$$;

-- Puts what is due and free on the work list; answers how many lines that made.
create function sec.plan_retention(at timestamptz, most integer) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d       record;
    made    integer := 0;
begin
    for d in select * from sec.due(at) x where x.kept_by is null and x.incident_id is not null order by x.due_at, x.kind = 'incident' loop
        exit when made >= most;
        continue when d.kind = 'incident' and (exists (select from app.pack p where p.incident_id = d.incident_id) or exists (select from app.exhibit e where e.incident_id = d.incident_id)
                                               or exists (select from app.disclosure s where s.incident_id = d.incident_id));
        -- Whoever holds it or takes it up again at this moment goes first; then it is looked at once more.
        perform from app.incident i where i.id = d.incident_id for update skip locked;
        continue when not found;
        continue when app.is_kept(d.incident_id);
        continue when not exists (select from sec.due(at, d.incident_id) x where x.kind = d.kind and x.kept_by is null);
        insert into app.disposal (kind, region_id, incident_id, incidents, due_at, days) values (d.kind, d.region_id, d.incident_id, array[d.incident_id], d.due_at, d.days);
        made := made + 1;
    end loop;
    if made < most and not exists (select from app.disposal x where x.kind = 'refused-report' and x.done_at is null) then
        insert into app.disposal (kind, path, incidents, due_at, days)
        select x.kind, to_char(max(x.due_at) - make_interval(days => x.days), 'YYYY-MM-DD"T"HH24:MI:SS.USOF'), '{}', max(x.due_at), x.days
          from sec.due(at) x where x.kind = 'refused-report' group by x.kind, x.days;
        made := made + (case when found then 1 else 0 end);
    end if;
    return made;
end $$;

-- Erases what the record says about rows that are gone: payload and salt; the line and its digest stay. One line for all.
create function sec.erase_record_of(tbl text, keys text[], region smallint, disposal uuid) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r       record;
    erased  bigint[] := '{}';
begin
    for r in select j.seq, j.at from app.journal j where j.tbl = erase_record_of.tbl and j.pk = any(keys) and j.payload is not null and j.op not in ('A', 'R')
              and not (j.tbl = 'custody_event' and j.op = 'I' and j.payload ->> 'kind' = 'destroyed') loop
        perform set_config('app.erasing', r.seq::text, true);
        update app.journal j set payload = null, salt = null where j.seq = r.seq and j.at = r.at;
        erased := erased || r.seq;
    end loop;
    perform set_config('app.erasing', '', true);
    if cardinality(erased) > 0 then
        perform sec.note('A', 'journal', disposal::text, region, jsonb_build_object('act', 'payload-erased', 'reason', 'retention', 'disposal', disposal, 'of', tbl, 'records', erased));
    end if;
    return cardinality(erased);
end $$;

-- Deletes the rows of a planned disposal, whose files are gone. Done twice it does nothing.
create function sec.finish_disposal(disposal uuid, files jsonb) returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d       app.disposal;
    counts  jsonb := '{}';
    outcome jsonb := '{}';
    erased  integer := 0;
    n       bigint;
    total   bigint := 0;
    t       text;
    ids     text[];
    more    text[];
begin
    select * into d from app.disposal x where x.id = finish_disposal.disposal for update;
    if d.id is null or d.done_at is not null then
        return d.result;
    end if;
    perform from app.incident i where i.id = any(d.incidents) order by i.id for update;
    perform set_config('app.disposing', d.id::text, true);
    if d.kind = 'pack' then
        select array_agg(e.id::text) into ids from app.exhibit e where e.incident_id = d.incident_id;
        select jsonb_build_object('exhibits', coalesce(jsonb_agg(jsonb_build_object('reference', e.reference, 'sha256', encode(e.sha256, 'hex'), 'bytes', e.size_bytes) order by e.reference), '[]'))
          into outcome from app.exhibit e where e.incident_id = d.incident_id;
        outcome := outcome || (select jsonb_build_object('packs', coalesce(jsonb_agg(p.name order by p.name), '[]')) from app.pack p where p.incident_id = d.incident_id);
        insert into app.custody_event (id, region_id, exhibit_id, kind, detail)
        select gen_random_uuid(), e.region_id, e.id, 'destroyed', jsonb_build_object('disposal', d.id, 'days', d.days, 'approval', d.approval_id) from app.exhibit e where e.incident_id = d.incident_id;
        delete from app.custody_event c where c.exhibit_id = any(ids::uuid[]);
        get diagnostics n = row_count;
        counts := counts || jsonb_build_object('custody_event', n);
        erased := erased + sec.erase_record_of('custody_event', ids, d.region_id, d.id);
        with gone as (delete from app.disclosure x where x.incident_id = d.incident_id returning x.id) select array_agg(id::text) into more from gone;
        counts := counts || jsonb_build_object('disclosure', coalesce(cardinality(more), 0));
        erased := erased + sec.erase_record_of('disclosure', more, d.region_id, d.id);
        loop    -- children first: a copy never outlives its master
            delete from app.exhibit e where e.incident_id = d.incident_id and not exists (select from app.exhibit c where c.parent_id = e.id);
            get diagnostics n = row_count;
            exit when n = 0;
            total := total + n;
        end loop;
        counts := counts || jsonb_build_object('exhibit', total);
        erased := erased + sec.erase_record_of('exhibit', ids, d.region_id, d.id);
        with gone as (delete from app.pack p where p.incident_id = d.incident_id returning p.id) select array_agg(id::text) into more from gone;
        counts := counts || jsonb_build_object('pack', coalesce(cardinality(more), 0));
        erased := erased + sec.erase_record_of('pack', more, d.region_id, d.id);
    end if;
    if d.kind in ('raw-report', 'incident', 'refused-report') then
        with gone as (delete from app.raw_report r where case d.kind when 'refused-report' then r.state = 'refused' and r.received_at <= d.path::timestamptz else r.incident_id = d.incident_id end
                      returning r.id) select array_agg(id::text) into ids from gone;
        counts := counts || jsonb_build_object('raw_report', coalesce(cardinality(ids), 0));
        erased := erased + sec.erase_record_of('raw_report', ids, d.region_id, d.id);
    end if;
    foreach t in array case d.kind when 'reporter' then array['reporter', 'blind_index']
                                   when 'incident' then array['reporter', 'blind_index', 'hold_review', 'legal_hold', 'incident_event'] else '{}'::text[] end loop
        execute format('delete from app.%I where incident_id = $1', t) using d.incident_id;
        get diagnostics n = row_count;
        counts := counts || jsonb_build_object(t, n);
        erased := erased + sec.erase_record_of(t, array[d.incident_id::text], d.region_id, d.id);
    end loop;
    if d.kind = 'incident' then
        delete from app.incident i where i.id = d.incident_id;
        get diagnostics n = row_count;
        counts := counts || jsonb_build_object('incident', n);
        erased := erased + sec.erase_record_of('incident', array[d.incident_id::text], d.region_id, d.id);
    end if;
    perform set_config('app.disposing', '', true);
    outcome := outcome || jsonb_build_object('rows', counts, 'payloads_erased', erased, 'files', coalesce(files, '[]'));
    update app.disposal x set done_at = clock_timestamp(), result = outcome where x.id = d.id;
    perform sec.note('A', 'disposal', d.id::text, d.region_id, jsonb_build_object('act', 'destroyed', 'kind', d.kind, 'days', d.days, 'approval', d.approval_id, 'due', d.due_at) || outcome);
    return outcome;
end $$;

reset role;
