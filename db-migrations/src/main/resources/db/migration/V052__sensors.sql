-- Sensors, panic buttons and sirens of stores, spoken to over MQTT: which there are, how each stands, and what sirens are told. Who a
-- device is to the broker (its login) is the broker's business; here is which store it belongs to.
set role watchroom_owner;

create table app.store_device (
    id              uuid        primary key,
    region_id       smallint    not null,
    store_id        uuid        not null,
    code            text        not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),   -- its name in topics
    kind            text        not null check (kind in ('panic', 'hold-up', 'sensor', 'siren')),
    place           text        not null default '' check (length(place) <= 120 and place !~ '[[:cntrl:]]'),
    silent          boolean     not null default false, -- a panic from here never sounds a siren
    retired_at      timestamptz,                        -- its messages go to the lane from then on
    foreign key (store_id, region_id) references app.store (id, region_id),
    unique (id, store_id, region_id),
    unique (id, region_id),
    constraint hold_up_is_silent check (kind <> 'hold-up' or silent)
);
create unique index store_device_code on app.store_device (store_id, lower(code)) where retired_at is null;

create function app.store_device_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (new.id, new.region_id, new.store_id, new.code, new.kind) is distinct from (old.id, old.region_id, old.store_id, old.code, old.kind)
       or old.retired_at is not null then
        raise exception using errcode = 'WR005', message = 'a device that is another one is retired and added anew', hint = 'device-fixed';
    end if;
    if new.retired_at is not null then
        new.retired_at := clock_timestamp();
    end if;
    return new;
end $$;
create trigger store_device_guard before update on app.store_device for each row execute function app.store_device_guard();
-- Whoever changes it decides whose alarm rings, and whether a siren sounds.
create trigger step_up after insert or update on app.store_device for each statement execute function app.needs_step_up();

-- How a device stands: dead when its last will was published, at fault when it says so. On the record; it changes rarely.
create table app.store_device_health (
    device_id       uuid        primary key,
    region_id       smallint    not null,
    state           text        not null check (state in ('alive', 'dead', 'fault')),
    since           timestamptz not null,
    faults          integer     not null default 0 check (faults >= 0),         -- how many there were; tells one from the next
    raised_as       uuid,                               -- the incident raised for the last of them; it may be gone by now
    foreign key (device_id, region_id) references app.store_device (id, region_id)
);
-- When it was last heard. Written every few seconds, and no record.
create table app.store_device_seen (
    device_id       uuid        primary key,
    region_id       smallint    not null,
    seen_at         timestamptz not null,
    foreign key (device_id, region_id) references app.store_device (id, region_id)
);

-- What a siren is told, in order. Written in the transaction that raises the panic, or by whoever switches it off; sent afterwards by
-- the one intake service that has the line to the broker. What is too old to be sent is not sent, and that is said.
create table app.siren_command (
    id              uuid        primary key,
    incident_id     uuid        not null references app.incident,
    region_id       smallint    not null,
    store_id        uuid        not null,
    device_id       uuid        not null,
    wanted          text        not null check (wanted in ('on', 'off')),
    cause           text        not null check (cause in ('panic', 'operator', 'time')),
    ordered_by      uuid        references app.person,  -- null: the machine
    ordered_at      timestamptz not null,
    oldest_s        integer     not null check (oldest_s > 0),      -- a siren is not switched on for a panic that is older
    answer_s        integer     not null check (answer_s > 0),      -- what is not answered by then counts as not answered
    ends_at         timestamptz,                        -- when what was switched on is switched off again
    state           text        not null default 'waiting' check (state in ('waiting', 'sent', 'acknowledged', 'unanswered', 'too-old')),
    tries           smallint    not null default 0,
    sent_at         timestamptz,
    answered_at     timestamptz,
    foreign key (device_id, store_id, region_id) references app.store_device (id, store_id, region_id),
    constraint person_switches_off check ((cause = 'operator') = (ordered_by is not null) and (cause <> 'operator' or wanted = 'off')),
    constraint on_comes_to_an_end check ((wanted = 'on') = (ends_at is not null))
);
-- Serves SirenSql: what is to be sent, and what was not answered.
create index siren_command_open on app.siren_command (ordered_at) where state in ('waiting', 'sent', 'unanswered');
create index siren_command_incident on app.siren_command (incident_id);
create index siren_command_device on app.siren_command (device_id, ordered_at desc);

-- Seconds, as set for the region or everywhere.
create function app.siren_seconds(region smallint, name text, usual integer) returns integer language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select (s.value #>> '{}')::integer from app.setting s
                  where s.key = siren_seconds.name and (s.region_id = siren_seconds.region or s.region_id is null)
                  order by s.region_id nulls last limit 1), siren_seconds.usual);
alter table app.setting add constraint siren_seconds_are_seconds
    check (key not in ('siren.oldest-seconds', 'siren.answer-seconds', 'siren.on-seconds')
           or jsonb_typeof(value) = 'number' and (value #>> '{}') ~ '^[1-9][0-9]{0,4}$');

-- The machine's own come from the functions below. A person switches off what sounds for an incident within reach, and nothing else.
create function app.siren_command_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if to_jsonb(new) - array['state', 'tries', 'sent_at', 'answered_at'] <> to_jsonb(old) - array['state', 'tries', 'sent_at', 'answered_at'] then
            raise exception using errcode = 'WR002', message = 'what a siren was told stays as it was', hint = 'append-only';
        end if;
        return new;
    end if;
    new.ordered_at := clock_timestamp();
    if current_user = 'watchroom_owner' then
        return new;
    end if;
    if new.region_id is null or new.region_id <> all(app.session_regions()) or not app.session_has_role('operator', 'supervisor', 'investigator') then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    if new.wanted <> 'off' then
        raise exception using errcode = 'WR003', message = 'a siren is switched on by a panic alarm, and by nobody', hint = 'siren-off-only';
    end if;
    select c.store_id into new.store_id from app.siren_command c
     where c.incident_id = new.incident_id and c.device_id = new.device_id and c.region_id = new.region_id and c.wanted = 'on' limit 1;
    if new.store_id is null then
        raise exception using errcode = 'WR006', message = 'no siren was switched on for this incident', hint = 'not-found';
    end if;
    new.ordered_by := app.writing_person();
    new.cause := 'operator';
    new.ends_at := null;
    new.oldest_s := 86400;
    new.answer_s := app.siren_seconds(new.region_id, 'siren.answer-seconds', 10);
    new.state := 'waiting';
    return new;
end $$;
create trigger siren_command_guard before insert or update on app.siren_command for each row execute function app.siren_command_guard();
create trigger append_only before delete on app.siren_command for each row execute function app.append_only();
create trigger zz_keep_held before delete on app.siren_command for each row execute function app.keep_held('incident_id');

-- A panic sounds the sirens of its store, unless it is a silent one, or comes from somebody who cannot show that they may speak for the
-- store: nobody on the network sounds a siren by saying "panic". Such a panic stands first in the queue all the same. A drill's stores have sirens of their
-- own, so that no drill reaches a real one.
insert into app.category (code, name, default_severity, offence_code, violent, valid_from, cue_before_s, cue_after_s)
values ('hold-up', 'Silent hold-up alarm', 4, null, true, '2026-01-01', 20, 20);
create function app.panic_sounds() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into app.siren_command (id, incident_id, region_id, store_id, device_id, wanted, cause, ordered_at, oldest_s, answer_s, ends_at)
    select gen_random_uuid(), new.id, new.region_id, new.store_id, d.id, 'on', 'panic', clock_timestamp(),
           app.siren_seconds(new.region_id, 'siren.oldest-seconds', 60), app.siren_seconds(new.region_id, 'siren.answer-seconds', 10),
           clock_timestamp() + make_interval(secs => app.siren_seconds(new.region_id, 'siren.on-seconds', 900))
      from app.store_device d
     where d.store_id = new.store_id and d.region_id = new.region_id and d.kind = 'siren' and d.retired_at is null;
    return null;
end $$;
create trigger panic_sounds after insert on app.incident for each row when (new.source = 'panic' and new.category_code <> 'hold-up' and coalesce(new.vouching, 'vouched') = 'vouched')
    execute function app.panic_sounds();
-- Serves it.
create index store_device_siren on app.store_device (store_id) where kind = 'siren' and retired_at is null;

-- What became of a command, and the line on its incident's timeline that says so. False where it is there already, or was deleted.
create function app.siren_turned(command uuid, now_is text, line uuid, words_sealed bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    c       app.siren_command;
begin
    select * into c from app.siren_command x where x.id = siren_turned.command for update;
    if c.id is null or not coalesce(case siren_turned.now_is
            when 'sent' then c.state in ('waiting', 'unanswered')
            when 'too-old' then c.state = 'waiting' or c.state = 'unanswered' and c.wanted = 'off'
            when 'unanswered' then c.state = 'sent'
            when 'acknowledged' then c.state in ('waiting', 'sent', 'unanswered') end, false) then
        return false;
    end if;
    update app.siren_command x
       set state = siren_turned.now_is,
           tries = x.tries + (case when siren_turned.now_is = 'sent' then 1 else 0 end),
           sent_at = case when siren_turned.now_is = 'sent' then clock_timestamp() else x.sent_at end,
           answered_at = case when siren_turned.now_is = 'acknowledged' then clock_timestamp() else x.answered_at end
     where x.id = c.id;
    if siren_turned.words_sealed is not null then
        insert into app.incident_event (incident_id, id, region_id, kind, body_sealed)
        values (c.incident_id, siren_turned.line, c.region_id, 'siren', siren_turned.words_sealed) on conflict do nothing;
    end if;
    return true;
end $$;

-- What has sounded long enough is switched off, unless it was told something else meanwhile.
create function app.sirens_end() returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    ended   integer;
begin
    insert into app.siren_command (id, incident_id, region_id, store_id, device_id, wanted, cause, ordered_at, oldest_s, answer_s)
    select gen_random_uuid(), c.incident_id, c.region_id, c.store_id, c.device_id, 'off', 'time', clock_timestamp(), 86400, c.answer_s
      from app.siren_command c
     where c.wanted = 'on' and c.state not in ('waiting', 'too-old') and c.ends_at <= clock_timestamp()
       and not exists (select from app.siren_command l where l.device_id = c.device_id and l.ordered_at > c.ordered_at and (l.wanted = 'off' or l.state <> 'too-old'));
    get diagnostics ended = row_count;
    return ended;
end $$;
-- Serves it.
create index siren_command_ends on app.siren_command (ends_at) where wanted = 'on';
revoke all on function app.siren_seconds(smallint, text, integer), app.siren_turned(uuid, text, uuid, bytea), app.sirens_end() from public;
grant execute on function app.siren_turned(uuid, text, uuid, bytea), app.sirens_end() to watchroom_intake;
grant execute on function app.siren_seconds(smallint, text, integer) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- A person's line about a siren comes with the command.
create function app.siren_event_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if current_user <> 'watchroom_owner'
       and not exists (select from app.siren_command where incident_id = new.incident_id and ordered_by = app.writing_person() and xmin = pg_current_xact_id()::xid) then
        raise exception using errcode = 'WR003', message = 'a deed is written down together with the deed', hint = 'timeline-true';
    end if;
    return new;
end $$;
create trigger siren_event_guard before insert on app.incident_event for each row when (new.kind = 'siren') execute function app.siren_event_guard();

-- Walls.
do $$
declare
    t text;
begin
    foreach t in array array['store_device', 'store_device_health', 'store_device_seen', 'siren_command'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
    end loop;
    foreach t in array array['store_device_health', 'store_device_seen'] loop
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
        execute format('grant insert on app.%I to watchroom_intake', t);
    end loop;
end $$;
create policy intake_read on app.store_device for select to watchroom_intake using (true);
create policy intake_read on app.siren_command for select to watchroom_intake using (true);
create policy administrator_write on app.store_device to watchroom_administrator
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
create policy desk_add on app.siren_command for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator
    with check (region_id = any((select app.session_regions())::smallint[]));
grant insert (id, region_id, store_id, code, kind, place, silent), update (place, silent, retired_at) on app.store_device to watchroom_administrator;
grant update (state, since, faults, raised_as) on app.store_device_health to watchroom_intake;
grant update (seen_at) on app.store_device_seen to watchroom_intake;
grant insert (id, incident_id, region_id, device_id, wanted) on app.siren_command to watchroom_operator, watchroom_supervisor, watchroom_investigator;

select app.keep_journal('app.store_device', 'id');
select app.keep_journal('app.store_device_health', 'device_id');
select app.keep_journal('app.siren_command', 'incident_id');

insert into app.lane_why (code, title, sort) values
    ('device-unknown', 'A device that nobody has registered', 130),
    ('retained', 'Kept by the broker: when it happened is not known', 140);

-- Commands go with their incident and with a drill; a sensor is a source of its own, and a siren's doings are a kind of line. These
-- stay as they are otherwise.
do $$
declare
    f       text;
    before  text;
    after   text;
    c       record;
begin
    foreach f in array array['sec.finish_disposal(uuid, jsonb)', 'app.wipe_drill(smallint)'] loop
        perform sec.reword(f, '''incident_event'']', '''siren_command'', ''incident_event'']');
    end loop;
    for c in select * from (values ('app.incident'::regclass, 'incident_source_check', '''panic''::text', '''sensor''::text'),
                                   ('app.incident_event'::regclass, 'incident_event_kind_check', '''note''::text', '''siren''::text'))
                    x (tbl, name, known, added) loop
        select pg_get_constraintdef(k.oid) into before from pg_constraint k where k.conrelid = c.tbl and k.conname = c.name;
        after := replace(before, c.known, c.known || ', ' || c.added);
        if after is null or after = before then
            raise exception 'the constraint % does not name % any more', c.name, c.known;
        end if;
        execute format('alter table %s drop constraint %I', c.tbl, c.name);
        execute format('alter table %s add constraint %I %s', c.tbl, c.name, after);
    end loop;
end $$;

reset role;
