-- Merging one incident into another, taking a report out of one, and linking two: the deeds, and the rules that change with them.
set role watchroom_owner;

-- For migrations: a function says one thing differently from now on. What it says must stand there once, so that nothing is doubled.
create function sec.reword(f text, said text, says text) returns void language plpgsql as $$
declare
    before  text := pg_get_functiondef(f::regprocedure);
    times   integer := (length(before) - length(replace(before, said, ''))) / length(said);
begin
    if times <> 1 then
        raise exception '% says % % times and not once', f, said, times;
    end if;
    execute replace(before, said, says);
end $$;

-- As before; and what was merged is closed without an outcome of its own, stays as it was in everything else, and is taken up again
-- only by undoing that.
create or replace function app.incident_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.session_person();
begin
    if (new.id, new.region_id, new.store_id, new.source, new.occurred_at, new.raised_at, new.fingerprint)
       is distinct from (old.id, old.region_id, old.store_id, old.source, old.occurred_at, old.raised_at, old.fingerprint) then
        raise exception using errcode = 'WR003', message = 'what was reported cannot be changed afterwards', hint = 'report-fixed';
    end if;
    if old.visible_at is not null and new.visible_at is distinct from old.visible_at then
        raise exception using errcode = 'WR003', message = 'the first sight of an incident is recorded once', hint = 'report-fixed';
    end if;
    if (new.category_code, new.severity, new.summary, new.state, new.claimed_by, new.outcome_code, new.merged_into)
       is not distinct from (old.category_code, old.severity, old.summary, old.state, old.claimed_by, old.outcome_code, old.merged_into) then
        if new.revision <> old.revision then
            raise exception using errcode = 'WR003', message = 'a revision without a change', hint = 'revision';
        end if;
        return new;
    end if;
    if new.revision <> old.revision + 1 then
        raise exception using errcode = 'WR004', message = 'the incident has changed since it was shown', hint = 'stale';
    end if;
    if old.merged_into is not null and new.merged_into is not null then
        raise exception using errcode = 'WR005', message = 'this incident was merged into another; undo that first', hint = 'merged';
    end if;
    if old.state = 'closed' and new.state = 'closed' then
        raise exception using errcode = 'WR005', message = 'a closed incident is reopened before it is changed', hint = 'closed';
    end if;
    if new.merged_into is distinct from old.merged_into then
        -- By app.merge_incident and app.unmerge_incident alone, which say it on both timelines.
        if current_user <> 'watchroom_owner' or sec.stands_alone(old.category_code, old.source)
           or (new.category_code, new.severity, new.summary, new.claimed_by) is distinct from (old.category_code, old.severity, old.summary, old.claimed_by)
           or new.state <> (case when new.merged_into is not null then 'closed' when old.claimed_by is null then 'waiting' else 'claimed' end) then
            raise exception using errcode = 'WR005', message = format('an incident does not go from %s to %s', old.state, new.state), hint = 'transition';
        end if;
        new.closed_by := me;
        new.closed_at := clock_timestamp();
    elsif new.state <> old.state or new.claimed_by is distinct from old.claimed_by then
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

-- An incident begins with its own report; only what this migration brings counts more.
create function app.begins_unmerged() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'WR005', message = 'an incident begins with one report, merged into nothing', hint = 'transition';
end $$;
create trigger begins_unmerged before insert on app.incident for each row when (new.merged_into is not null or new.reports <> 1) execute function app.begins_unmerged();

alter table app.incident_event drop constraint incident_event_kind_check;
alter table app.incident_event add constraint incident_event_kind_check
    check (kind in ('raised', 'reported-again', 'claimed', 'released', 'note', 'category-changed', 'severity-changed', 'closed', 'reopened',
                    'footage-viewed', 'exhibit-produced', 'pack-built', 'statement-signed',
                    'merged', 'took-in', 'merge-undone', 'gave-back', 'taken-out', 'linked', 'unlinked'));

-- As before; and deeds on two incidents at once are written down by the functions that do them, a link by a rule by the service.
create or replace function app.incident_event_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.at := clock_timestamp();
    -- A service has no session; of_an_incident() asks once per statement whether its incidents are there. Asked of its group first,
    -- which costs 2 µs a row, because every report comes this way.
    new.person_id := case when pg_has_role('watchroom_intake', 'member') and not pg_has_role('watchroom_staff', 'member') then null else app.writing_person() end;
    if new.person_id is null then
        if new.kind not in ('raised', 'reported-again', 'linked') and current_user <> 'watchroom_owner' and current_setting('is_superuser') = 'off' then
            raise exception using errcode = 'WR003', message = 'a door writes down reports only', hint = 'timeline-true';
        end if;
        return new;
    end if;
    if new.region_id is distinct from (select region_id from app.incident where id = new.incident_id) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    if current_user = 'watchroom_owner' and new.kind in ('raised', 'merged', 'took-in', 'merge-undone', 'gave-back', 'taken-out', 'linked', 'unlinked', 'severity-changed') then
        return new;
    end if;
    if new.kind in ('raised', 'reported-again') and not app.told_from_lane(new.incident_id, new.kind) then
        raise exception using errcode = 'WR003', message = 'reports are written down by the doors', hint = 'timeline-true';
    end if;
    if new.kind in ('merged', 'took-in', 'merge-undone', 'gave-back', 'taken-out', 'linked', 'unlinked')
       or new.kind in ('claimed', 'released', 'category-changed', 'severity-changed', 'closed', 'reopened')
       and not app.deed_was_done(new.incident_id, new.kind)
       or new.kind = 'exhibit-produced'
       and not exists (select from app.exhibit where incident_id = new.incident_id and xmin = pg_current_xact_id()::xid)
       or new.kind = 'pack-built'
       and not exists (select from app.pack where incident_id = new.incident_id and xmin = pg_current_xact_id()::xid) then
        raise exception using errcode = 'WR003', message = 'a deed is written down together with the deed', hint = 'timeline-true';
    end if;
    return new;
end $$;

-- A line of a deed's timeline, once: sent again after a broken line, the deed is done already.
create function sec.told(incident uuid, line uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.incident_event e where e.incident_id = told.incident and e.id = told.line);

create function sec.tell(incident uuid, line uuid, kind text, words bytea, other uuid) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into app.incident_event (incident_id, id, region_id, kind, body_sealed, detail)
    select i.id, tell.line, i.region_id, tell.kind, tell.words, jsonb_build_object('incident', tell.other) from app.incident i where i.id = tell.incident;
end;

create function sec.require_steady(incident uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
    if sec.being_disposed(incident) then
        raise exception using errcode = 'WR003', message = 'parts of this incident are being deleted at this moment; try again in a few minutes', hint = 'being-deleted';
    end if;
end $$;

-- What proves something, or was given to somebody, under the incident's own reference.
create function sec.has_evidence(incident uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.exhibit e where e.incident_id = incident) or exists (select from app.pack p where p.incident_id = incident)
    or exists (select from app.statement s where s.incident_id = incident) or exists (select from app.disclosure d where d.incident_id = incident)
    or exists (select from app.case_incident c where c.incident_id = incident) or exists (select from app.case_fact f where f.incident_id = incident);

-- Two incidents of the session's regions, locked in one order with everything else that locks several.
create function sec.lock_two(live sec.session, one uuid, other uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform from app.incident i where i.id in (one, other) and i.region_id = any(live.regions) order by i.id for no key update;
end $$;

-- Merges incident "b" into "a": b leaves the queue, with its row, its timeline and its id, and points to a.
create function app.merge_incident(b uuid, b_revision integer, b_line uuid, b_words bytea, a uuid, a_revision integer, a_line uuid, a_words bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('operator', 'supervisor', 'investigator');
    gone    app.incident;
    stays   app.incident;
begin
    perform sec.lock_two(live, b, a);
    select * into gone from app.incident i where i.id = b and i.region_id = any(live.regions);
    select * into stays from app.incident i where i.id = a and i.region_id = any(live.regions);
    if gone.id is null or stays.id is null then
        raise exception using errcode = 'WR006', message = 'no such incident', hint = 'not-found';
    end if;
    if sec.told(b, b_line) then
        return;                                         -- sent again
    end if;
    if gone.revision is distinct from b_revision or stays.revision is distinct from a_revision then
        raise exception using errcode = 'WR004', message = 'the incident has changed since it was shown', hint = 'stale';
    end if;
    if gone.id = stays.id or gone.store_id <> stays.store_id then
        raise exception using errcode = 'WR003', message = 'an incident is merged into another one of the same store', hint = 'merge-store';
    end if;
    if sec.stands_alone(gone.category_code, gone.source) then
        raise exception using errcode = 'WR003', message = 'a panic alarm or a weapon is never merged away; merge the other incident into it, or link them', hint = 'stands-alone';
    end if;
    if gone.state = 'closed' or stays.state = 'closed' then
        raise exception using errcode = 'WR005', message = 'both incidents must be open to be merged', hint = 'merge-closed';
    end if;
    if gone.state = 'claimed' and gone.claimed_by <> live.person_id and not sec.may_take_from(gone.claimed_by) then
        raise exception using errcode = 'WR005', message = 'a colleague is working on this incident; a supervisor can take it over', hint = 'claim-taken';
    end if;
    if exists (select from app.incident m where m.merged_into = b) then
        raise exception using errcode = 'WR003', message = 'others were merged into this incident; merge the other one into it instead', hint = 'merge-chain';
    end if;
    if sec.is_held(b) then
        raise exception using errcode = 'WR003', message = 'this incident is held; merge the other one into it instead', hint = 'merge-held';
    end if;
    if sec.has_evidence(b) then
        raise exception using errcode = 'WR003', message = 'exhibits, packs, statements, copies or a case belong to this incident; merge the other one into it instead', hint = 'merge-evidence';
    end if;
    perform sec.require_steady(b);
    perform sec.require_steady(a);
    update app.incident i set merged_into = a, state = 'closed', outcome_code = 'duplicate', revision = i.revision + 1 where i.id = b;
    perform sec.tell(b, b_line, 'merged', b_words, a);
    perform sec.tell(a, a_line, 'took-in', a_words, b);
    update app.incident i set reports = i.reports + gone.reports, severity = greatest(i.severity, gone.severity),
                              revision = i.revision + (gone.severity > i.severity)::integer where i.id = a;
    if gone.severity > stays.severity then
        insert into app.incident_event (incident_id, id, region_id, kind, detail)
        values (a, gen_random_uuid(), stays.region_id, 'severity-changed', jsonb_build_object('severity', gone.severity));
    end if;
end $$;

-- Brings it back as it was: waiting, or claimed by whoever had it. The severity that the other one took over stays: a person
-- decides whether it is still as bad.
create function app.unmerge_incident(b uuid, b_revision integer, b_line uuid, b_words bytea, a_line uuid, a_words bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('operator', 'supervisor', 'investigator');
    back    app.incident;
    a       uuid := (select i.merged_into from app.incident i where i.id = b and i.region_id = any(live.regions));
begin
    perform sec.lock_two(live, b, coalesce(a, b));
    select * into back from app.incident i where i.id = b and i.region_id = any(live.regions);
    if back.id is null then
        raise exception using errcode = 'WR006', message = 'no such incident', hint = 'not-found';
    end if;
    if sec.told(b, b_line) then
        return;                                         -- sent again
    end if;
    if back.merged_into is null or back.merged_into is distinct from a or back.revision is distinct from b_revision then
        raise exception using errcode = 'WR004', message = 'the incident has changed since it was shown', hint = 'stale';
    end if;
    perform sec.require_steady(b);
    update app.incident i set merged_into = null, state = case when i.claimed_by is null then 'waiting' else 'claimed' end, outcome_code = null, revision = i.revision + 1
     where i.id = b;
    perform sec.tell(b, b_line, 'merge-undone', b_words, a);
    perform sec.tell(a, a_line, 'gave-back', a_words, b);   -- where it is still there
    update app.incident i set reports = greatest(i.reports - back.reports, 1) where i.id = a;
end $$;

-- Takes a folded report out of its incident: it becomes an incident of its own, under its own id, and its raw report goes with it.
create function app.take_out_signal(signal uuid, signal_revision integer, out_line uuid, out_words bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('operator', 'supervisor', 'investigator');
    s       app.incident_signal;
    i       app.incident;
begin
    select x.* into s from app.incident_signal x where x.id = signal and x.region_id = any(live.regions);
    select x.* into i from app.incident x where x.id = s.incident_id for no key update;
    select x.* into s from app.incident_signal x where x.id = signal for update;
    if s.id is null or i.id is null then
        raise exception using errcode = 'WR006', message = 'no such report', hint = 'not-found';
    end if;
    if sec.told(i.id, out_line) then
        return;                                         -- sent again
    end if;
    if s.state <> 'in' or s.revision is distinct from signal_revision then
        raise exception using errcode = 'WR004', message = 'somebody has taken this report out already', hint = 'stale';
    end if;
    if i.merged_into is not null then
        raise exception using errcode = 'WR005', message = 'this incident was merged into another; undo that first', hint = 'merged';
    end if;
    if sec.is_held(i.id) then
        raise exception using errcode = 'WR003', message = 'this incident is held; its reports stay where they are', hint = 'split-held';
    end if;
    if exists (select from app.pack p where p.incident_id = i.id) then
        raise exception using errcode = 'WR003', message = 'a pack of this incident was built; its reports stay where they are', hint = 'split-packed';
    end if;
    perform sec.require_steady(i.id);
    update app.incident_signal x set state = 'taken-out', taken_by = live.person_id, taken_at = clock_timestamp(), revision = x.revision + 1 where x.id = s.id;
    insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, place_sealed, source, occurred_at, raised_at)
    values (s.id, s.region_id, i.store_id, s.category_code, s.severity, s.summary_sealed, s.place_sealed, s.source, s.occurred_at, s.received_at);
    perform sec.tell(s.id, s.id, 'raised', s.words_sealed, i.id);
    perform sec.tell(i.id, out_line, 'taken-out', out_words, s.id);
    update app.raw_report r set incident_id = s.id where r.id = s.id;
    update app.incident x set reports = greatest(x.reports - 1, 1) where x.id = i.id;
end $$;

-- Links two incidents, or says that they do not belong together.
create function app.link_incidents(one uuid, other uuid, linked boolean, seen_revision integer, one_line uuid, one_words bytea, other_line uuid, other_words bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('operator', 'supervisor', 'investigator');
    wanted  text := case when linked then 'linked' else 'unlinked' end;
    l       app.incident_link;
begin
    perform sec.lock_two(live, one, other);
    if (select count(*) from app.incident i where i.id in (one, other) and i.region_id = any(live.regions)) <> 2 then
        raise exception using errcode = 'WR006', message = 'no such incident', hint = 'not-found';
    end if;
    if sec.told(one, one_line) then
        return;                                         -- sent again
    end if;
    select * into l from app.incident_link x where x.first_id = least(one, other) and x.second_id = greatest(one, other) for update;
    if l.revision is distinct from seen_revision or l.state = wanted then
        raise exception using errcode = 'WR004', message = 'somebody has decided already', hint = 'stale';
    end if;
    if l.first_id is null then
        insert into app.incident_link (first_id, second_id, region_id, state, decided_by, decided_at)
        select least(one, other), greatest(one, other), i.region_id, wanted, live.person_id, clock_timestamp() from app.incident i where i.id = one;
    else
        update app.incident_link x set state = wanted, decided_by = live.person_id, decided_at = clock_timestamp(), revision = x.revision + 1
         where x.first_id = l.first_id and x.second_id = l.second_id;
    end if;
    perform sec.tell(one, one_line, wanted, one_words, other);
    perform sec.tell(other, other_line, wanted, other_words, one);
end $$;

-- What the rules of linking say of what was raised since a moment: with the newest open one before it that fits. Done again it finds
-- nothing new.
create function app.belonging_together(since timestamptz) returns table (first_id uuid, second_id uuid, region_id smallint, how text, first_category text, second_category text, rule_version integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with rule as (select distinct on (r.first_category, r.second_category) r.* from app.link_rule r order by r.first_category, r.second_category, r.version desc)
    select o.id, i.id, i.region_id, r.how, r.first_category, r.second_category, r.version
      from app.incident i
      join rule r on r.minutes > 0 and i.category_code in (r.first_category, r.second_category)
     cross join lateral (select x.id from app.incident x
                          where x.store_id = i.store_id and x.id < i.id and x.state <> 'closed'
                            and x.raised_at between i.raised_at - make_interval(mins => r.minutes) and i.raised_at
                            and x.id >= app.uuid7_floor(i.raised_at - make_interval(mins => r.minutes))
                            and x.category_code = case when i.category_code = r.first_category then r.second_category else r.first_category end
                          order by x.raised_at desc, x.id desc limit 1) o
     where i.id >= app.uuid7_floor(belonging_together.since) and i.raised_at >= belonging_together.since and i.state <> 'closed'
       and not exists (select from app.incident_link l where l.first_id = o.id and l.second_id = i.id)
$$;

do $$
declare
    f   regprocedure;
begin
    foreach f in array array['app.merge_incident(uuid, integer, uuid, bytea, uuid, integer, uuid, bytea)', 'app.unmerge_incident(uuid, integer, uuid, bytea, uuid, bytea)',
                             'app.take_out_signal(uuid, integer, uuid, bytea)',
                             'app.link_incidents(uuid, uuid, boolean, integer, uuid, bytea, uuid, bytea)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to watchroom_operator, watchroom_supervisor, watchroom_investigator', f);
    end loop;
end $$;
revoke all on function app.belonging_together(timestamptz) from public;
grant execute on function app.belonging_together(timestamptz) to watchroom_intake;

-- Evidence of what was merged is taken where it belongs now. After the row is in, as not_being_disposed.
create function app.not_merged() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from app.incident i where i.id = new.incident_id and i.merged_into is not null) then
        raise exception using errcode = 'WR005', message = 'this incident was merged into another; do it there, or undo that first', hint = 'merged';
    end if;
    return new;
end $$;
do $$
declare
    t text;
begin
    foreach t in array array['exhibit', 'pack', 'disclosure', 'statement', 'case_incident', 'case_fact', 'legal_hold'] loop
        execute format('create trigger not_merged after insert on app.%I for each row execute function app.not_merged()', t);
    end loop;
end $$;

-- What was merged is kept as long as what it was merged into is open or held.
create function sec.in_open_one(incident uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.incident m join app.incident i on i.id = m.merged_into where m.id = incident and i.state <> 'closed');
create or replace function sec.is_held(incident uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.legal_hold h where h.lifted_at is null
                  and (h.incident_id = incident or h.incident_id = (select m.merged_into from app.incident m where m.id = incident)));
create or replace function app.is_kept(incident uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.incident i where i.id = incident and i.state <> 'closed') or sec.is_held(incident) or app.in_open_case(incident)
    or sec.in_open_one(incident) or app.in_open_case((select m.merged_into from app.incident m where m.id = incident));

create or replace function app.leaves_nothing() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (select from app.incident_event e join oldtab o on o.id = e.incident_id)
       or exists (select from app.incident_signal s join oldtab o on o.id = s.incident_id)
       or exists (select from app.raw_report r join oldtab o on o.id = r.incident_id)
       or exists (select from app.reporter r join oldtab o on o.id = r.incident_id)
       or exists (select from app.blind_index b join oldtab o on o.id = b.incident_id) then
        raise exception using errcode = 'WR002', message = 'an incident does not go before what belongs to it', hint = 'append-only';
    end if;
    return null;
end $$;

-- These stay as they are otherwise.
do $$
declare
    edits   text[] := array[
        ['app.raised_from_lane()', 'if me is null then', 'if me is null or current_user = ''watchroom_owner'' and exists (select from app.incident_signal s where s.id = new.id and s.state = ''taken-out'' and s.taken_by = me) then'],
        ['sec.due(timestamptz, uuid)', 'when exists (select from app.legal_hold h where h.incident_id = d.id and h.lifted_at is null) then ''hold''', 'when sec.is_held(d.id) then ''hold'''],
        ['sec.due(timestamptz, uuid)', 'when d.state <> ''closed'' then ''open''', 'when d.state <> ''closed'' or sec.in_open_one(d.id) then ''open'''],
        ['sec.due(timestamptz, uuid)', 'coalesce(i.closed_at, i.raised_at) as since',
            'coalesce(greatest(i.closed_at, (select m.closed_at from app.incident m where m.id = i.merged_into)), i.raised_at) as since'],
        ['sec.recording_due(text, text, timestamptz, timestamptz)', 'elsif i.state <> ''closed'' then', 'elsif i.state <> ''closed'' or sec.in_open_one(i.id) then'],
        ['sec.finish_disposal(uuid, jsonb)', '''case_incident'', ''incident_event'']', '''case_incident'', ''incident_signal'', ''incident_event'']'],
        ['app.wipe_drill(smallint)', '''case_incident'', ''incident_event'']', '''case_incident'', ''incident_signal'', ''incident_event'']']];
    e       text[];
begin
    foreach e slice 1 in array edits loop
        perform sec.reword(e[1], e[2], e[3]);
    end loop;
end $$;

reset role;
