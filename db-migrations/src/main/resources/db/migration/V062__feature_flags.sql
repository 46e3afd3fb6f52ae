-- What may be switched: features, and everything that is done by itself. What each flag switches is fixed here; how it stands is a
-- history that is only added to. What must never stop (keeping raw reports, sealing, the record, holds) has no flag.
set role watchroom_owner;

create table app.flag (
    key         text        primary key check (key ~ '^[a-z]+\.[a-z]+(-[a-z]+)*$'),
    kind        text        not null check (kind in ('automation', 'feature')),
    name        text        not null check (btrim(name) <> '' and length(name) <= 80),
    switches    text        not null check (btrim(switches) <> '' and length(switches) <= 400),      -- in plain words, and what waits meanwhile
    default_on  boolean     not null,
    needs_dpia  boolean     not null default false,     -- on only with a reference to the impact assessment
    approval    text        not null default 'none' check (approval in ('none', 'on', 'off')),       -- which way takes two persons
    reach       text        not null check (reach in ('everywhere', 'region', 'store')),             -- how narrowly it can be switched
    by_role     boolean     not null default false,
    constraint never_on_unasked check (not (default_on and (needs_dpia or approval = 'on'))),
    constraint automations_run check (kind = 'feature' or default_on and not by_role and not needs_dpia and approval <> 'on')
);

-- How flags were switched, where. The newest of a flag and a place stands; without a value it was taken back, and the wider place says.
-- A place is everywhere, a region, its stores under one name over the door, or one store; and a role there.
create table app.flag_rule (
    id          uuid        primary key,
    seq         bigint      generated always as identity unique,
    region_id   smallint    references app.region,      -- null: everywhere
    flag_key    text        not null references app.flag,
    fascia      text        check (btrim(fascia) <> '' and length(fascia) <= 200),
    store_id    uuid,
    role        text        check (role in ('operator', 'supervisor', 'investigator', 'administrator', 'auditor')),
    value       boolean,
    reason      text        not null check (length(btrim(reason)) >= 5 and length(reason) <= 500 and reason !~ '[[:cntrl:]]'),     -- of the switch; nothing about people
    reference   text        not null default '' check (length(reference) <= 200 and reference !~ '[[:cntrl:]]'),                  -- such as of the impact assessment
    until       timestamptz,                            -- then it is as if it had been taken back
    set_by      uuid        not null references app.person,
    set_at      timestamptz not null default clock_timestamp(),
    approval_id uuid        references app.approval,
    foreign key (store_id, region_id) references app.store (id, region_id) on delete cascade,       -- only a drill's stores go
    constraint one_place check (fascia is null or store_id is null),
    constraint of_a_region check (region_id is not null or fascia is null and store_id is null)
);
-- Serves sec.flags_now() and the history of a flag.
create index flag_rule_place on app.flag_rule (flag_key, region_id, fascia, store_id, role, seq desc);

-- Those that stand at this moment.
create function sec.flags_now(flag text) returns setof app.flag_rule language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select n.* from (select distinct on (r.region_id, r.fascia, r.store_id, r.role) r.* from app.flag_rule r
                      where r.flag_key = flags_now.flag order by r.region_id, r.fascia, r.store_id, r.role, r.seq desc) n
     where n.value is not null and (n.until is null or n.until > clock_timestamp())
$$;

-- Whether an automation runs there: off for a place is off for all that is in it, whatever was said of the parts.
create function app.runs(automation text, region smallint, store uuid default null) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select not exists (select from sec.flags_now(automation) n
                        where not n.value and (n.region_id is null or n.region_id = region) and (n.store_id is null or n.store_id = store)
                          and (n.fascia is null or exists (select from app.store s where s.id = store and s.fascia = n.fascia)))
$$;
-- The stores where it does not run, of one's own regions: asked once for many rows.
create function app.stopped_stores(automation text) returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct s.id), '{}') from sec.flags_now(automation) n
      join app.store s on (n.region_id is null or n.region_id = s.region_id) and (n.store_id is null or n.store_id = s.id)
                      and (n.fascia is null or n.fascia = s.fascia)
     where not n.value and ((select sec.is_machine()) or s.region_id = any((select app.session_regions())::smallint[]))
$$;
-- Since when it had been off anywhere, if it came on again within this time: what looks back only so far looks back that far then.
create function app.paused_since(automation text, within interval) returns timestamptz language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select min(r.set_at) from app.flag_rule r
     cross join lateral (select least(r.until, (select min(l.set_at) from app.flag_rule l
                                                 where l.flag_key = r.flag_key and l.seq > r.seq and l.region_id is not distinct from r.region_id
                                                   and l.fascia is not distinct from r.fascia and l.store_id is not distinct from r.store_id))) e (ended)
     where r.flag_key = automation and not r.value and e.ended between clock_timestamp() - within and clock_timestamp()
$$;
revoke all on function app.runs(text, smallint, uuid), app.stopped_stores(text), app.paused_since(text, interval) from public;
grant execute on function app.runs(text, smallint, uuid), app.stopped_stores(text) to watchroom_staff, watchroom_intake;
grant execute on function app.paused_since(text, interval) to watchroom_intake;

-- Whether this may be said of a flag at all; the same for what is done and for what is only asked for.
create function sec.flag_fits(flag text, region smallint, fascia text, store uuid, role text, value boolean, reason text, reference text, until timestamptz) returns app.flag
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    f       app.flag;
begin
    select * into f from app.flag x where x.key = flag_fits.flag;
    if f.key is null then
        raise exception using errcode = 'WR006', message = 'no such flag', hint = 'not-found';
    end if;
    if store is not null and not exists (select from app.store s where s.id = store and s.region_id = region)
       or fascia is not null and not exists (select from app.store s where s.fascia = flag_fits.fascia and s.region_id = region) then
        raise exception using errcode = 'WR006', message = 'no such store in this region', hint = 'not-found';
    end if;
    if f.reach = 'everywhere' and region is not null or f.reach <> 'store' and (fascia is not null or store is not null) or role is not null and not f.by_role then
        raise exception using errcode = 'WR003', message = format('"%s" is not switched for so small a part', f.name), hint = 'flag-reach';
    end if;
    if coalesce(length(btrim(reason)), 0) < 5 then
        raise exception using errcode = 'WR003', message = 'a switch needs a reason', hint = 'flag-reason';
    end if;
    if until <= clock_timestamp() then
        raise exception using errcode = 'WR003', message = 'until when it lasts lies in the past', hint = 'flag-until';
    end if;
    if value and f.needs_dpia and btrim(coalesce(reference, '')) = '' then
        raise exception using errcode = 'WR003', message = format('"%s" is not switched on without the reference of its impact assessment', f.name), hint = 'flag-needs-dpia';
    end if;
    return f;
end $$;

create function app.flag_rule_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f       app.flag := sec.flag_fits(new.flag_key, new.region_id, new.fascia, new.store_id, new.role, new.value, new.reason, new.reference, new.until);
begin
    perform sec.require_reach(new.set_by, new.region_id);
    new.set_at := clock_timestamp();
    if f.approval = (case new.value when true then 'on' when false then 'off' end) and not exists (
        select from app.approval a where a.id = new.approval_id and a.kind = 'switch-flag' and a.approved and a.carried_out_at is null
           and a.region_id is not distinct from new.region_id and a.asked_by = new.set_by and a.subject ->> 'flag' = new.flag_key
           and (a.subject ->> 'value')::boolean = new.value and a.subject ->> 'fascia' is not distinct from new.fascia
           and a.subject ->> 'role' is not distinct from new.role and a.subject ->> 'store' is not distinct from new.store_id::text) then
        raise exception using errcode = 'WR009', message = format('switching "%s" %s takes two persons', f.name, f.approval), hint = 'two-persons';
    end if;
    return new;
end $$;
create trigger flag_rule_guard before insert on app.flag_rule for each row execute function app.flag_rule_guard();
create trigger append_only before update or delete on app.flag_rule for each row execute function app.append_only();
create trigger never_truncate before truncate on app.flag_rule execute function app.never();
select app.keep_journal('app.flag_rule', 'id');

-- One switch, by an administrator of the region; of everywhere, by one of all regions.
create function app.switch_flag(id uuid, flag text, region smallint, fascia text, store uuid, role text, value boolean, reason text, reference text, until timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform sec.require_reach(live.person_id, region);
    insert into app.flag_rule (id, flag_key, region_id, fascia, store_id, role, value, reason, reference, until, set_by)
    values (switch_flag.id, flag, region, switch_flag.fascia, store, switch_flag.role, switch_flag.value, switch_flag.reason,
            coalesce(switch_flag.reference, ''), switch_flag.until, live.person_id);
end $$;
revoke all on function app.switch_flag(uuid, text, smallint, text, uuid, text, boolean, text, text, timestamptz) from public;
grant execute on function app.switch_flag(uuid, text, smallint, text, uuid, text, boolean, text, text, timestamptz) to watchroom_administrator;

-- Two persons.
alter table app.approval drop constraint approval_kind_check,
    add constraint approval_kind_check check (kind in ('grant-administrator', 'shorten-retention', 'delete-evidence', 'lift-hold', 'approve-partner', 'switch-flag'));
create function app.flag_request_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    s       jsonb := new.subject;
    f       app.flag;
begin
    perform sec.require_reach(new.asked_by, new.region_id);
    f := sec.flag_fits(s ->> 'flag', new.region_id, s ->> 'fascia', (s ->> 'store')::uuid, s ->> 'role', (s ->> 'value')::boolean, s ->> 'reason',
                       s ->> 'reference', (s ->> 'until')::timestamptz);
    if f.approval is distinct from (case (s ->> 'value')::boolean when true then 'on' when false then 'off' end) then
        raise exception using errcode = 'WR003', message = 'this is switched by one person', hint = 'flag-one-person';
    end if;
    return new;
end $$;
create trigger flag_request_guard before insert on app.approval for each row when (new.kind = 'switch-flag') execute function app.flag_request_guard();
create function sec.carry_out_switch_flag(a app.approval) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform sec.require_reach((select p.decided_by from app.approval p where p.id = a.id), a.region_id);
    insert into app.flag_rule (id, flag_key, region_id, fascia, store_id, role, value, reason, reference, until, set_by, approval_id)
    values (gen_random_uuid(), a.subject ->> 'flag', a.region_id, a.subject ->> 'fascia', (a.subject ->> 'store')::uuid, a.subject ->> 'role',
            (a.subject ->> 'value')::boolean, a.subject ->> 'reason', coalesce(a.subject ->> 'reference', ''), (a.subject ->> 'until')::timestamptz, a.asked_by, a.id);
end $$;

do $$
declare
    t       text;
begin
    foreach t in array array['flag', 'flag_rule'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy intake_reads on app.%I for select to watchroom_intake using (true)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
    end loop;
end $$;
create policy signed_in_reads on app.flag for select to watchroom_staff using ((select app.session_person()) is not null);
create policy staff_read on app.flag_rule for select to watchroom_staff
    using (region_id = any((select app.session_regions())::smallint[]) or region_id is null and (select app.session_person()) is not null);
-- As before, and what was switched everywhere.
alter policy auditor_read on app.journal
    using (region_id = any((select app.session_regions())::smallint[]) or (select app.session_audits_all())
           or region_id is null and (person_id = any((select app.colleagues())::uuid[])
                                     or tbl in ('session', 'second_factor', 'person', 'person_role', 'person_region', 'key_holder')
                                        and pk = any((select app.colleagues())::text[])
                                     or tbl in ('offence', 'category', 'outcome', 'police_force', 'setting', 'flag_rule') and (select app.session_person()) is not null));

insert into app.flag (key, kind, name, switches, default_on, needs_dpia, approval, reach, by_role) values
    ('alarms.self', 'automation', 'Alarms about the service itself', 'Raising an incident when the intake service is broken. What still is when it is switched on again is raised then.', true, false, 'none', 'everywhere', false),
    ('alerts.public', 'automation', 'Public alerts', 'Showing alerts of critical incidents at the public address, and sending them to partners. They are written and wait.', true, false, 'none', 'region', false),
    ('bus.relay', 'automation', 'Message bus', 'Handing changes on to the message bus. They wait and go out in order.', true, false, 'none', 'everywhere', false),
    ('clocks.check', 'automation', 'Clock checks', 'Asking recorders what their clocks show. It is asked again at once when switched on.', true, false, 'none', 'store', false),
    ('evidence.scrub', 'automation', 'Checks of kept evidence', 'Reading kept files again to find broken ones, and encrypting old ones. What is due waits.', true, false, 'none', 'region', false),
    ('footage.protect', 'automation', 'Protection of footage', 'Keeping footage of severe incidents from being deleted. What was missed is protected before anything is deleted, once it is on again.', true, false, 'off', 'store', false),
    ('incidents.fold', 'automation', 'Folding of repeated reports', 'Making a report that repeats an open incident part of it. Meanwhile each report is an incident of its own.', true, false, 'none', 'store', false),
    ('incidents.link', 'automation', 'Linking of incidents', 'Linking incidents by rules, or suggesting it. What was missed is linked when it is on again.', true, false, 'none', 'store', false),
    ('mail.answer', 'automation', 'Answers to reports by mail', 'Telling reporters by mail that their report is there. Answers wait.', true, false, 'none', 'store', false),
    ('panels.watch', 'automation', 'Silent alarm panels', 'Raising a fault of a panel that is not heard. One that still is silent is raised when it is on again.', true, false, 'none', 'store', false),
    ('partners.send', 'automation', 'Messages to partners', 'Sending summaries of incidents to partners. They are written and wait.', true, false, 'none', 'region', false),
    ('recorders.check', 'automation', 'Checks of recorders', 'Asking recorders how they are, and raising a fault of one that is not well. It is asked at once when switched on.', true, false, 'none', 'store', false),
    ('reports.file', 'automation', 'Reports by schedule', 'Making and filing printed reports. Days that were missed are made up for, as far as a month back.', true, false, 'none', 'region', false),
    ('reports.mail', 'automation', 'Mail of reports by schedule', 'Mailing filed reports. They wait, for as long as a month.', true, false, 'none', 'region', false),
    ('retention.delete', 'automation', 'Deletion by retention rules', 'Deleting what is due, also what two persons decided to delete early. It waits, and is kept for longer than the rules say.', true, false, 'none', 'region', false),
    ('sirens.sound', 'automation', 'Sirens on panic', 'Telling sirens to sound on a panic alarm. The alarm is raised all the same, and says that no siren was told. Off is always told.', true, false, 'off', 'store', false),
    ('tills.receipts', 'automation', 'Receipts beside thefts', 'Holding receipts against alleged thefts. What tills said waits.', true, false, 'none', 'store', false),
    ('tills.rules', 'automation', 'Findings of till rules', 'Raising what rules find in receipts. Receipts wait to be looked at.', true, false, 'none', 'store', false),
    ('cameras.rank', 'feature', 'Cameras nearest to the place first', 'Opening those cameras first that look where the incident is. Off: in the order of the store.', true, false, 'none', 'store', true),
    ('cameras.sound', 'feature', 'Sound of recordings', 'Playing the sound of a recording that is shown alone, from when it is opened so. Off: recordings are silent.', false, true, 'on', 'region', true);
create trigger never_change before insert or update or delete or truncate on app.flag execute function app.never();

reset role;
