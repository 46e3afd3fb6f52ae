-- What leaves the house by itself: references to what changed, for a message bus; summaries and alerts, for partners that two persons
-- have approved. Both follow the journal by snapshot difference, from a cursor that is stored when everything before it was handed over.
set role watchroom_owner;

-- How far a follower of the journal has come. One row is locked while its follower works, so that there is one at a time.
create table app.relay_cursor (
    name        text        primary key check (name ~ '^[a-z]{2,20}$'),
    done        text        not null,                   -- snapshot: everything visible in it was handed over
    upto        text,                                   -- snapshot that is being handed over; null between two of them
    after_xid   text        not null default '0',       -- the last one of it, in the order (xid, seq)
    after_seq   bigint      not null default 0,
    last_seq    bigint,                                 -- the last one ever; when it is gone, those after it may be gone too
    last_at     timestamptz,
    server      text        not null                    -- system identifier and timeline: another one means that time was turned back
);

-- What an administrator wants to be sent once more: everything from a position or a moment up to now.
create table app.bus_replay (
    id          uuid        primary key,
    asked_by    uuid        not null references app.person,
    asked_at    timestamptz not null default clock_timestamp(),
    from_seq    bigint      not null check (from_seq >= 0),
    from_at     timestamptz not null,
    upto        text        not null,
    after_seq   bigint      not null default 0,
    sent        bigint      not null default 0,
    finished_at timestamptz
);

-- What a bus may be told: that a row of a region, or of reference data, changed. Nothing of it, and nothing about people.
create function sec.for_the_bus(tbl text, region smallint) returns boolean language sql immutable set search_path = pg_catalog, pg_temp
return case when region is null then tbl in ('offence', 'category', 'outcome', 'police_force', 'setting')
            else tbl not in ('person_region', 'approval', 'reporter') end;

-- A page of what is visible in `upto` and was not in `done`, after the given one. `only`: of one table; null: what a bus may be told.
create function app.relay_news(done text, upto text, after_xid text, after_seq bigint, only_tbl text, most integer)
returns table (seq bigint, xid text, at timestamptz, tbl text, pk text, op text, region_id smallint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select j.seq, j.xid::text, j.at, j.tbl, j.pk, j.op::text, j.region_id from app.journal j
     where j.xid >= pg_snapshot_xmin(done::pg_snapshot) and j.xid < pg_snapshot_xmax(upto::pg_snapshot)
       and not pg_visible_in_snapshot(j.xid, done::pg_snapshot) and pg_visible_in_snapshot(j.xid, upto::pg_snapshot)
       and (j.xid, j.seq) > (after_xid::xid8, after_seq) and j.op in ('I', 'U', 'D')
       and case when only_tbl is null then sec.for_the_bus(j.tbl, j.region_id) else j.tbl = only_tbl end
     order by j.xid, j.seq limit most
$$;
create function app.replay_news(from_seq bigint, from_at timestamptz, upto text, after_seq bigint, most integer)
returns table (seq bigint, xid text, at timestamptz, tbl text, pk text, op text, region_id smallint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select j.seq, j.xid::text, j.at, j.tbl, j.pk, j.op::text, j.region_id from app.journal j
     where j.at >= from_at and j.seq >= from_seq and j.seq > after_seq and pg_visible_in_snapshot(j.xid, upto::pg_snapshot)
       and j.op in ('I', 'U', 'D') and sec.for_the_bus(j.tbl, j.region_id)
     order by j.seq limit most
$$;
-- Whether a record is still there. Records are never deleted one by one, but months of them may go.
create function app.record_stands(seq bigint, at timestamptz) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (select from app.journal j where j.seq = record_stands.seq and j.at = record_stands.at);
grant execute on function app.relay_news(text, text, text, bigint, text, integer), app.replay_news(bigint, timestamptz, text, bigint, integer),
    app.record_stands(bigint, timestamptz) to watchroom_intake;

create function app.admin_bus_replay(id uuid, from_seq bigint, from_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    insert into app.bus_replay (id, asked_by, from_seq, from_at, upto)
    values (admin_bus_replay.id, live.person_id, coalesce(admin_bus_replay.from_seq, 0), coalesce(admin_bus_replay.from_at, 'epoch'), pg_current_snapshot()::text);
    perform sec.note('A', 'bus_replay', admin_bus_replay.id::text, null,
                     jsonb_build_object('act', 'bus-replayed', 'position', admin_bus_replay.from_seq, 'moment', admin_bus_replay.from_at));
end $$;
revoke all on function app.admin_bus_replay(uuid, bigint, timestamptz) from public;
grant execute on function app.admin_bus_replay(uuid, bigint, timestamptz) to watchroom_administrator;

-- To whom summaries and alerts go. Never changed, so that what was approved is what is done: another address is another partner.
create table app.partner (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    name            text        not null check (btrim(name) <> '' and length(name) <= 100 and name !~ '[[:cntrl:]]'),     -- an organisation's
    url             text        not null check (length(url) <= 500 and url ~ '^https://[^/@:?#[:space:][:cntrl:]]+(:[0-9]{1,5})?(/[^@#[:space:][:cntrl:]]*)?$'),
    wants           text[]      not null check (cardinality(wants) > 0 and wants <@ array['summary', 'alert']),
    categories      text[]      not null default '{}',  -- empty: all
    -- What a summary says beyond category, severity and state. "address" and "position" are exact, and approved as such.
    fields          text[]      not null default '{}' check (fields <@ array['hour', 'time', 'town', 'district', 'outcome', 'store', 'address', 'position']),
    private_network boolean     not null default false, -- its address may be one of a private network
    secret_sealed   bytea       not null check (octet_length(secret_sealed) between 34 and 500),     -- circle "desk" of the region: signs what is sent
    made_by         uuid        not null references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    approved_at     timestamptz,                        -- null: nothing is sent yet
    approval_id     uuid        references app.approval,
    ended_at        timestamptz,
    unique (id, region_id),
    constraint approved_by_two check ((approved_at is null) = (approval_id is null))
);
create function app.partner_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    if new.region_id is null or new.region_id <> all(live.regions) then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    if tg_op = 'INSERT' then
        perform sec.require_step_up();
        new.made_by := live.person_id;
        new.made_at := clock_timestamp();
        new.approved_at := null;
        new.approval_id := null;
        new.ended_at := null;
        return new;
    end if;
    if to_jsonb(new) - array['approved_at', 'approval_id', 'ended_at'] <> to_jsonb(old) - array['approved_at', 'approval_id', 'ended_at'] or old.ended_at is not null then
        raise exception using errcode = 'WR002', message = 'what was approved is never changed', hint = 'append-only';
    end if;
    if new.ended_at is not null then
        new.ended_at := clock_timestamp();
    end if;
    return new;
end $$;
create trigger partner_guard before insert or update on app.partner for each row execute function app.partner_guard();
create trigger append_only before delete on app.partner for each row execute function app.append_only();
create trigger never_truncate before truncate on app.partner execute function app.never();
select app.keep_journal('app.partner', 'id', 'secret_sealed');

-- An alert as it was published, CAP 1.2. A later one of the same incident refers to those before.
create table app.alert (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    incident_id     uuid        not null,
    number          integer     not null check (number > 0),
    kind            text        not null check (kind in ('Alert', 'Update', 'Cancel')),
    headline        text        not null,
    sent_at         timestamptz not null,
    expires_at      timestamptz not null,
    cap             text        not null check (octet_length(cap) <= 20000),
    unique (incident_id, number)
);
-- Serves AlertSql.standing(): what is in the feed.
create index alert_sent on app.alert (sent_at);

-- What is on its way to a partner or has arrived there, word for word.
create table app.partner_delivery (
    id              uuid        primary key,
    region_id       smallint    not null,
    partner_id      uuid        not null,
    incident_id     uuid        not null,
    kind            text        not null check (kind in ('summary', 'alert')),
    number          integer     not null check (number > 0),
    body            text        not null check (octet_length(body) <= 20000),
    made_at         timestamptz not null,
    state           text        not null default 'waiting' check (state in ('waiting', 'sent', 'given-up')),
    attempts        integer     not null default 0,
    next_at         timestamptz not null,
    said            text        not null default '' check (length(said) <= 300),    -- what became of the last attempt; ours, never the partner's words
    ended_at        timestamptz,
    foreign key (partner_id, region_id) references app.partner (id, region_id),
    unique (partner_id, incident_id, kind, number),
    constraint ended_or_waits check ((state = 'waiting') = (ended_at is null))
);
-- Serves DeliverySql.due().
create index partner_delivery_due on app.partner_delivery (next_at) where state = 'waiting';
-- Serves what is shown of a partner, the newest first.
create index partner_delivery_of on app.partner_delivery (partner_id, made_at);
create index partner_delivery_incident on app.partner_delivery (incident_id);

create function app.sent_out_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        if not exists (select from app.incident i where i.id = old.incident_id) then
            return old;
        end if;
    elsif old.state = 'waiting' and to_jsonb(new) - array['state', 'attempts', 'next_at', 'said', 'ended_at']
                                  = to_jsonb(old) - array['state', 'attempts', 'next_at', 'said', 'ended_at'] then
        return new;
    end if;
    raise exception using errcode = 'WR002', message = 'what was sent is kept as it was', hint = 'append-only';
end $$;
create trigger sent_out_guard before update or delete on app.partner_delivery for each row execute function app.sent_out_guard();
create trigger sent_out_guard before delete on app.alert for each row execute function app.sent_out_guard();
create trigger append_only before update on app.alert for each row execute function app.append_only();
create trigger zz_keep_held before delete on app.partner_delivery for each row execute function app.keep_held('incident_id');
create trigger zz_keep_held before delete on app.alert for each row execute function app.keep_held('incident_id');
create trigger never_truncate before truncate on app.partner_delivery execute function app.never();
create trigger never_truncate before truncate on app.alert execute function app.never();
select app.keep_journal('app.alert', 'id', 'cap');
select app.keep_journal('app.partner_delivery', 'id', 'body');

-- With the incident goes what was said of it, and the record forgets that.
create function app.sent_out_goes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    t       text;
    g       record;
begin
    foreach t in array array['alert', 'partner_delivery'] loop
        for g in execute format('delete from app.%I x using gone d where x.incident_id = d.id returning x.id, x.region_id', t) loop
            if current_setting('app.disposing', true) <> '' then
                perform sec.erase_record_of(t, array[g.id::text], g.region_id, current_setting('app.disposing', true)::uuid);
            end if;
        end loop;
    end loop;
    return null;
end $$;
create trigger sent_out_goes after delete on app.incident referencing old table as gone for each statement execute function app.sent_out_goes();

do $$
declare
    t text;
begin
    foreach t in array array['relay_cursor', 'bus_replay', 'partner', 'alert', 'partner_delivery'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
    end loop;
    foreach t in array array['partner', 'alert', 'partner_delivery'] loop
        execute format('create policy staff_read on app.%I for select to watchroom_administrator, watchroom_supervisor, watchroom_auditor
            using (region_id = any((select app.session_regions())::smallint[]))', t);
    end loop;
end $$;
grant select on app.relay_cursor to watchroom_intake;
grant insert (name, done, server), update (done, upto, after_xid, after_seq, last_seq, last_at, server) on app.relay_cursor to watchroom_intake;
grant select on app.bus_replay to watchroom_intake;
grant update (after_seq, sent, finished_at) on app.bus_replay to watchroom_intake;
create policy administrator_reads on app.bus_replay for select to watchroom_administrator using ((select app.session_person()) is not null);
grant select on app.bus_replay to watchroom_administrator;
create policy administrator_adds on app.partner for insert to watchroom_administrator with check (region_id = any((select app.session_regions())::smallint[]));
create policy administrator_ends on app.partner for update to watchroom_administrator
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
grant select (id, region_id, name, url, wants, categories, fields, private_network, made_by, made_at, approved_at, approval_id, ended_at)
    on app.partner to watchroom_administrator, watchroom_supervisor, watchroom_auditor;
grant insert (id, region_id, name, url, wants, categories, fields, private_network, secret_sealed), update (ended_at) on app.partner to watchroom_administrator;
grant select on app.partner to watchroom_intake;
grant select on app.alert, app.partner_delivery to watchroom_administrator, watchroom_supervisor, watchroom_auditor, watchroom_intake;
grant insert (id, region_id, incident_id, number, kind, headline, sent_at, expires_at, cap) on app.alert to watchroom_intake;
grant insert (id, region_id, partner_id, incident_id, kind, number, body, made_at, next_at), update (state, attempts, next_at, said, ended_at)
    on app.partner_delivery to watchroom_intake;

-- Two persons let a partner in.
alter table app.approval drop constraint approval_kind_check,
    add constraint approval_kind_check check (kind in ('grant-administrator', 'shorten-retention', 'delete-evidence', 'lift-hold', 'approve-partner'));
create function sec.carry_out_approve_partner(a app.approval) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.partner p set approved_at = clock_timestamp(), approval_id = a.id
     where p.id = (a.subject ->> 'partner')::uuid and p.region_id = a.region_id and p.approved_at is null and p.ended_at is null;
    if not found then
        raise exception using errcode = 'WR006', message = 'no such partner', hint = 'not-found';
    end if;
end $$;

-- Whether critical incidents of a region are published as alerts.
alter table app.setting add constraint alerts_or_not check (key <> 'alerts.publish' or region_id is not null and jsonb_typeof(value) = 'boolean');

-- These stay as they are otherwise.
do $$
declare
    edits   text[] := array[
        ['app.ask_approval(text, jsonb, smallint, bytea, uuid)', 'when ''shorten-retention'' then sec.require_role(''administrator'')',
            'when ''shorten-retention'' then sec.require_role(''administrator'') when ''approve-partner'' then sec.require_role(''administrator'')'],
        ['app.decide_approval(uuid, boolean)', 'a.kind in (''grant-administrator'', ''shorten-retention'')', 'a.kind in (''grant-administrator'', ''shorten-retention'', ''approve-partner'')']];
    e       text[];
begin
    foreach e slice 1 in array edits loop
        perform sec.reword(e[1], e[2], e[3]);
    end loop;
end $$;

reset role;
