-- What to watch between two runs of './watchroom server check': psql -X -d watchroom -f watch.sql, as a login of watchroom_monitor.
-- One line: each value is a number that should stay small, but for the last.
select (select count(*) from pg_stat_activity where backend_type = 'client backend') as connections,
       (select coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::int from pg_stat_activity
         where backend_type = 'client backend') as longest_transaction_s,
       (select count(*) from pg_stat_activity where wait_event = 'SyncRep') as waiting_for_standby,
       (select coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)), -1)::bigint from pg_stat_replication) as standby_behind_bytes,
       (select count(*) from pg_ls_archive_statusdir() where name like '%.ready') as log_not_archived,
       (select coalesce(sum(size), 0) from pg_ls_waldir()) as log_bytes,
       pg_database_size(current_database()) as database_bytes;
