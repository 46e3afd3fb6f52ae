-- What tills say: receipts with their lines, who sends them, the rules that find what is odd in them; and what was found out about an
-- incident from elsewhere, tills being the first to tell. Receipts are many and are not incidents: they are kept by the month, are
-- journaled by the batch they came in, and go after a time of their own.
set role watchroom_owner;

-- Whoever hands in receipts: a till system of one region's stores, known by a secret that is kept nowhere.
create table app.till_feed (
    code            text        primary key check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    region_id       smallint    not null references app.region,
    secret_sha256   bytea       not null check (octet_length(secret_sha256) = 32),
    active          boolean     not null default true,
    made_by         uuid        references app.person,
    made_at         timestamptz not null default clock_timestamp()
);
select app.keep_journal('app.till_feed', 'code', 'secret_sha256');

-- What came in one piece: a file or a request, as it came but for card numbers and names. The record of its receipts is here.
create table app.till_batch (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    feed            text        not null references app.till_feed,
    way             text        not null check (way in ('file', 'http')),
    format          text        not null check (format in ('poslog', 'csv', 'json')),
    received_at     timestamptz not null,
    same_bytes      text        not null check (octet_length(same_bytes) <= 64),    -- blind index of feed and bytes
    bytes           bytea       not null,               -- sealed; card numbers and names were covered before
    key_sealed      bytea       not null check (octet_length(key_sealed) between 5 and 500),    -- circle "unsorted"
    state           text        not null default 'open' check (state in ('open', 'done')),
    receipts        integer     not null default 0 check (receipts >= 0),
    repeated        integer     not null default 0 check (repeated >= 0),
    refused         integer     not null default 0 check (refused >= 0)
);
create unique index till_batch_once on app.till_batch (feed, same_bytes);
create index till_batch_age on app.till_batch (received_at);
create function app.till_batch_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if old.state = 'done' or to_jsonb(new) - array['state', 'receipts', 'repeated', 'refused'] <> to_jsonb(old) - array['state', 'receipts', 'repeated', 'refused'] then
        raise exception using errcode = 'WR002', message = 'what a till sent is kept as it came', hint = 'append-only';
    end if;
    return new;
end $$;
create trigger till_batch_guard before update on app.till_batch for each row execute function app.till_batch_guard();
select app.keep_journal('app.till_batch', 'id', 'bytes', 'key_sealed');

-- One receipt, or what a till did without one. Its id is made of feed, store, till, number and day, so that it is here once; in
-- front stands the day, so that a month is a partition.
create table app.till_transaction (
    id              uuid        not null,
    region_id       smallint    not null,
    store_id        uuid        not null,
    feed            text        not null,
    batch_id        uuid        not null,
    till            text        not null check (octet_length(till) between 1 and 80),
    receipt         text        not null check (octet_length(receipt) between 1 and 160),   -- its number
    at              timestamptz not null,
    offset_minutes  smallint    not null check (offset_minutes between -1080 and 1080),
    received_at     timestamptz not null,
    kind            text        not null check (kind in ('sale', 'refund', 'void', 'no-sale', 'other')),
    notable         boolean     not null,               -- rules look at it
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    total           bigint      not null,               -- hundredths; what the customer paid, negative: got
    tender          text        not null check (tender in ('none', 'cash', 'card', 'voucher', 'mixed', 'other')),
    refund_of       text        not null default '' check (octet_length(refund_of) <= 160),     -- the receipt that was shown
    voided_after    boolean     not null default false, -- after something was tendered
    override        smallint    not null default 0 check (override between 0 and 100),  -- largest reduction by hand of a price, in per cent
    age_check       text        not null default '' check (age_check in ('', 'passed', 'refused', 'refused-sold')),
    cashier_sealed  bytea       check (octet_length(cashier_sealed) between 5 and 500), -- circle "investigation" of the region
    cashier_token   bytea       check (octet_length(cashier_token) = 16),               -- blind index
    card_token      bytea       check (octet_length(card_token) = 16),                  -- blind index; no part of a number is kept
    content         bytea       not null check (octet_length(content) = 16),            -- tells the same receipt from another one
    primary key (id),
    foreign key (store_id, region_id) references app.store (id, region_id)
) partition by range (id);
create table app.till_transaction_default partition of app.till_transaction default;
-- Serves the receipts around a moment, and refunds of the last days.
create index till_transaction_store on app.till_transaction (store_id, at);
-- Serves the rules.
create index till_transaction_notable on app.till_transaction (store_id, at) where notable;

create table app.till_line (
    transaction_id  uuid        not null,
    line            smallint    not null check (line > 0),
    region_id       smallint    not null,
    kind            text        not null check (kind in ('sale', 'return', 'void')),
    item            text        not null check (octet_length(item) <= 80),
    name            text        not null check (octet_length(name) <= 480),
    department      text        not null check (octet_length(department) <= 160),
    quantity        bigint      not null,               -- thousandths
    price           bigint      not null,               -- of one, hundredths
    amount          bigint      not null,               -- hundredths
    primary key (transaction_id, line)
) partition by range (transaction_id);
create table app.till_line_default partition of app.till_line default;

-- What the duty has not looked at yet: which stores got receipts of which time. Taken and looked at in one transaction.
create table app.till_news (
    id              bigint      generated always as identity primary key,
    store_id        uuid        not null,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    notable         boolean     not null
);

-- Rules, version by version. A version never changes; one is switched on by a person, after it was tried on what happened before.
create table app.till_rule (
    code            text        not null check (code ~ '^[a-z][a-z0-9-]{2,39}$'),
    version         integer     not null check (version > 0),
    rule            jsonb       not null,
    made_by         uuid        references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    tried_from      timestamptz,
    tried_to        timestamptz,
    tried_hits      integer,
    tried_by        uuid        references app.person,
    tried_at        timestamptz,
    on_by           uuid        references app.person,
    on_at           timestamptz,
    off_at          timestamptz,
    primary key (code, version)
);
create unique index till_rule_on on app.till_rule (code) where on_at is not null and off_at is null;
select app.keep_journal('app.till_rule', 'code');
insert into app.till_rule (code, version, rule) values
    ('refund-without-receipt', 1, '{"kind": "refund-without-receipt", "over": 5000}'),
    ('no-sale-often', 1, '{"kind": "no-sale-often", "times": 4, "minutes": 60}'),
    ('void-after-tender', 1, '{"kind": "void-after-tender", "over": 1000}'),
    ('voids-by-cashier', 1, '{"kind": "voids-by-cashier", "times": 6, "minutes": 60}'),
    ('price-override', 1, '{"kind": "price-override", "percent": 40}'),
    ('refunds-to-card', 1, '{"kind": "refunds-to-card", "times": 3, "minutes": 10080}'),
    ('age-refused-then-sold', 1, '{"kind": "age-refused-then-sold", "minutes": 10}');

-- What rules have found, once each: what becomes of it is an incident.
create table app.till_hit (
    key             text        primary key check (octet_length(key) <= 200),
    rule            text        not null,
    version         integer     not null,
    store_id        uuid        not null,
    transaction_id  uuid        not null,
    at              timestamptz not null,
    foreign key (rule, version) references app.till_rule (code, version)
);

-- What was found out about an incident from elsewhere: one row for each kind, looked up again when more is known. Each can fail alone.
create table app.incident_enrichment (
    id              uuid        primary key,
    incident_id     uuid        not null references app.incident,
    region_id       smallint    not null,
    kind            text        not null check (kind ~ '^[a-z][a-z-]{2,39}$'),
    source          text        not null check (octet_length(source) between 1 and 60),
    state           text        not null check (state in ('found', 'none', 'failed', 'late')),   -- late: its source has not told of that time yet
    at              timestamptz not null,
    details_sealed  bytea       not null check (octet_length(details_sealed) between 5 and 65536),   -- circle "desk" of the region
    revision        integer     not null default 1,
    unique (incident_id, kind)
);
create function app.enrichment_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from app.incident i where i.id = new.incident_id and i.region_id = new.region_id) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    if tg_op = 'UPDATE' and ((new.id, new.incident_id, new.region_id, new.kind) <> (old.id, old.incident_id, old.region_id, old.kind) or new.revision <> old.revision + 1) then
        raise exception using errcode = 'WR004', message = 'somebody was faster', hint = 'stale';
    end if;
    return new;
end $$;
create trigger enrichment_guard before insert or update on app.incident_enrichment for each row execute function app.enrichment_guard();
create trigger append_only before delete on app.incident_enrichment for each row execute function app.append_only();
create trigger zz_keep_held before delete on app.incident_enrichment for each row execute function app.keep_held('incident_id');
select app.keep_journal('app.incident_enrichment', 'incident_id');

create trigger append_only before update or delete on app.till_transaction for each row execute function app.append_only();
create trigger append_only before update or delete on app.till_line for each row execute function app.append_only();
create trigger append_only before delete on app.till_batch for each row execute function app.append_only();
do $$
declare
    t text;
begin
    foreach t in array array['till_feed', 'till_batch', 'till_transaction', 'till_transaction_default', 'till_line', 'till_line_default', 'till_rule', 'incident_enrichment'] loop
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
    end loop;
    foreach t in array array['till_transaction_default', 'till_line_default'] loop
        execute format('alter table app.%I enable row level security', t);
    end loop;
    foreach t in array array['till_feed', 'till_batch', 'till_transaction', 'till_line', 'till_news', 'till_hit', 'till_rule', 'incident_enrichment'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_intake', t);
    end loop;
    foreach t in array array['till_transaction', 'till_line', 'incident_enrichment'] loop
        execute format('create policy desk_read on app.%I for select to watchroom_operator, watchroom_supervisor, watchroom_investigator using (region_id = any((select app.session_regions())::smallint[]))', t);
    end loop;
end $$;
create policy signed_in_reads on app.till_rule for select to watchroom_staff using ((select app.session_person()) is not null);
grant select on app.till_rule to watchroom_staff;
create policy admin_read on app.till_feed for select to watchroom_administrator using (region_id = any((select app.session_regions())::smallint[]));
grant select (code, region_id, active, made_by, made_at) on app.till_feed to watchroom_administrator;
-- To try a rule takes what rules look at, and no more.
create policy admin_read on app.till_transaction for select to watchroom_administrator using (region_id = any((select app.session_regions())::smallint[]));
grant select (id, region_id, store_id, till, receipt, at, kind, notable, currency, total, tender, refund_of, voided_after, override, age_check, cashier_token, card_token)
    on app.till_transaction to watchroom_administrator;
grant select (id, region_id, store_id, feed, till, receipt, at, offset_minutes, received_at, kind, notable, currency, total, tender, refund_of, voided_after, override, age_check)
    on app.till_transaction to watchroom_operator, watchroom_supervisor, watchroom_investigator;
-- Who was at the till is for those who investigate.
grant select (cashier_sealed) on app.till_transaction to watchroom_investigator, watchroom_supervisor;
grant select on app.till_line, app.incident_enrichment to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert on app.till_transaction, app.till_line, app.till_hit to watchroom_intake;
grant insert (id, region_id, feed, way, format, received_at, same_bytes, bytes, key_sealed) on app.till_batch to watchroom_intake;
grant update (state, receipts, repeated, refused) on app.till_batch to watchroom_intake;
grant insert (store_id, first_at, last_at, notable) on app.till_news to watchroom_intake;
grant insert (id, incident_id, region_id, kind, source, state, at, details_sealed) on app.incident_enrichment to watchroom_intake;
grant update (source, state, at, details_sealed, revision) on app.incident_enrichment to watchroom_intake;

create function app.take_till_news(most integer) returns table (store_id uuid, first_at timestamptz, last_at timestamptz, notable boolean)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    with taken as (select t.id from app.till_news t order by t.id limit least(most, 1000) for update skip locked),
         gone as (delete from app.till_news t using taken where t.id = taken.id returning t.store_id, t.first_at, t.last_at, t.notable)
    select g.store_id, min(g.first_at), max(g.last_at), bool_or(g.notable) from gone g group by g.store_id
$$;
revoke all on function app.take_till_news(integer) from public;
grant execute on function app.take_till_news(integer) to watchroom_intake;

-- Who may hand in receipts, and what rules look for, is for administrators to say, with their code.
create function app.put_till_feed(code text, region smallint, secret_sha256 bytea) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    if region is null or region <> all(live.regions) or exists (select from app.till_feed f where f.code = put_till_feed.code and f.region_id <> region) then
        raise exception using errcode = 'WR006', message = 'no such region', hint = 'not-found';
    end if;
    insert into app.till_feed as f (code, region_id, secret_sha256, made_by) values (put_till_feed.code, region, put_till_feed.secret_sha256, live.person_id)
    on conflict on constraint till_feed_pkey do update set secret_sha256 = excluded.secret_sha256, active = true, made_by = excluded.made_by, made_at = clock_timestamp();
end $$;
create function app.stop_till_feed(code text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    update app.till_feed f set active = false where f.code = stop_till_feed.code and f.region_id = any(live.regions);
    if not found then
        raise exception using errcode = 'WR006', message = 'no such feed', hint = 'not-found';
    end if;
end $$;
create function app.put_till_rule(code text, rule jsonb) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    fresh   integer;
begin
    perform sec.require_step_up();
    perform pg_advisory_xact_lock(hashtext('app.till_rule'));
    select coalesce(max(r.version), 0) + 1 into fresh from app.till_rule r where r.code = put_till_rule.code;
    insert into app.till_rule (code, version, rule, made_by) values (put_till_rule.code, fresh, put_till_rule.rule, live.person_id);
    return fresh;
end $$;
create function app.tried_till_rule(code text, version integer, since timestamptz, until timestamptz, hits integer) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    if since is null or until is null or hits is null or since >= until or hits < 0 then
        raise exception using errcode = 'WR003', message = 'a rule is tried on a span of time', hint = 'till-rule-untried';
    end if;
    update app.till_rule r set tried_from = since, tried_to = until, tried_hits = hits, tried_by = live.person_id, tried_at = clock_timestamp()
     where r.code = tried_till_rule.code and r.version = tried_till_rule.version;
    if not found then
        raise exception using errcode = 'WR006', message = 'no such rule', hint = 'not-found';
    end if;
end $$;
create function app.switch_till_rule(code text, version integer, wanted boolean) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    perform pg_advisory_xact_lock(hashtext('app.till_rule'));
    if wanted and exists (select from app.till_rule r where r.code = switch_till_rule.code and r.version = switch_till_rule.version and r.tried_at is null) then
        raise exception using errcode = 'WR003', message = 'a rule is tried on what happened before it is switched on', hint = 'till-rule-untried';
    end if;
    update app.till_rule r set off_at = clock_timestamp()
     where r.code = switch_till_rule.code and r.on_at is not null and r.off_at is null and (wanted or r.version = switch_till_rule.version);
    if wanted then
        update app.till_rule r set on_by = live.person_id, on_at = clock_timestamp(), off_at = null
         where r.code = switch_till_rule.code and r.version = switch_till_rule.version;
    end if;
    if not exists (select from app.till_rule r where r.code = switch_till_rule.code and r.version = switch_till_rule.version) then
        raise exception using errcode = 'WR006', message = 'no such rule', hint = 'not-found';
    end if;
end $$;
revoke all on function app.put_till_feed(text, smallint, bytea), app.stop_till_feed(text), app.put_till_rule(text, jsonb),
    app.tried_till_rule(text, integer, timestamptz, timestamptz, integer), app.switch_till_rule(text, integer, boolean) from public;
grant execute on function app.put_till_feed(text, smallint, bytea), app.stop_till_feed(text), app.put_till_rule(text, jsonb),
    app.tried_till_rule(text, integer, timestamptz, timestamptz, integer), app.switch_till_rule(text, integer, boolean) to watchroom_administrator;

insert into app.lane_why (code, title, sort) values ('till-lines', 'Lines of a till file that cannot be used', 65);

-- Receipts have days of their own, counted from the day of the till. What matters of them for an incident was copied into it.
alter table app.retention_kind disable trigger never_change;
insert into app.retention_kind (code, name, counts_from, min_days, default_days, max_days, as_of, sort, basis) values
    ('till', 'Receipts from tills', 'receipt', 7, 92, 366, '2026-11-30', 10,
     'UK GDPR Art. 5(1)(c) and (e): needed to tell a theft from a sale and to see refund fraud over some weeks. The books of the business are kept elsewhere.');
alter table app.retention_kind enable trigger never_change;
insert into app.retention_rule (kind, days) select code, default_days from app.retention_kind where code = 'till';

-- These stay as they are otherwise.
do $$
declare
    edits   text[] := array[
        ['sec.due(timestamptz, uuid)', 'group by 5, 6', $q$group by 5, 6
    union all
    select 'till', null, null, null, date_trunc('day', uuid_extract_timestamp(t.id)) + make_interval(days => f.days), f.days, count(*), null
      from app.till_transaction t cross join (select sec.retention_days('till', null, null) as days) f
     where only_incident is null and t.id < app.uuid7_floor(until - make_interval(days => f.days)) group by 5, 6$q$],
        ['sec.plan_retention(timestamptz, integer)', '    return made;', $q$    if made < most and not exists (select from app.disposal x where x.kind = 'till' and x.done_at is null) then
        insert into app.disposal (kind, path, incidents, due_at, days)
        select x.kind, to_char(plan_retention.at - make_interval(days => x.days), 'YYYY-MM-DD"T"HH24:MI:SS.USOF'), '{}', max(x.due_at), x.days
          from sec.due(plan_retention.at) x where x.kind = 'till' group by x.kind, x.days;
        made := made + (case when found then 1 else 0 end);
    end if;
    return made;$q$],
        ['sec.disposal_names(uuid, text, jsonb)', 'when ''refused-report'' then', $q$when 'till' then case regexp_replace(tbl, '_(\d{4}_\d{2}|default)$', '')
            when 'till_line' then (gone ->> 'transaction_id')::uuid < app.uuid7_floor(d.path::timestamptz)
            when 'till_transaction' then (gone ->> 'id')::uuid < app.uuid7_floor(d.path::timestamptz)
            when 'till_batch' then (gone ->> 'received_at')::timestamptz <= d.path::timestamptz else false end
        when 'refused-report' then$q$],
        ['sec.finish_disposal(uuid, jsonb)', '    if d.kind in (''raw-report'', ''incident'', ''refused-report'') then', $q$    if d.kind = 'till' then
        delete from app.till_line l where l.transaction_id < app.uuid7_floor(d.path::timestamptz);
        get diagnostics n = row_count;
        counts := counts || jsonb_build_object('till_line', n);
        delete from app.till_transaction x where x.id < app.uuid7_floor(d.path::timestamptz);
        get diagnostics n = row_count;
        counts := counts || jsonb_build_object('till_transaction', n);
        delete from app.till_hit h where h.at < d.path::timestamptz;
        with gone as (delete from app.till_batch b where b.received_at <= d.path::timestamptz returning b.id) select array_agg(id::text) into ids from gone;
        counts := counts || jsonb_build_object('till_batch', coalesce(cardinality(ids), 0));
        erased := erased + sec.erase_record_of('till_batch', ids, d.region_id, d.id);
    end if;
    if d.kind in ('raw-report', 'incident', 'refused-report') then$q$],
        ['sec.finish_disposal(uuid, jsonb)', '''hold_review'', ''legal_hold''', '''incident_enrichment'', ''hold_review'', ''legal_hold'''],
        ['app.wipe_drill(smallint)', '''hold_review'', ''legal_hold''', '''incident_enrichment'', ''till_line'', ''till_transaction'', ''till_batch'', ''hold_review'', ''legal_hold''']];
    e       text[];
begin
    foreach e slice 1 in array edits loop
        perform sec.reword(e[1], e[2], e[3]);
    end loop;
end $$;

select app.ensure_partitions(now(), 1, 3);

reset role;
