-- What PostgreSQL itself lets everybody do or know, as far as it can be taken away.

-- Whoever is in a group could become the group, and act as something that is nobody; sec.login_groups() grants without that.
do $$
declare
    m   record;
begin
    for m in select g.rolname as grp, l.rolname as login, a.rolname as grantor
               from pg_auth_members x join pg_roles g on g.oid = x.roleid join pg_roles l on l.oid = x.member join pg_roles a on a.oid = x.grantor
              where g.rolname like 'watchroom\_%' and g.rolname <> 'watchroom_owner' and x.set_option and l.rolcanlogin and not l.rolsuper loop
        execute format('grant %I to %I with set false granted by %I', m.grp, m.login, m.grantor);
    end loop;
end $$;

-- A client may set aside the limits it begins with, and an open transaction that writes keeps what is written after it from being
-- sealed: people's end after five minutes. One that only reads keeps old rows from being cleared away, no more; proving the
-- record or taking it out of the house takes long, and has two hours. Told by a duty, done by the registrar.
create function sec.login_end_overlong(longest interval, reading interval) returns text[] language sql security definer set search_path = pg_catalog, pg_temp
return (select array_agg(a.usename::text order by a.xact_start) filter (where pg_terminate_backend(a.pid))
          from pg_stat_activity a
         where a.datname = current_database() and a.pid <> pg_backend_pid()
           and a.xact_start < clock_timestamp() - case when a.backend_xid is null then reading else longest end
           and exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
                        where m.member = a.usesysid and g.rolname in ('watchroom_operator', 'watchroom_supervisor', 'watchroom_investigator', 'watchroom_auditor',
                                                                      'watchroom_administrator', 'watchroom_police_liaison')));
alter function sec.login_end_overlong(interval, interval) owner to watchroom_registrar;
revoke all on function sec.login_end_overlong(interval, interval) from public;
grant execute on function sec.login_end_overlong(interval, interval) to watchroom_owner;
set role watchroom_owner;
create function app.end_overlong() returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    ended   text[] := sec.login_end_overlong(interval '5 minutes', interval '2 hours');
    who     text;
begin
    foreach who in array coalesce(ended, '{}') loop
        perform sec.note('A', 'session', who, null, jsonb_build_object('act', 'transaction-ended', 'login', who, 'reason', 'open for too long'));
    end loop;
    return cardinality(coalesce(ended, '{}'));
end $$;
grant execute on function app.end_overlong() to watchroom_intake;
reset role;

-- More that the catalogs told everybody: how much is written, transactions of others, who replicates.
do $$
declare
    f   regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
              and (p.proname like 'pg\_control\_%' or p.proname like 'pg\_current\_wal\_%' or p.proname like 'pg\_last\_%'
                   or p.proname in ('pg_get_replication_slots', 'pg_prepared_xact', 'pg_xact_status', 'txid_status', 'pg_xact_commit_timestamp', 'pg_xact_commit_timestamp_origin',
                                    'pg_notification_queue_usage', 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_isolation_test_session_is_blocked',
                                    'pg_available_wal_summaries', 'pg_get_wal_summarizer_state', 'pg_get_multixact_members')) loop
        execute format('revoke execute on function %s from public', f);
        execute format('grant execute on function %s to watchroom_owner, watchroom_registrar', f);
    end loop;
end $$;

-- One query could send everybody who listens gigabytes to take in (NOTIFY says one thing at a time); a row's newest version was told
-- past row security; and what any other login may do, which tells who there is and in which group.
-- What one may do oneself stays answered: programs and the information schema ask that.
do $$
declare
    f   regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
              and (p.proname in ('currtid2', 'pg_notify') or p.proname = 'pg_has_role' and p.pronargs = 3
                   or p.proname like 'has\_%\_privilege' and p.pronargs = case p.proname when 'has_column_privilege' then 4 else 3 end) loop
        execute format('revoke execute on function %s from public', f);
        execute format('grant execute on function %s to watchroom_owner, watchroom_registrar', f);
    end loop;
end $$;

-- Sorting what is large enough filled the server's disk. People cannot change this limit.
do $$
begin
    execute format('alter database %I set temp_file_limit = %L', current_database(), '5GB');
end $$;
