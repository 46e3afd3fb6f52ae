-- What the retention duty does hour by hour: recordings on disks, its rounds, what is deleted early or given up, and the preview
-- of all of it.
set role watchroom_owner;

-- Serves the stores of a recording's folder.
create index store_code on app.store (code);
create index recorder_address on app.recorder (address);

-- A recording on a disk: known by its store, its camera and its time. It belongs to every incident of its store within an hour
-- of it, and to those with an exhibit taken from it; without any it has the rule of recordings without an incident. A folder
-- does not say of which region its store is, and a code is unique in its region only: so it belongs to every store of that code
-- (or whose recorder keeps that folder), stays for as long as any of them wants it, and is nobody's to delete when there is none.
create function sec.recording_due(store_code text, camera_code text, starts timestamptz, ends timestamptz,
        out kind text, out region smallint, out due_at timestamptz, out days integer, out kept_by text, out incidents uuid[])
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    near    constant interval := '1 hour';
    s       record;
    i       record;
begin
    incidents := '{}';
    for s in
        select x.id, x.region_id, sec.retention_days('footage', x.region_id, null) as footage from app.store x
         where x.id in (select c.id from app.store c where c.code = store_code union all select r.store_id from app.recorder r where r.address = store_code)
         order by x.region_id, x.id
    loop
        if due_at is null or ends + make_interval(days => s.footage) > due_at then
            kind := coalesce(kind, 'footage');
            region := s.region_id;
            days := s.footage;
            due_at := ends + make_interval(days => days);
        end if;
        for i in
            select x.id, x.region_id, x.state, closing.kind, closing.counted + make_interval(days => rule.days) as due_at, rule.days
              from app.incident x
             cross join lateral (select greatest((select max(p.built_at) from app.pack p where p.incident_id = x.id),
                                                 (select max(e.produced_at) from app.exhibit e where e.incident_id = x.id)) as at) packed
             cross join lateral (select case when packed.at is null then 'media' else 'pack' end as kind, greatest(x.closed_at, packed.at) as counted) closing
             cross join lateral (select sec.retention_days(closing.kind, x.region_id, x.category_code) as days) rule
             where x.store_id = s.id
               and (x.occurred_at between starts - near and ends + near or x.raised_at between starts - near and ends + near
                    or exists (select from app.exhibit e join app.camera c on c.id = e.camera_id
                                where e.incident_id = x.id and c.code = camera_code and e.covers_from < ends and e.covers_to > starts))
        loop
            incidents := incidents || i.id;
            kind := 'media';
            if sec.is_held(i.id) then
                kept_by := 'hold';
                region := i.region_id;
            elsif i.state <> 'closed' then
                if kept_by is null then
                    kept_by := 'open';
                    region := i.region_id;
                end if;
            elsif i.due_at > due_at then
                due_at := i.due_at;
                days := i.days;
                region := case when kept_by is null then i.region_id else region end;
            end if;
        end loop;
    end loop;
    if due_at is null then
        kind := 'footage';
        days := sec.retention_days('footage', null, null);
        due_at := ends + make_interval(days => days);
        kept_by := 'unknown';
    end if;
end $$;

-- Many at once: what the duty asks about the files it finds.
create function app.recordings_due(stores text[], cameras text[], starts timestamptz[], ends timestamptz[])
returns table (n integer, kind text, region_id smallint, due_at timestamptz, kept_by text)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select f.n::integer, d.kind, d.region, d.due_at, d.kept_by
      from unnest(stores, cameras, starts, ends) with ordinality f (store, camera, starts, ends, n)
     cross join lateral sec.recording_due(f.store, f.camera, f.starts, f.ends) d
$$;

-- Puts one recording on the work list, if it is due and free at this moment; else null.
create function sec.plan_recording(at timestamptz, keeper text, path text, store text, camera text, starts timestamptz, ends timestamptz, there jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d       record;
    made    uuid;
    seen    uuid[];
begin
    select * into d from sec.recording_due(store, camera, starts, ends);
    if d.kept_by is not null or d.due_at > plan_recording.at then
        return null;
    end if;
    -- Whoever holds one of the incidents at this moment goes first; then it is looked at once more.
    seen := d.incidents;
    perform from app.incident i where i.id = any(seen) order by i.id for update;
    select * into d from sec.recording_due(store, camera, starts, ends);
    if d.kept_by is not null or d.due_at > plan_recording.at or not d.incidents <@ seen then
        return null;
    end if;
    insert into app.disposal (kind, region_id, keeper, path, incidents, due_at, days, found)
    values (d.kind, d.region, plan_recording.keeper, plan_recording.path, d.incidents, d.due_at, d.days, plan_recording.there)
    on conflict do nothing returning id into made;
    return made;
end $$;

-- What each keeper's recordings will do in the coming days, as the duty last saw it.
create table app.retention_forecast (
    keeper      text        not null,
    kind        text        not null references app.retention_kind,
    region_id   smallint    references app.region,
    day         date        not null,
    kept_by     text        check (kept_by in ('hold', 'open', 'unknown', 'undated')),
    files       integer     not null,
    bytes       bigint      not null,
    seen_at     timestamptz not null default clock_timestamp()
);
create function app.forecast_recordings(keeper text, days jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from app.retention_forecast f where f.keeper = forecast_recordings.keeper;
    insert into app.retention_forecast (keeper, kind, region_id, day, kept_by, files, bytes)
    select forecast_recordings.keeper, r.kind, r.region_id, r.day, r.kept_by, r.files, r.bytes
      from jsonb_to_recordset(days) r (kind text, region_id smallint, day date, kept_by text, files integer, bytes bigint);
end $$;

-- The duty's four steps; production's clock is the database's.
create function app.retention_plan(most integer) returns integer language sql security definer set search_path = pg_catalog, pg_temp
return sec.plan_retention(clock_timestamp(), most);
create function app.retention_plan_recording(keeper text, path text, store text, camera text, starts timestamptz, ends timestamptz, there jsonb) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp
return sec.plan_recording(clock_timestamp(), keeper, path, store, camera, starts, ends, there);
-- Packs before the incident they belong to. packs: the names of their folders. without: what has failed in this round.
create function app.retention_work(keepers text[], without uuid[] default '{}')
returns table (id uuid, kind text, incident_id uuid, keeper text, path text, packs text[], found jsonb)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select d.id, d.kind, d.incident_id, d.keeper, d.path,
           case when d.kind = 'pack' then coalesce((select array_agg(p.name order by p.name) from app.pack p where p.incident_id = d.incident_id), '{}') else '{}' end,
           d.found
      from app.disposal d where d.done_at is null and (d.keeper = '' or d.keeper = any(keepers)) and d.id <> all(without)
     order by d.kind = 'incident', d.planned_at, d.id limit 1000
$$;
-- What lay on the shelves, before any of it is deleted: should the round be killed then, the next one knows.
create function app.retention_found(disposal uuid, files jsonb) returns void language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    update app.disposal d set found = files where d.id = disposal and d.done_at is null and d.found is null;
end;
create function app.retention_finish(disposal uuid, files jsonb) returns jsonb language sql security definer set search_path = pg_catalog, pg_temp
return sec.finish_disposal(disposal, files);
-- Which of these packs the register says are gone: a folder that turns up later, from a backup or another machine, goes too.
create function app.retention_gone(names text[]) returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(n) from unnest(names) n where exists (select from app.disposal d where d.result ? 'packs' and d.result -> 'packs' @> to_jsonb(n))
                                                          and not exists (select from app.pack p where p.name = n)), '{}');
-- A pack that turned up again and goes again: a line of the record of its own, before it goes.
create function app.retention_stray(keeper text, file jsonb) returns void language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    select sec.note('A', 'disposal', d.id::text, d.region_id, jsonb_build_object('act', 'destroyed-again', 'kind', 'pack', 'keeper', keeper, 'files', jsonb_build_array(file)))
      from app.disposal d where d.result ? 'packs' and d.result -> 'packs' @> (file -> 'name') order by d.done_at desc limit 1;
end;

-- The last round of each machine's duty, so that somebody sees when it fails or does not come.
create table app.retention_round (
    host        text        primary key,
    at          timestamptz not null,
    done        integer     not null,
    failed      integer     not null,
    waiting     integer     not null,                   -- lines that were begun and are not done, of all machines
    why         text        not null check (why in ('', 'disk', 'rule', 'unsealed', 'error'))
);
create function app.retention_rounded(host text, done integer, failed integer, why text) returns void language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into app.retention_round as r (host, at, done, failed, waiting, why)
    values (retention_rounded.host, clock_timestamp(), retention_rounded.done, retention_rounded.failed,
            (select count(*) from app.disposal d where d.done_at is null), retention_rounded.why)
    on conflict (host) do update set at = excluded.at, done = excluded.done, failed = excluded.failed, waiting = excluded.waiting, why = excluded.why;
end;
grant execute on function app.retention_plan(integer), app.retention_plan_recording(text, text, text, text, timestamptz, timestamptz, jsonb), app.retention_work(text[], uuid[]),
    app.retention_found(uuid, jsonb), app.retention_finish(uuid, jsonb), app.retention_gone(text[]), app.retention_stray(text, jsonb),
    app.recordings_due(text[], text[], timestamptz[], timestamptz[]), app.forecast_recordings(text, jsonb), app.retention_rounded(text, integer, integer, text)
    to watchroom_intake;

-- A line whose folder is not coming back, such as that of a computer that was replaced, keeps its incidents from being held or
-- taken up for ever. An administrator says so, and the line is finished with what is true: nothing of it was here. Should the
-- folder come back, what is due in it is planned anew.
-- The reason is sealed under circle "people", as all reasons of staff.
create function app.give_up_disposal(disposal uuid, reason bytea) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    d       app.disposal;
begin
    perform sec.require_step_up();
    if coalesce(octet_length(reason), 0) not between 10 and 8300 then
        raise exception using errcode = '22023', message = 'a sealed reason has 10 to 8300 bytes';
    end if;
    select * into d from app.disposal x where x.id = disposal and x.done_at is null and x.keeper <> ''
       and (x.region_id = any(live.regions) or x.region_id is null and sec.reaches_all(live.regions));
    if d.id is null then
        raise exception using errcode = 'WR006', message = 'no such line', hint = 'not-found';
    end if;
    if d.planned_at > clock_timestamp() - interval '1 day' then
        raise exception using errcode = 'WR003', message = 'it has waited for less than a day; the folder may come back', hint = 'waits-not-long';
    end if;
    perform sec.finish_disposal(d.id, jsonb_build_array(jsonb_build_object('name', d.path, 'how', 'not-here', 'files', 0, 'bytes', 0,
                                                                          'said', live.person_id, 'reason', encode(give_up_disposal.reason, 'base64'))));
end $$;
grant execute on function app.give_up_disposal(uuid, bytea) to watchroom_administrator;

-- Before it is due, because two persons say so (a data subject's right): never what is held or open.
-- what: 'all', or one of 'reporter', 'raw-report', 'pack'.
create function sec.carry_out_delete_evidence(a app.approval) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    i       app.incident;
    what    text := a.subject ->> 'what';
    k       text;
begin
    select * into i from app.incident x where x.id = (a.subject ->> 'incident')::uuid and x.region_id = a.region_id for update;
    if i.id is null then
        raise exception using errcode = 'WR006', message = 'no such incident', hint = 'not-found';
    end if;
    foreach k in array case what when 'all' then array['pack', 'incident'] else array[what] end loop
        insert into app.disposal (kind, region_id, incident_id, incidents, due_at, approval_id)
        values (k, i.region_id, i.id, array[i.id], clock_timestamp(), a.id) on conflict do nothing;
    end loop;
end $$;

-- What can be asked for: said at once, not when somebody else decides days later.
create function app.retention_request_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    s       jsonb := new.subject;
    id_form constant text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
begin
    if new.kind = 'lift-hold' then
        if coalesce(s ->> 'hold', '') !~ id_form
           or not exists (select from app.legal_hold h where h.id = (s ->> 'hold')::uuid and h.region_id = new.region_id and h.lifted_at is null) then
            raise exception using errcode = 'WR006', message = 'no such hold', hint = 'not-found';
        end if;
    elsif new.kind = 'delete-evidence' then
        if coalesce(s ->> 'incident', '') !~ id_form or coalesce(s ->> 'what', '') not in ('all', 'reporter', 'raw-report', 'pack')
           or not exists (select from app.incident i where i.id = (s ->> 'incident')::uuid and i.region_id = new.region_id) then
            raise exception using errcode = 'WR006', message = 'no such incident', hint = 'not-found';
        end if;
        if app.is_kept((s ->> 'incident')::uuid) then
            raise exception using errcode = 'WR003', message = 'what is held or belongs to an open incident is not deleted', hint = 'kept';
        end if;
    elsif new.kind = 'shorten-retention' then
        perform sec.require_reach(new.asked_by, new.region_id);
        if exists (select from app.retention_kind k where k.code = s ->> 'kind'
                    and (k.counts_from <> 'closing' and s ->> 'category' is not null or k.counts_from not in ('closing', 'recording') and new.region_id is not null)) then
            raise exception using errcode = 'WR003', message = 'what belongs to no incident has no category, and what belongs to no region no rule of a region', hint = 'retention-whole';
        end if;
        if not exists (select from app.retention_kind k where k.code = s ->> 'kind' and (s ->> 'days')::integer between k.min_days and k.max_days) then
            raise exception using errcode = 'WR003', message = 'that is outside the bounds of what is kept', hint = 'retention-bounds';
        end if;
    end if;
    return new;
end $$;
create trigger retention_request_guard before insert on app.approval for each row execute function app.retention_request_guard();

-- What goes until a day, and what is kept by a hold, because it is open alone, or because nobody knows what it belongs to.
-- What is of no region (a refused report, a recording of an unknown store) shows to who answers for all.
create function app.retention_preview(days integer) returns table (kind text, region_id smallint, incident_id uuid, due_at timestamptz, items bigint, bytes bigint, kept_by text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    regions smallint[];
    every   boolean := true;
begin
    -- Whoever owns the database has no session and sees everything anyway.
    if (sec.live_session()).id is null and pg_has_role(session_user, 'watchroom_owner', 'usage') then
        regions := (select array_agg(r.id) from app.region r);
    else
        regions := (sec.require_role('administrator', 'supervisor', 'investigator', 'auditor')).regions;
        every := sec.reaches_all(regions);
    end if;
    return query
    select d.kind, d.region_id, d.incident_id, d.due_at, d.items, null::bigint, d.kept_by
      from sec.due(clock_timestamp() + make_interval(days => least(greatest(retention_preview.days, 0), 366))) d where d.region_id = any(regions) or d.region_id is null and every
    union all
    select d.kind, d.region_id, d.incident_id, d.due_at, 1, null, 'planned' from app.disposal d
     where d.done_at is null and (d.region_id = any(regions) or d.region_id is null and every)
    union all
    select f.kind, f.region_id, null, f.day::timestamptz, f.files, f.bytes, f.kept_by from app.retention_forecast f
     where (f.region_id = any(regions) or f.region_id is null and every) and f.day <= current_date + retention_preview.days
     order by 4, 1;
end $$;
grant execute on function app.retention_preview(integer) to watchroom_administrator, watchroom_supervisor, watchroom_investigator, watchroom_auditor;

-- Months of the audit record that could go: past their time, wholly sealed, and about nothing that still exists. Only said so
-- far: dropping them needs a proof that knows where the record begins.
create function sec.audit_months_due(at timestamptz) returns table (partition text, until timestamptz, sealed boolean, about_something_kept boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    p       record;
begin
    for p in select c.oid::regclass::text as name, (regexp_match(pg_get_expr(c.relpartbound, c.oid), $r$TO \('([^']+)'\)$r$))[1]::timestamptz as ends
               from pg_inherits h join pg_class c on c.oid = h.inhrelid where h.inhparent = 'app.journal'::regclass and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT' loop
        continue when p.ends > audit_months_due.at - make_interval(days => sec.retention_days('audit', null, null));
        partition := p.name;
        until := p.ends;
        execute format($q$select not exists (select from %s j where (j.xid, j.seq) > (select s.to_xid, s.to_seq from app.seal s order by s.n desc limit 1))
                                 and exists (select from app.seal),
                          exists (select from %s j join app.incident i on i.id::text = j.pk where j.tbl in ('incident', 'incident_event', 'reporter', 'legal_hold'))$q$, p.name, p.name)
           into sealed, about_something_kept;
        return next;
    end loop;
end $$;

-- As before, and what is held in a drill stays; new tables go with the drill.
create or replace function app.wipe_drill(region smallint) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone    bigint := 0;
    n       bigint;
    t       text;
begin
    if not exists (select from app.region r where r.id = wipe_drill.region and r.is_drill) then
        raise exception using errcode = 'WR001', message = 'only a drill region can be wiped', hint = 'not-a-drill';
    end if;
    if not (select rolsuper from pg_roles where rolname = session_user) and not wipe_drill.region = any(app.session_regions()) then
        raise exception using errcode = 'WR006', message = 'no such region', hint = 'not-found';
    end if;
    perform set_config('app.wiping_drill', region::text, true);
    if exists (select from app.disclosure d where d.region_id = region) then
        raise exception using errcode = 'WR001', message = 'something of this drill was disclosed; it stays', hint = 'not-a-drill';
    end if;
    if exists (select from app.legal_hold h where h.region_id = region and h.lifted_at is null) then
        raise exception using errcode = 'WR003', message = 'something of this drill is on hold; it stays', hint = 'kept';
    end if;
    foreach t in array array['pack', 'raw_report', 'reporter', 'blind_index', 'custody_event', 'hold_review', 'legal_hold', 'incident_event'] loop
        execute format('delete from app.%I where region_id = $1', t) using region;
        get diagnostics n = row_count;
        gone := gone + n;
    end loop;
    loop    -- children first: a copy never outlives its master
        delete from app.exhibit e where e.region_id = region and not exists (select from app.exhibit c where c.parent_id = e.id);
        get diagnostics n = row_count;
        exit when n = 0;
        gone := gone + n;
    end loop;
    delete from app.incident where region_id = region;
    get diagnostics n = row_count;
    perform set_config('app.wiping_drill', '', true);
    return gone + n;
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['disposal', 'retention_forecast', 'retention_round'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
    end loop;
end $$;
create policy in_charge_reads on app.disposal for select to watchroom_administrator, watchroom_supervisor, watchroom_investigator, watchroom_auditor
    using (region_id = any((select app.session_regions())::smallint[]) or region_id is null and (select app.session_reaches_all()));
create policy in_charge_reads on app.retention_round for select to watchroom_administrator, watchroom_supervisor, watchroom_investigator, watchroom_auditor
    using ((select app.session_person()) is not null);
grant select on app.disposal, app.retention_round to watchroom_administrator, watchroom_supervisor, watchroom_investigator, watchroom_auditor;

reset role;
