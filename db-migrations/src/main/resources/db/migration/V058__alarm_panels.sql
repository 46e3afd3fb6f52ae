-- Alarm panels of stores that report by ANSI/SIA DC-09: which account is which device, what each code is to us, and what a panel has
-- sent under which number, so that what it sends once more is answered once more and raised once.
set role watchroom_owner;

alter table app.store_device
    drop constraint store_device_kind_check,
    add constraint store_device_kind_check check (kind in ('panic', 'hold-up', 'sensor', 'siren', 'panel'));

create table app.panel_account (
    device_id       uuid        primary key,
    region_id       smallint    not null,
    account         text        not null check (account ~ '^[0-9A-F]{3,16}$'),
    key_sealed      bytea       check (octet_length(key_sealed) between 10 and 500),    -- AES key under the region's circle "desk"; null: it speaks in the clear
    supervised_s    integer     check (supervised_s between 10 and 604800),             -- when it is not heard for so long it counts as dead; null: never
    made_at         timestamptz not null default clock_timestamp(),
    ended_at        timestamptz,                        -- when its device went out of service
    foreign key (device_id, region_id) references app.store_device (id, region_id)
);
-- An account is one panel's in the whole house: it is all that a frame says.
create unique index panel_account_in_service on app.panel_account (account) where ended_at is null;

create function app.panel_account_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.made_at := clock_timestamp();
        new.ended_at := null;
        if not exists (select from app.store_device d where d.id = new.device_id and d.region_id = new.region_id and d.kind = 'panel' and d.retired_at is null) then
            raise exception using errcode = 'WR006', message = 'there is no such panel in service', hint = 'not-found';
        end if;
        perform pg_advisory_xact_lock(hashtext('app.panel_account'));
        if exists (select from app.panel_account p where p.account = new.account and p.ended_at is null) then
            raise exception using errcode = 'WR005', message = 'another panel has this account', hint = 'account-taken';
        end if;
    elsif (new.device_id, new.region_id, new.account, new.made_at) is distinct from (old.device_id, old.region_id, old.account, old.made_at) or old.ended_at is not null then
        raise exception using errcode = 'WR005', message = 'a device that is another one is retired and added anew', hint = 'device-fixed';
    end if;
    return new;
end $$;
create trigger panel_account_guard before insert or update on app.panel_account for each row execute function app.panel_account_guard();
-- Whoever knows the key can be the panel. That it ends with its device was allowed when that was.
create trigger step_up after insert or update on app.panel_account for each row when (new.ended_at is null) execute function app.needs_step_up();

create function app.panel_ends() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.panel_account p set ended_at = new.retired_at where p.device_id = new.id and p.ended_at is null;
    return null;
end $$;
create trigger panel_ends after update on app.store_device for each row
    when (new.kind = 'panel' and old.retired_at is null and new.retired_at is not null) execute function app.panel_ends();

-- The last message of a panel under each of its numbers. The same once more, with its time or soon after, is the same message;
-- anything else under that number is the next one, and its turn tells the two apart. No record: the reports are.
create table app.panel_sequence (
    device_id       uuid        not null,
    region_id       smallint    not null,
    sequence        smallint    not null check (sequence between 0 and 9999),
    said            bytea       not null check (octet_length(said) = 16),               -- blind index of what it said
    stamp           text        not null check (octet_length(stamp) <= 30),             -- its time, as sent; may be empty
    turn            integer     not null check (turn > 0),
    taken_at        timestamptz not null,
    raised_as       uuid,                               -- the incident that told of it; it may be gone by now
    primary key (device_id, sequence),
    foreign key (device_id, region_id) references app.store_device (id, region_id)
);
-- What panels tell that is no incident: that they are there, are set, were tested, are well again. Counted.
create table app.panel_noted (
    device_id       uuid        not null,
    region_id       smallint    not null,
    code            text        not null check (code ~ '^[0-9A-Z]{1,8}$'),
    times           bigint      not null check (times > 0),
    last_at         timestamptz not null,
    primary key (device_id, code),
    foreign key (device_id, region_id) references app.store_device (id, region_id)
);

-- What codes are to us, version by version; the newest holds. What no row knows is a technical fault that names the code.
create table app.alarm_code (
    format          text        not null check (format in ('sia', 'cid')),
    code            text        not null,
    version         integer     not null check (version > 0),
    does            text        not null check (does in ('panic', 'raise', 'note')),
    category_code   text        references app.category,
    severity        smallint    check (severity between 1 and 4),   -- null: the category's
    title           text        not null check (btrim(title) <> '' and length(title) <= 80 and title !~ '[[:cntrl:]]'),
    set_by          uuid        references app.person,
    set_at          timestamptz not null default clock_timestamp(),
    primary key (format, code, version),
    constraint code_of_its_format check (case format when 'sia' then code ~ '^[A-Z]{2}$' else code ~ '^[136][0-9A-F]{3}$' end),
    constraint raised_as_something check ((does = 'note') = (category_code is null) and (severity is null or does = 'raise')),
    constraint panic_is_a_panic check (does <> 'panic' or category_code in ('panic', 'hold-up'))
);
select app.keep_journal('app.alarm_code', 'code');
create function app.alarm_code_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('app.alarm_code'));
    if new.does <> 'panic' and exists (select from app.alarm_code c where c.format = new.format and c.code = new.code and c.does = 'panic') then
        raise exception using errcode = 'WR003', message = 'what is a panic to a panel is a panic to us', hint = 'panic-code';
    end if;
    new.version := coalesce((select max(c.version) from app.alarm_code c where c.format = new.format and c.code = new.code), 0) + 1;
    new.set_by := app.writing_person();
    new.set_at := clock_timestamp();
    return new;
end $$;

insert into app.alarm_code (format, code, version, does, category_code, severity, title) values
    -- SIA DC-03 level 2
    ('sia', 'PA', 1, 'panic', 'panic', null, 'Panic alarm'),
    ('sia', 'HA', 1, 'panic', 'hold-up', null, 'Hold-up alarm'),
    ('sia', 'HV', 1, 'panic', 'hold-up', null, 'Hold-up alarm, verified'),
    ('sia', 'BA', 1, 'raise', 'burglary', null, 'Burglary alarm'),
    ('sia', 'BV', 1, 'raise', 'burglary', 4, 'Burglary alarm, verified'),
    ('sia', 'BM', 1, 'raise', 'burglary', null, 'Burglary alarm, two zones'),
    ('sia', 'DF', 1, 'raise', 'burglary', null, 'Door forced'),
    ('sia', 'FA', 1, 'raise', 'fire', null, 'Fire alarm'),
    ('sia', 'KA', 1, 'raise', 'fire', null, 'Heat alarm'),
    ('sia', 'SA', 1, 'raise', 'fire', null, 'Sprinkler alarm'),
    ('sia', 'MA', 1, 'raise', 'panic', null, 'Medical alarm'),
    ('sia', 'QA', 1, 'raise', 'panic', null, 'Emergency alarm'),
    ('sia', 'GA', 1, 'raise', 'technical', 4, 'Gas alarm'),
    ('sia', 'WA', 1, 'raise', 'technical', 2, 'Water alarm'),
    ('sia', 'ZA', 1, 'raise', 'technical', 2, 'Freezing alarm'),
    ('sia', 'TA', 1, 'raise', 'suspicious', 2, 'Tamper alarm'),
    ('sia', 'JA', 1, 'raise', 'suspicious', 2, 'Wrong codes tried'),
    ('sia', 'UA', 1, 'raise', 'suspicious', 2, 'Alarm of a zone without a kind'),
    ('sia', 'YX', 1, 'raise', 'technical', null, 'Service required'),
    ('sia', 'YC', 1, 'raise', 'technical', 2, 'Communication fails'),
    ('sia', 'YT', 1, 'raise', 'technical', null, 'Battery trouble'),
    ('sia', 'YA', 1, 'raise', 'technical', 2, 'Bell fault'),
    ('sia', 'YP', 1, 'raise', 'technical', null, 'Power supply trouble'),
    ('sia', 'AT', 1, 'raise', 'technical', null, 'No mains power'),
    ('sia', 'LT', 1, 'raise', 'technical', null, 'Phone line trouble'),
    ('sia', 'NT', 1, 'raise', 'technical', null, 'Network fails'),
    ('sia', 'BT', 1, 'raise', 'technical', null, 'Trouble of a burglary zone'),
    ('sia', 'PT', 1, 'raise', 'technical', 2, 'Trouble of a panic button'),
    ('sia', 'HT', 1, 'raise', 'technical', 2, 'Trouble of a hold-up button'),
    ('sia', 'FT', 1, 'raise', 'technical', 2, 'Trouble of a fire zone'),
    ('sia', 'XT', 1, 'raise', 'technical', null, 'Low battery of a transmitter'),
    ('sia', 'RP', 1, 'note', null, null, 'Automatic test'),
    ('sia', 'RX', 1, 'note', null, null, 'Manual test'),
    ('sia', 'TX', 1, 'note', null, null, 'Test'),
    ('sia', 'CL', 1, 'note', null, null, 'Set'),
    ('sia', 'CA', 1, 'note', null, null, 'Set by itself'),
    ('sia', 'CG', 1, 'note', null, null, 'An area set'),
    ('sia', 'CQ', 1, 'note', null, null, 'Set from afar'),
    ('sia', 'NL', 1, 'note', null, null, 'Perimeter set'),
    ('sia', 'OP', 1, 'note', null, null, 'Unset'),
    ('sia', 'OA', 1, 'note', null, null, 'Unset by itself'),
    ('sia', 'OG', 1, 'note', null, null, 'An area unset'),
    ('sia', 'OQ', 1, 'note', null, null, 'Unset from afar'),
    ('sia', 'OR', 1, 'note', null, null, 'Unset after an alarm'),
    ('sia', 'BC', 1, 'note', null, null, 'Burglary alarm cancelled'),
    ('sia', 'BR', 1, 'note', null, null, 'Burglary zone well again'),
    ('sia', 'BH', 1, 'note', null, null, 'Burglary alarm over'),
    ('sia', 'PR', 1, 'note', null, null, 'Panic button well again'),
    ('sia', 'PH', 1, 'note', null, null, 'Panic alarm over'),
    ('sia', 'HR', 1, 'note', null, null, 'Hold-up button well again'),
    ('sia', 'HH', 1, 'note', null, null, 'Hold-up alarm over'),
    ('sia', 'FR', 1, 'note', null, null, 'Fire zone well again'),
    ('sia', 'FH', 1, 'note', null, null, 'Fire alarm over'),
    ('sia', 'TR', 1, 'note', null, null, 'Tamper over'),
    ('sia', 'UR', 1, 'note', null, null, 'Zone well again'),
    ('sia', 'BJ', 1, 'note', null, null, 'Trouble of a burglary zone over'),
    ('sia', 'AR', 1, 'note', null, null, 'Mains power back'),
    ('sia', 'YR', 1, 'note', null, null, 'Battery well again'),
    ('sia', 'YK', 1, 'note', null, null, 'Communication back'),
    ('sia', 'YZ', 1, 'note', null, null, 'Service done'),
    ('sia', 'LR', 1, 'note', null, null, 'Phone line back'),
    ('sia', 'NR', 1, 'note', null, null, 'Network back'),
    ('sia', 'BB', 1, 'note', null, null, 'Burglary zone left out'),
    ('sia', 'BU', 1, 'note', null, null, 'Burglary zone taken in again'),
    -- Contact ID (SIA DC-05): 1 new or unset, 3 over or set, 6 still so. What has no row of its own with 3 is the end of what has one with 1.
    ('cid', '1120', 1, 'panic', 'panic', null, 'Panic alarm'),
    ('cid', '1123', 1, 'panic', 'panic', null, 'Panic alarm, audible'),
    ('cid', '1121', 1, 'panic', 'hold-up', null, 'Duress'),
    ('cid', '1122', 1, 'panic', 'hold-up', null, 'Panic alarm, silent'),
    ('cid', '1124', 1, 'panic', 'hold-up', null, 'Duress, access granted'),
    ('cid', '1125', 1, 'panic', 'hold-up', null, 'Duress, egress granted'),
    ('cid', '1100', 1, 'raise', 'panic', null, 'Medical alarm'),
    ('cid', '1101', 1, 'raise', 'panic', null, 'Emergency pendant'),
    ('cid', '1110', 1, 'raise', 'fire', null, 'Fire alarm'),
    ('cid', '1111', 1, 'raise', 'fire', null, 'Smoke'),
    ('cid', '1113', 1, 'raise', 'fire', null, 'Sprinkler alarm'),
    ('cid', '1114', 1, 'raise', 'fire', null, 'Heat alarm'),
    ('cid', '1115', 1, 'raise', 'fire', null, 'Fire call point'),
    ('cid', '1130', 1, 'raise', 'burglary', null, 'Burglary alarm'),
    ('cid', '1131', 1, 'raise', 'burglary', null, 'Burglary alarm, perimeter'),
    ('cid', '1132', 1, 'raise', 'burglary', null, 'Burglary alarm, inside'),
    ('cid', '1133', 1, 'raise', 'burglary', null, 'Burglary alarm, 24 hours'),
    ('cid', '1134', 1, 'raise', 'burglary', null, 'Burglary alarm, entry or exit'),
    ('cid', '1139', 1, 'raise', 'burglary', 4, 'Burglary alarm, verified'),
    ('cid', '1137', 1, 'raise', 'suspicious', 2, 'Tamper alarm'),
    ('cid', '1144', 1, 'raise', 'suspicious', 2, 'Tamper of a sensor'),
    ('cid', '1151', 1, 'raise', 'technical', 4, 'Gas alarm'),
    ('cid', '1154', 1, 'raise', 'technical', 2, 'Water alarm'),
    ('cid', '1301', 1, 'raise', 'technical', null, 'No mains power'),
    ('cid', '1302', 1, 'raise', 'technical', null, 'Battery low'),
    ('cid', '1305', 1, 'note', null, null, 'Panel started anew'),
    ('cid', '1350', 1, 'raise', 'technical', 2, 'Communication fails'),
    ('cid', '1351', 1, 'raise', 'technical', null, 'Phone line trouble'),
    ('cid', '1354', 1, 'raise', 'technical', 2, 'Event could not be reported'),
    ('cid', '1380', 1, 'raise', 'technical', null, 'Sensor trouble'),
    ('cid', '1383', 1, 'raise', 'suspicious', 2, 'Tamper of a sensor'),
    ('cid', '1384', 1, 'raise', 'technical', null, 'Low battery of a sensor'),
    ('cid', '1461', 1, 'raise', 'suspicious', 2, 'Wrong codes tried'),
    ('cid', '1400', 1, 'note', null, null, 'Unset'),
    ('cid', '3400', 1, 'note', null, null, 'Set'),
    ('cid', '1401', 1, 'note', null, null, 'Unset'),
    ('cid', '3401', 1, 'note', null, null, 'Set'),
    ('cid', '1403', 1, 'note', null, null, 'Unset by itself'),
    ('cid', '3403', 1, 'note', null, null, 'Set by itself'),
    ('cid', '1406', 1, 'note', null, null, 'Alarm cancelled'),
    ('cid', '1407', 1, 'note', null, null, 'Unset from afar'),
    ('cid', '3407', 1, 'note', null, null, 'Set from afar'),
    ('cid', '3441', 1, 'note', null, null, 'Set in part'),
    ('cid', '1570', 1, 'note', null, null, 'Zone left out'),
    ('cid', '1601', 1, 'note', null, null, 'Manual test'),
    ('cid', '1602', 1, 'note', null, null, 'Periodic test'),
    ('cid', '6602', 1, 'note', null, null, 'Periodic test'),
    ('cid', '1607', 1, 'note', null, null, 'Walk test');
create trigger rule_guard before insert on app.alarm_code for each row execute function app.alarm_code_guard();
create trigger step_up after insert on app.alarm_code for each statement execute function app.needs_step_up();
create trigger append_only before update or delete on app.alarm_code for each row execute function app.append_only();

select app.keep_journal('app.panel_account', 'device_id', 'key_sealed');

-- Walls. The key, sealed or not, is nobody's business but the door's.
do $$
declare
    t text;
begin
    foreach t in array array['panel_account', 'panel_sequence', 'panel_noted', 'alarm_code'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
    end loop;
    foreach t in array array['panel_sequence', 'panel_noted'] loop
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
        execute format('grant select, insert on app.%I to watchroom_intake', t);
    end loop;
    foreach t in array array['panel_account', 'panel_noted'] loop
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
    end loop;
    foreach t in array array['panel_account', 'alarm_code'] loop
        execute format('create policy intake_read on app.%I for select to watchroom_intake using (true)', t);
        execute format('grant select on app.%I to watchroom_intake', t);
    end loop;
end $$;
create policy signed_in_reads on app.alarm_code for select to watchroom_staff using ((select app.session_person()) is not null);
create policy administrator_adds on app.alarm_code for insert to watchroom_administrator with check ((select app.session_person()) is not null);
create policy administrator_write on app.panel_account to watchroom_administrator
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
grant select on app.alarm_code, app.panel_noted to watchroom_staff;
grant select (device_id, region_id, account, supervised_s, made_at, ended_at) on app.panel_account to watchroom_staff;
grant update (said, stamp, turn, taken_at, raised_as) on app.panel_sequence to watchroom_intake;
grant update (times, last_at) on app.panel_noted to watchroom_intake;
grant insert (format, code, does, category_code, severity, title) on app.alarm_code to watchroom_administrator;
grant insert (device_id, region_id, account, key_sealed, supervised_s), update (key_sealed, supervised_s) on app.panel_account to watchroom_administrator;

insert into app.lane_why (code, title, sort) values
    ('damaged', 'Damaged on its way', 150),
    ('wrong-key', 'Not under the key of its account', 160),
    ('clock', 'Sent at another time, or its clock is wrong', 170),
    ('event-unknown', 'An event that nobody has given a meaning', 180);

reset role;
