-- Whether the control room can be relied on: how each intake service says it is, and how the database is, for the screen that shows it.
-- What a service says is told every few seconds, replaced, and never evidence: it is not in the record. No personal data.
set role watchroom_owner;

create table app.service_state (
    name            text        primary key check (length(name) between 1 and 200),     -- login@machine:port
    version         text        not null check (length(version) <= 100),
    started_at      timestamptz not null,               -- by the service's clock
    seen_at         timestamptz not null,               -- by the database's
    clock_ahead_ms  bigint      not null,               -- the service's clock less the database's; the way here makes it at most that much less
    state           jsonb       not null check (jsonb_typeof(state) = 'object' and length(state::text) <= 32000)
);
alter table app.service_state enable row level security;
alter table app.service_state force row level security;
create policy owner_all on app.service_state to watchroom_owner using (true) with check (true);
create policy signed_in_reads on app.service_state for select to watchroom_staff using ((select app.session_person()) is not null);
grant select on app.service_state to watchroom_staff;

-- A service speaks for itself: its login is part of its name. Those that were not heard for a week are forgotten.
create function app.tell_state(place text, version text, started_at timestamptz, said_at timestamptz, state jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into app.service_state
    values (session_user || '@' || tell_state.place, left(tell_state.version, 100), tell_state.started_at, clock_timestamp(),
            round(extract(epoch from tell_state.said_at - clock_timestamp()) * 1000), tell_state.state)
    on conflict on constraint service_state_pkey do update
       set version = excluded.version, started_at = excluded.started_at, seen_at = excluded.seen_at,
           clock_ahead_ms = excluded.clock_ahead_ms, state = excluded.state;
    delete from app.service_state s where s.seen_at < clock_timestamp() - interval '7 days';
end $$;
revoke execute on function app.tell_state(text, text, timestamptz, timestamptz, jsonb) from public;
grant execute on function app.tell_state(text, text, timestamptz, timestamptz, jsonb) to watchroom_intake;

-- The database as it can be known from inside. No row for whoever is not signed in.
create function app.server_state() returns table (at timestamptz, version text, started_at timestamptz, connections integer, most_connections integer,
        archiving boolean, archived_at timestamptz, archive_failed_at timestamptz, sealed_at timestamptz, unsealed_since timestamptz)
    language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    select clock_timestamp(), current_setting('server_version'), pg_postmaster_start_time(),
           (select count(*)::integer from pg_stat_activity where backend_type = 'client backend'),
           current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer,
           current_setting('archive_mode') <> 'off', a.last_archived_time, a.last_failed_time, r.sealed_at, r.waiting_since
      from pg_stat_archiver a, app.record_age() r
     where (select app.session_person()) is not null;
end;
revoke execute on function app.server_state() from public;
grant execute on function app.server_state() to watchroom_staff;

reset role;
