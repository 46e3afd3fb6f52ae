-- How long things are kept, and what keeps them longer: rules with bounds, and legal holds. What is held, or belongs to an
-- incident that is still open, is never deleted, whoever asks.
set role watchroom_owner;

-- What there is to keep, and the bounds nobody steps over. A new law is a new migration.
create table app.retention_kind (
    code        text        primary key,
    name        text        not null,
    counts_from text        not null check (counts_from in ('recording', 'receipt', 'closing', 'writing', 'with-row')),
    basis       text        not null,
    min_days    integer     not null check (min_days >= 0),
    default_days integer    not null,
    max_days    integer     not null,
    as_of       date        not null,                   -- when these figures were last looked at
    sort        smallint    not null,
    constraint default_within_bounds check (default_days between min_days and max_days)
);
insert into app.retention_kind (code, name, counts_from, min_days, default_days, max_days, as_of, sort, basis) values
    ('footage', 'Recordings without an incident', 'recording', 7, 31, 92, '2026-11-20', 1,
     'UK GDPR Art. 5(1)(e) storage limitation; ICO video surveillance guidance: no longer than necessary. No statutory figure; 31 days is the habit of the sector.'),
    ('media', 'Recordings of an incident', 'closing', 31, 180, 2557, '2026-11-20', 2,
     'UK GDPR Art. 6(1)(ea)/(f), DPA 2018 Sch. 1 para 10: prevention and detection of crime. Where a pack was built: as long as the pack.'),
    ('reporter', 'Reporter''s contact', 'closing', 7, 90, 366, '2026-11-20', 3,
     'UK GDPR Art. 5(1)(c) and (e): needed to ask back, not for the record.'),
    ('raw-report', 'Reports as received', 'closing', 31, 90, 366, '2026-11-20', 4,
     'UK GDPR Art. 5(1)(c) and (e): needed to prove what was said while the incident is fresh; the timeline keeps its substance.'),
    ('refused-report', 'Reports that were refused', 'receipt', 7, 31, 92, '2026-11-20', 5,
     'UK GDPR Art. 5(1)(e): needed to mend the sender.'),
    ('pack', 'Packs, exhibits and continuity', 'closing', 366, 2192, 4383, '2026-11-20', 6,
     'Limitation Act 1980 s.5: six years for civil claims; continuity must outlast proceedings (BS 7958).'),
    ('incident', 'Incident and timeline', 'closing', 366, 2192, 2557, '2026-11-20', 7,
     'Limitation Act 1980 s.5: six years. Health and safety and licensing evidence is covered by it.'),
    ('payload', 'Personal data inside the audit record', 'with-row', 0, 0, 0, '2026-11-20', 8,
     'UK GDPR Art. 17: goes with what it describes; its digest stays, so that the record still proves.'),
    ('audit', 'Audit record', 'writing', 2192, 2557, 3653, '2026-11-20', 9,
     'UK GDPR Art. 5(2) accountability: one year longer than what it accounts for. Whole months, sealed ones only.');

-- The days in force: everywhere (region and category null), or for a region, a category, or both. A region's own rule goes
-- before one that holds everywhere, a category's before one for any.
create table app.retention_rule (
    id          uuid        primary key default gen_random_uuid(),
    kind        text        not null references app.retention_kind,
    region_id   smallint    references app.region,
    category_code text      references app.category,
    days        integer     not null,
    basis       text        not null default '',        -- why this differs from the kind's own
    since       timestamptz not null default clock_timestamp(),
    set_by      uuid        references app.person,
    unique nulls not distinct (kind, region_id, category_code)
);
insert into app.retention_rule (kind, days) select code, default_days from app.retention_kind;

create function sec.retention_days(kind text, region smallint, category text) returns integer language sql stable security definer set search_path = pg_catalog, pg_temp
return (select r.days from app.retention_rule r
         where r.kind = retention_days.kind and (r.region_id is null or r.region_id = region) and (r.category_code is null or r.category_code = category)
         order by r.region_id is null, r.category_code is null limit 1);

-- Within bounds; and shorter, for any region and category, only when two persons have just said so.
create function app.retention_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    k       app.retention_kind;
    shorter boolean;
begin
    if tg_op = 'UPDATE' and (new.kind, new.region_id, new.category_code) is distinct from (old.kind, old.region_id, old.category_code)
       or tg_op = 'DELETE' and old.region_id is null and old.category_code is null then
        raise exception using errcode = 'WR003', message = 'there is always a rule for everywhere, and a rule stays where it is', hint = 'retention-whole';
    end if;
    if tg_op <> 'DELETE' then
        select * into k from app.retention_kind where code = new.kind;
        if new.days not between k.min_days and k.max_days then
            raise exception using errcode = 'WR003', message = format('%s are kept between %s and %s days', k.name, k.min_days, k.max_days), hint = 'retention-bounds';
        end if;
        if k.counts_from <> 'closing' and new.category_code is not null then
            raise exception using errcode = 'WR003', message = 'what belongs to no incident has no category', hint = 'retention-whole';
        end if;
        if k.counts_from not in ('closing', 'recording') and new.region_id is not null then
            raise exception using errcode = 'WR003', message = 'what belongs to no region has no rule of a region', hint = 'retention-whole';
        end if;
        new.since := clock_timestamp();
        new.set_by := coalesce((sec.live_session()).person_id, new.set_by);
    end if;
    select exists (
        select from (select id from app.region union all select null) r cross join (select code from app.category union all select null) c
          cross join lateral (select b.days from app.retention_rule b
                               where b.kind = coalesce(new.kind, old.kind) and (b.region_id is null or b.region_id = r.id) and (b.category_code is null or b.category_code = c.code)
                               order by b.region_id is null, b.category_code is null limit 1) was
          cross join lateral (select a.days from (select x.region_id, x.category_code, x.days from app.retention_rule x
                                                   where x.kind = coalesce(new.kind, old.kind) and x.id is distinct from old.id
                                                  union all select new.region_id, new.category_code, new.days where tg_op <> 'DELETE') a
                               where (a.region_id is null or a.region_id = r.id) and (a.category_code is null or a.category_code = c.code)
                               order by a.region_id is null, a.category_code is null limit 1) will
         where will.days < was.days) into shorter;
    if shorter and not exists (
        select from app.approval a where tg_op <> 'DELETE' and a.kind = 'shorten-retention' and a.approved and a.carried_out_at is null
           and a.region_id is not distinct from new.region_id and a.subject ->> 'kind' = new.kind
           and a.subject ->> 'category' is not distinct from new.category_code and (a.subject ->> 'days')::integer = new.days) then
        raise exception using errcode = 'WR009', message = 'keeping something for less long takes two persons', hint = 'two-persons';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger retention_guard before insert or update or delete on app.retention_rule for each row execute function app.retention_guard();
create trigger never_truncate before truncate on app.retention_rule execute function app.never();
create trigger never_change before insert or update or delete or truncate on app.retention_kind execute function app.never();
select app.keep_journal('app.retention_rule', 'kind');

-- Whether these are all regions but practice ones: what belongs to no region shows to who answers for all.
create function sec.reaches_all(regions smallint[]) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return regions is not null and not exists (select from app.region r where not r.is_drill and r.id <> all(regions));
create function app.session_reaches_all() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select sec.reaches_all(s.regions) from sec.live_session() s where s.id is not null), false);
grant execute on function app.session_reaches_all() to watchroom_administrator, watchroom_supervisor, watchroom_investigator, watchroom_auditor;

-- A rule for everywhere is changed by who answers for everywhere.
create function sec.require_reach(who uuid, region smallint) returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from app.region r where (r.id = region or region is null and not r.is_drill)
                and not exists (select from app.person_region pr where pr.person_id = who and pr.region_id = r.id))
       or region is not null and not exists (select from app.region r where r.id = region) then
        raise exception using errcode = 'WR006', message = 'no such region', hint = 'not-found';
    end if;
end $$;

create function sec.put_rule(kind text, region smallint, category text, days integer, basis text, who uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into app.retention_rule as r (kind, region_id, category_code, days, basis, set_by) values (put_rule.kind, region, category, put_rule.days, coalesce(put_rule.basis, ''), who)
    on conflict (kind, region_id, category_code) do update set days = excluded.days, basis = excluded.basis, set_by = excluded.set_by;
end;

create function app.set_retention(kind text, region smallint, category text, days integer, basis text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform sec.require_reach(live.person_id, region);
    perform sec.put_rule(set_retention.kind, region, category, set_retention.days, left(set_retention.basis, 500), live.person_id);
end $$;

-- Takes an exception back; refused where that would shorten.
create function app.drop_retention(kind text, region smallint, category text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform sec.require_reach(live.person_id, region);
    delete from app.retention_rule r where r.kind = drop_retention.kind and r.region_id is not distinct from region and r.category_code is not distinct from category;
end $$;

create function sec.carry_out_shorten_retention(a app.approval) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    decider uuid := (select p.decided_by from app.approval p where p.id = a.id);     -- "a" is as it was before the decision
begin
    perform sec.require_reach(a.asked_by, a.region_id);
    perform sec.require_reach(decider, a.region_id);
    perform sec.put_rule(a.subject ->> 'kind', a.region_id, a.subject ->> 'category', (a.subject ->> 'days')::integer, coalesce(left(a.subject ->> 'basis', 500), ''), a.asked_by);
end $$;

-- A legal hold: what belongs to the incident stays until two persons lift it.
create table app.legal_hold (
    id          uuid        primary key,
    region_id   smallint    not null,
    incident_id uuid        not null references app.incident,
    reason_sealed bytea     not null check (octet_length(reason_sealed) between 5 and 8300),    -- under circle "people": auditors read it too
    placed_by   uuid        not null references app.person,
    placed_at   timestamptz not null default clock_timestamp(),
    review_on   date        not null,
    lifted_by   uuid        references app.person,      -- who decided; who asked is in the approval
    lifted_at   timestamptz,
    approval_id uuid        references app.approval,
    constraint lifted_whole check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (approval_id is null))
);
create index legal_hold_incident on app.legal_hold (incident_id);
-- Serves the list of holds, overdue reviews first.
create index legal_hold_review on app.legal_hold (review_on) where lifted_at is null;

create table app.hold_review (
    id          uuid        primary key,
    region_id   smallint    not null,
    incident_id uuid        not null references app.incident,
    hold_id     uuid        not null references app.legal_hold,
    at          timestamptz not null default clock_timestamp(),
    person_id   uuid        not null references app.person,
    note_sealed bytea       not null check (octet_length(note_sealed) <= 8300),
    next_on     date        not null
);
create index hold_review_hold on app.hold_review (hold_id, at);

create function app.legal_hold_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if to_jsonb(new) - array['review_on', 'lifted_by', 'lifted_at', 'approval_id'] <> to_jsonb(old) - array['review_on', 'lifted_by', 'lifted_at', 'approval_id']
       or old.lifted_at is not null then
        raise exception using errcode = 'WR002', message = 'legal_hold is append-only', hint = 'append-only';
    end if;
    if new.lifted_at is not null and not exists (
        select from app.approval a where a.id = new.approval_id and a.kind = 'lift-hold' and a.approved and a.carried_out_at is null
           and a.region_id = old.region_id and a.subject ->> 'hold' = old.id::text) then
        raise exception using errcode = 'WR009', message = 'lifting a hold takes two persons', hint = 'two-persons';
    end if;
    if new.review_on <> old.review_on and not exists (
        select from app.hold_review r where r.hold_id = old.id and r.next_on = new.review_on and r.xmin = pg_current_xact_id()::xid) then
        raise exception using errcode = 'WR003', message = 'a review is written down', hint = 'hold-review';
    end if;
    return new;
end $$;
create trigger legal_hold_guard before update on app.legal_hold for each row execute function app.legal_hold_guard();
create trigger append_only before delete on app.legal_hold for each row execute function app.append_only();
create trigger append_only before update or delete on app.hold_review for each row execute function app.append_only();
create trigger never_truncate before truncate on app.legal_hold execute function app.never();
create trigger never_truncate before truncate on app.hold_review execute function app.never();
select app.keep_journal('app.legal_hold', 'incident_id');
select app.keep_journal('app.hold_review', 'incident_id');

create function sec.is_held(incident uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.legal_hold h where h.incident_id = incident and h.lifted_at is null);

-- Whether something keeps the incident and all that belongs to it: it is open, or held. Volatile, so that it sees what was
-- committed a moment ago.
create function app.is_kept(incident uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp
return exists (select from app.incident i where i.id = incident and i.state <> 'closed') or sec.is_held(incident);

-- On every table of what belongs to an incident. Argument: the column with the incident's id, or 'exhibit' where it goes
-- through the exhibit. A drill is wiped although it is still open, because that is what ends it; what is held stays even then.
create function app.keep_held() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone    jsonb := to_jsonb(old);
    owner   uuid := case tg_argv[0] when 'exhibit' then (select e.incident_id from app.exhibit e where e.id = (gone ->> 'exhibit_id')::uuid)
                                    else (gone ->> tg_argv[0])::uuid end;
begin
    if sec.is_held(owner)
       or app.is_kept(owner)
          and not (current_setting('app.wiping_drill', true) = gone ->> 'region_id'
                   and exists (select from app.region r where r.id = (gone ->> 'region_id')::smallint and r.is_drill)) then
        raise exception using errcode = 'WR003', message = 'what is held or belongs to an open incident is not deleted', hint = 'kept';
    end if;
    return old;
end $$;
do $$
declare
    t   text[];
begin
    foreach t slice 1 in array array[['incident', 'id'], ['incident_event', 'incident_id'], ['raw_report', 'incident_id'], ['reporter', 'incident_id'],
                                     ['blind_index', 'incident_id'], ['exhibit', 'incident_id'], ['pack', 'incident_id'], ['disclosure', 'incident_id'],
                                     ['legal_hold', 'incident_id'], ['hold_review', 'incident_id'], ['custody_event', 'exhibit']] loop
        -- Named so that it speaks last: after those that say who may delete at all, none gets past this one.
        execute format('create trigger zz_keep_held before delete on app.%I for each row execute function app.keep_held(%L)', t[1], t[2]);
    end loop;
end $$;

create function sec.require_incident(live sec.session, incident uuid) returns smallint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    region  smallint;
begin
    -- One at a time with the duty that plans deletions.
    select i.region_id into region from app.incident i where i.id = incident and i.region_id = any(live.regions) for update;
    if region is null then
        raise exception using errcode = 'WR006', message = 'no such incident', hint = 'not-found';
    end if;
    return region;
end $$;

create function sec.require_review_day(day date) returns void language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if day is null or day not between current_date and current_date + 366 then
        raise exception using errcode = 'WR001', message = 'a hold is looked at again within a year', hint = 'hold-review-day';
    end if;
end $$;

create function app.review_hold(review uuid, hold uuid, note bytea, next_on date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('supervisor', 'investigator');
    h       app.legal_hold;
begin
    perform sec.require_step_up();
    perform sec.require_review_day(next_on);
    select * into h from app.legal_hold l where l.id = hold and l.region_id = any(live.regions) for update;
    if h.id is null or h.lifted_at is not null then
        raise exception using errcode = 'WR006', message = 'no such hold', hint = 'not-found';
    end if;
    insert into app.hold_review (id, region_id, incident_id, hold_id, person_id, note_sealed, next_on)
    values (review, h.region_id, h.incident_id, h.id, live.person_id, review_hold.note, review_hold.next_on);
    update app.legal_hold l set review_on = review_hold.next_on where l.id = h.id;
end $$;

create function sec.carry_out_lift_hold(a app.approval) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.legal_hold h set lifted_by = (select p.decided_by from app.approval p where p.id = a.id), lifted_at = clock_timestamp(), approval_id = a.id
     where h.id = (a.subject ->> 'hold')::uuid and h.region_id = a.region_id and h.lifted_at is null;
    if not found then
        raise exception using errcode = 'WR006', message = 'no such hold', hint = 'not-found';
    end if;
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['retention_kind', 'retention_rule', 'legal_hold', 'hold_review'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_staff', t);
    end loop;
    foreach t in array array['legal_hold', 'hold_review'] loop
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
    end loop;
end $$;
create policy staff_read on app.retention_kind for select to watchroom_staff using ((select app.session_person()) is not null);
create policy staff_read on app.retention_rule for select to watchroom_staff
    using (region_id is null and (select app.session_person()) is not null or region_id = any((select app.session_regions())::smallint[]));
grant execute on function app.set_retention(text, smallint, text, integer, text), app.drop_retention(text, smallint, text) to watchroom_administrator;
grant execute on function app.review_hold(uuid, uuid, bytea, date) to watchroom_supervisor, watchroom_investigator;

reset role;
