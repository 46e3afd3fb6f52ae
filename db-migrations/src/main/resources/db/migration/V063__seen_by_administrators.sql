-- What administrators see and say of what stands outside: why a device, a hook or a partner was taken away, and how a hook is used. What
-- the alarms of panels were raised as, so that their end is said there; and by how much a panel's clock may be wrong.
set role watchroom_owner;

-- Sealed for the desk of the region, as the reason for revoking a key: people name people there.
alter table app.store_device
    add column why_sealed bytea check (octet_length(why_sealed) between 5 and 2000),
    add constraint why_it_was_retired check (why_sealed is null or retired_at is not null);
alter table app.hook
    add column why_sealed bytea check (octet_length(why_sealed) between 5 and 2000),
    add constraint why_it_was_retired check (why_sealed is null or retired_at is not null);
alter table app.partner
    add column why_sealed bytea check (octet_length(why_sealed) between 5 and 2000),
    add constraint why_it_ended check (why_sealed is null or ended_at is not null);
grant update (why_sealed) on app.store_device to watchroom_administrator;
grant select (why_sealed), update (why_sealed) on app.hook to watchroom_administrator;
grant select (why_sealed) on app.partner to watchroom_administrator, watchroom_supervisor, watchroom_auditor;
grant update (why_sealed) on app.partner to watchroom_administrator;
do $$
begin
    perform sec.reword('app.hook_guard()', 'to_jsonb(new) - ''retired_at'' <> to_jsonb(old) - ''retired_at''',
        'to_jsonb(new) - array[''retired_at'', ''why_sealed''] <> to_jsonb(old) - array[''retired_at'', ''why_sealed'']');
    perform sec.reword('app.partner_guard()', 'to_jsonb(new) - array[''approved_at'', ''approval_id'', ''ended_at''] <> to_jsonb(old) - array[''approved_at'', ''approval_id'', ''ended_at'']',
        'to_jsonb(new) - array[''approved_at'', ''approval_id'', ''ended_at'', ''why_sealed''] <> to_jsonb(old) - array[''approved_at'', ''approval_id'', ''ended_at'', ''why_sealed'']');
end $$;

-- How a hook is used: counted, and when last. Written every few seconds, and no record.
create table app.hook_use (
    name            text        primary key,
    region_id       smallint    not null references app.region,
    taken           bigint      not null default 0 check (taken >= 0),
    taken_at        timestamptz,
    refused         bigint      not null default 0 check (refused >= 0),
    refused_at      timestamptz,
    refused_for     text        check (refused_for in ('no-proof', 'wrong-proof', 'unread', 'quota'))      -- of the last one
);
alter table app.hook_use enable row level security;
alter table app.hook_use force row level security;
create policy owner_all on app.hook_use to watchroom_owner using (true) with check (true);
create policy administrator_read on app.hook_use for select to watchroom_administrator using (region_id = any((select app.session_regions())::smallint[]));
grant select on app.hook_use to watchroom_administrator;
create index hook_use_region on app.hook_use (region_id);

create function app.hook_used(name text, taken integer, taken_at timestamptz, refused integer, refused_at timestamptz, refused_for text) returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    insert into app.hook_use as u
    select h.name, h.region_id, hook_used.taken, hook_used.taken_at, hook_used.refused, hook_used.refused_at, hook_used.refused_for
      from app.hook h where h.name = hook_used.name order by h.version desc limit 1
    on conflict on constraint hook_use_pkey do update
       set taken = u.taken + excluded.taken, taken_at = greatest(u.taken_at, excluded.taken_at), refused = u.refused + excluded.refused,
           refused_for = case when excluded.refused_at >= coalesce(u.refused_at, excluded.refused_at) then excluded.refused_for else u.refused_for end,
           refused_at = greatest(u.refused_at, excluded.refused_at)
$$;
revoke execute on function app.hook_used(text, integer, timestamptz, integer, timestamptz, text) from public;
grant execute on function app.hook_used(text, integer, timestamptz, integer, timestamptz, text) to watchroom_intake;

-- Which code tells the end of which, beyond that Contact ID has 3 for the end of what had 1 or 6. 1406 is all that a user cancels.
create table app.alarm_end (
    code            text        not null check (code ~ '^([A-Z]{2}|[16][0-9A-F]{3})$'),
    ends            text        not null check (ends ~ '^([A-Z]{2}|[16][0-9A-F]{3})$' and length(ends) = length(code)),
    primary key (code, ends)
);
insert into app.alarm_end (code, ends) values
    ('BR', 'BA'), ('BR', 'BV'), ('BR', 'BM'), ('BH', 'BA'), ('BH', 'BV'), ('BH', 'BM'), ('BC', 'BA'), ('BC', 'BV'), ('BC', 'BM'), ('DR', 'DF'),
    ('BJ', 'BT'), ('PR', 'PA'), ('PH', 'PA'), ('PJ', 'PT'), ('HR', 'HA'), ('HR', 'HV'), ('HH', 'HA'), ('HH', 'HV'), ('HJ', 'HT'),
    ('FR', 'FA'), ('FH', 'FA'), ('FJ', 'FT'), ('KR', 'KA'), ('KH', 'KA'), ('SR', 'SA'), ('SH', 'SA'), ('MR', 'MA'), ('MH', 'MA'),
    ('QR', 'QA'), ('QH', 'QA'), ('GR', 'GA'), ('GH', 'GA'), ('WR', 'WA'), ('WH', 'WA'), ('ZR', 'ZA'), ('ZH', 'ZA'), ('TR', 'TA'),
    ('UR', 'UA'), ('UH', 'UA'), ('AR', 'AT'), ('YR', 'YT'), ('YK', 'YC'), ('YZ', 'YX'), ('YH', 'YA'), ('YQ', 'YP'), ('LR', 'LT'),
    ('NR', 'NT'), ('XR', 'XT'),
    ('1406', '1130'), ('1406', '1131'), ('1406', '1132'), ('1406', '1133'), ('1406', '1134'), ('1406', '1139');
-- Those that had no row were technical faults until now.
alter table app.alarm_code disable trigger rule_guard;
alter table app.alarm_code disable trigger step_up;
insert into app.alarm_code (format, code, version, does, category_code, severity, title)
select 'sia', c.code, 1, 'note', null, null, c.title from (values
    ('DR', 'Door well again'), ('PJ', 'Trouble of a panic button over'), ('HJ', 'Trouble of a hold-up button over'), ('FJ', 'Trouble of a fire zone over'),
    ('KR', 'Heat zone well again'), ('KH', 'Heat alarm over'), ('SR', 'Sprinkler zone well again'), ('SH', 'Sprinkler alarm over'),
    ('MR', 'Medical zone well again'), ('MH', 'Medical alarm over'), ('QR', 'Emergency zone well again'), ('QH', 'Emergency alarm over'),
    ('GR', 'Gas zone well again'), ('GH', 'Gas alarm over'), ('WR', 'Water zone well again'), ('WH', 'Water alarm over'),
    ('ZR', 'Freezing zone well again'), ('ZH', 'Freezing alarm over'), ('UH', 'Zone alarm over'), ('YH', 'Bell well again'),
    ('YQ', 'Power supply well again'), ('XR', 'Battery of a transmitter well again')) c (code, title)
 where not exists (select from app.alarm_code a where a.format = 'sia' and a.code = c.code);
alter table app.alarm_code enable trigger rule_guard;
alter table app.alarm_code enable trigger step_up;

-- What an alarm of a panel that is not over was raised as, by what it was and where. Until its end is told, or the next one comes. No record:
-- the line on the incident is.
create table app.panel_alarm (
    device_id       uuid        not null,
    region_id       smallint    not null,
    code            text        not null check (code ~ '^([A-Z]{2}|[16][0-9A-F]{3})$'),
    spot            text        not null check (octet_length(spot) <= 40),      -- zone and area, as the panel numbers them
    raised_as       uuid        not null,               -- the incident; it may be gone by now
    told_at         timestamptz not null,
    primary key (device_id, code, spot),
    foreign key (device_id, region_id) references app.store_device (id, region_id)
);
do $$
declare
    t text;
begin
    foreach t in array array['alarm_end', 'panel_alarm'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_intake', t);
    end loop;
end $$;
create policy intake_read on app.alarm_end for select to watchroom_intake using (true);
create policy intake_all on app.panel_alarm to watchroom_intake using (true) with check (true);
grant insert, update (raised_as, told_at) on app.panel_alarm to watchroom_intake;

-- Takes what ends with this out, and says what it was raised as; what was folded or merged into another incident is that one's. A spot
-- that ends in / is all of its area: who cancels names themselves, and no zone.
create function app.panel_alarm_ends(device uuid, codes text[], spot text) returns table (incident_id uuid, region_id smallint)
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    with over as (delete from app.panel_alarm a where a.device_id = panel_alarm_ends.device and a.code = any(panel_alarm_ends.codes)
        and (a.spot = panel_alarm_ends.spot or right(panel_alarm_ends.spot, 1) = '/' and starts_with(a.spot, panel_alarm_ends.spot)) returning a.*)
    select coalesce(i.merged_into, i.id), i.region_id
      from over o left join app.incident_signal s on s.id = o.raised_as join app.incident i on i.id = coalesce(s.incident_id, o.raised_as)
     group by 1, 2
$$;
revoke execute on function app.panel_alarm_ends(uuid, text[], text) from public;
grant execute on function app.panel_alarm_ends(uuid, text[], text) to watchroom_intake;

-- By how much the clock of a panel may be ahead of ours or behind: 20 and 40 s, as DC-09 has it, unless a region says otherwise. It is what
-- keeps old messages out, so it takes the code of a moment ago.
alter table app.setting add constraint panel_seconds_are_seconds
    check (key not in ('panel.clock-ahead-seconds', 'panel.clock-behind-seconds') or jsonb_typeof(value) = 'number' and (value #>> '{}') ~ '^[1-9][0-9]{0,3}$');
insert into app.setting (region_id, key, value) values (null, 'panel.clock-ahead-seconds', '20'), (null, 'panel.clock-behind-seconds', '40');
create trigger panel_step_up after insert or update on app.setting for each row when (new.key like 'panel.clock-%') execute function app.needs_step_up();
create trigger panel_step_up_away after delete on app.setting for each row when (old.key like 'panel.clock-%') execute function app.needs_step_up();

-- What is folded stands in no line of its own, so whoever decides that shows who they are, as for codes of panels.
create trigger step_up after insert on app.fold_rule for each statement execute function app.needs_step_up();
create trigger step_up after insert on app.link_rule for each statement execute function app.needs_step_up();

reset role;
