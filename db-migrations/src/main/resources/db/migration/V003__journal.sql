-- One append-only journal: change feed and audit record at once. Written by statement triggers in the writer's own transaction.
-- Readers of the feed follow it by snapshot difference; nobody orders by seq to find news (sequence order is not commit order).
set role watchroom_owner;

create table app.journal (
    seq         bigint      generated always as identity,
    xid         xid8        not null default pg_current_xact_id(),
    at          timestamptz not null default clock_timestamp(),
    actor       text        not null default session_user,
    auth        text        default system_user,        -- how the login was proved; survives SET SESSION AUTHORIZATION
    person_id   uuid,
    tbl         text        not null,
    pk          text        not null,
    op          "char"      not null check (op in ('I', 'U', 'D')),
    region_id   smallint,
    payload     jsonb       not null,
    row_hash    bytea       not null,                   -- SHA-256 of payload::text as stored
    primary key (seq, at)
) partition by range (at);
create table app.journal_default partition of app.journal default;
-- Serves the feed: ChangeFeed and the waker.
create index journal_feed on app.journal (xid, seq);
-- Serves "who touched this".
create index journal_row on app.journal (tbl, pk, at);

-- Arguments: the key column, then columns too large to be said twice (their hash is in the row).
create function app.journal_stmt() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := app.session_person();
    left_out text[] := tg_argv[1:];
begin
    if tg_op = 'DELETE' then
        insert into app.journal (tbl, pk, op, region_id, person_id, payload, row_hash)
        select tg_table_name, x.j ->> tg_argv[0], 'D', (x.j ->> case tg_table_name when 'region' then 'id' else 'region_id' end)::smallint, who, x.j, sha256(convert_to(x.j::text, 'UTF8'))
        from oldtab n cross join lateral (select to_jsonb(n) - left_out as j offset 0) x;
    else
        insert into app.journal (tbl, pk, op, region_id, person_id, payload, row_hash)
        select tg_table_name, x.j ->> tg_argv[0], left(tg_op, 1)::"char", (x.j ->> case tg_table_name when 'region' then 'id' else 'region_id' end)::smallint, who, x.j, sha256(convert_to(x.j::text, 'UTF8'))
        from newtab n cross join lateral (select to_jsonb(n) - left_out as j offset 0) x;
    end if;
    return null;
end $$;

-- Puts the journal on a table: select app.keep_journal('app.store', 'id').
create function app.keep_journal(tbl regclass, variadic args text[]) returns void language plpgsql as $$
declare
    quoted  text := (select string_agg(quote_literal(a), ', ') from unnest(args) a);
begin
    execute format('create trigger journal_i after insert on %s referencing new table as newtab for each statement execute function app.journal_stmt(%s)', tbl, quoted);
    execute format('create trigger journal_u after update on %s referencing new table as newtab for each statement execute function app.journal_stmt(%s)', tbl, quoted);
    execute format('create trigger journal_d after delete on %s referencing old table as oldtab for each statement execute function app.journal_stmt(%s)', tbl, quoted);
end $$;

-- Rows that are evidence are added, never changed; only a drill can be wiped, and only by wipe_drill().
create function app.append_only() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' and current_user = 'watchroom_owner' and current_setting('app.wiping_drill', true) = old.region_id::text
       and exists (select from app.region where id = old.region_id and is_drill) then
        return old;
    end if;
    raise exception using errcode = 'WR002', message = format('%s is append-only', tg_table_name), hint = 'append-only';
end $$;
create function app.never() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'WR002', message = format('%s is append-only', tg_table_name), hint = 'append-only';
end $$;
create trigger never_truncate before truncate on app.journal execute function app.never();
create trigger never_truncate before truncate on app.journal_default execute function app.never();
create trigger never_change before update or delete on app.journal for each row execute function app.never();

-- Who may enter is evidence as well.
select app.keep_journal('app.region', 'code');
select app.keep_journal('app.person', 'id');
select app.keep_journal('app.person_role', 'person_id');
select app.keep_journal('app.person_region', 'person_id');

alter table app.journal enable row level security;
alter table app.journal force row level security;
create policy owner_all on app.journal to watchroom_owner using (true) with check (true);
create policy staff_read on app.journal for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]));
create policy reference_read on app.journal for select to watchroom_staff
    using (region_id is null and tbl in ('offence', 'category', 'outcome', 'police_force', 'setting'));
create policy auditor_read on app.journal for select to watchroom_auditor
    using (region_id is null and (select app.session_person()) is not null);
create policy intake_read on app.journal for select to watchroom_intake using (true);
-- The feed tells that something changed, not what; only auditors read payloads.
grant select (seq, xid, tbl, pk, op, region_id) on app.journal to watchroom_staff, watchroom_intake;
grant select on app.journal to watchroom_auditor;

-- Monthly partitions. Ids of incidents are UUIDv7, so a range of ids is a range of time and the primary key stays one column.
create function app.uuid7_floor(at timestamptz) returns uuid language sql immutable set search_path = pg_catalog, pg_temp
return (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000000000000000')::uuid;

-- Makes the partitions of the months around `at` that are still missing. Done when migrating and daily by the intake service.
create function app.ensure_partitions(at timestamptz, months_back integer, months_ahead integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    m       timestamptz;
    made    integer := 0;
    part    record;
    name    text;
begin
    perform pg_advisory_xact_lock(hashtext('app.ensure_partitions'));
    for m in select generate_series(date_trunc('month', at at time zone 'UTC') - make_interval(months => months_back),
                                    date_trunc('month', at at time zone 'UTC') + make_interval(months => months_ahead),
                                    interval '1 month') at time zone 'UTC' loop
        for part in select c.relname, t.typname from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
                      join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0] join pg_type t on t.oid = a.atttypid
                     where c.relnamespace = 'app'::regnamespace order by c.oid loop
            name := part.relname || to_char(m at time zone 'UTC', '_YYYY_MM');
            if to_regclass(format('app.%I', name)) is null then
                execute format('create table app.%I partition of app.%I for values from (%L) to (%L)',
                    name, part.relname,
                    case part.typname when 'uuid' then app.uuid7_floor(m)::text else m::text end,
                    case part.typname when 'uuid' then app.uuid7_floor(m + interval '1 month')::text else (m + interval '1 month')::text end);
                -- A trigger on truncate is not handed down to partitions.
                execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', name);
                made := made + 1;
            end if;
        end loop;
    end loop;
    return made;
end $$;
grant execute on function app.ensure_partitions(timestamptz, integer, integer) to watchroom_intake;

reset role;
