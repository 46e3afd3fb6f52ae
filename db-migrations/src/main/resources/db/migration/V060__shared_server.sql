-- A server that many consoles share: which form its database has, whether it still does all it promised (for whoever watches over
-- it, without being able to do anything else), and that it is another one at the very moment when a standby takes over.

-- The line that watches: reads what the server tells about itself, and none of the control room's data.
do $$
begin
    create role watchroom_monitor nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant pg_monitor to watchroom_monitor;
do $$
declare
    f   regprocedure;
    v   text;
begin
    execute format('grant connect on database %I to watchroom_monitor', current_database());
    foreach v in array array['pg_stat_activity', 'pg_stat_replication', 'pg_stat_archiver', 'pg_stat_ssl', 'pg_replication_slots', 'pg_prepared_xacts',
                             'pg_roles', 'pg_auth_members', 'pg_db_role_setting', 'pg_hba_file_rules'] loop
        execute format('grant select on pg_catalog.%I to watchroom_monitor', v);
    end loop;
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
              and p.proname in ('pg_stat_get_activity', 'pg_stat_get_wal_senders', 'pg_stat_get_archiver', 'pg_get_replication_slots', 'pg_prepared_xact',
                                'pg_hba_file_rules', 'pg_database_size', 'pg_current_wal_lsn') loop
        execute format('grant execute on function %s to watchroom_monitor', f);
    end loop;
end $$;
grant usage on schema app to watchroom_monitor;

grant usage on schema flyway to watchroom_owner;
grant select on flyway.flyway_schema_history to watchroom_owner;
set role watchroom_owner;

-- Which form the database has, and the oldest program that may work with it: a migration that older programs would misread says so by
-- sec.reword('app.this_form()', …). Asked before anything else, by whoever may connect.
create function app.this_form(out form text, out oldest text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select h.version, '055'
      from flyway.flyway_schema_history h where h.success and h.version is not null order by h.installed_rank desc limit 1
$$;
grant execute on function app.this_form() to watchroom_staff, watchroom_police_liaison, watchroom_intake, watchroom_sealer, watchroom_monitor;

-- How old the seals of the record are, and since when a record waits for one; the last backup that was told of.
create function app.record_age(out sealed_at timestamptz, out waiting_since timestamptz, out backed_up_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.sealed_at,
           (select min(j.at) from app.journal j
             where j.xid >= coalesce(s.to_xid, '0') and (j.xid, j.seq) > (coalesce(s.to_xid, '0'), coalesce(s.to_seq, 0))),
           (select max(j.at) from app.journal j where j.tbl = 'backup' and j.op = 'A' and j.payload ->> 'act' = 'backup-taken')
      from (select) one left join (select * from app.seal order by n desc limit 1) s on true
$$;
grant execute on function app.record_age() to watchroom_monitor;

-- A backup of the whole server was made: by what made it, afterwards, so that one that stopped is noticed.
create function app.backup_taken(what text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if what is null or btrim(what) = '' or length(what) > 200 then
        raise exception using errcode = 'WR003', message = 'say in up to 200 characters what was made';
    end if;
    perform sec.note('A', 'backup', what, null, jsonb_build_object('act', 'backup-taken', 'folder', what, 'by', session_user));
end $$;
grant execute on function app.backup_taken(text) to watchroom_monitor;

-- The timeline that is written now. The control file names that of the last checkpoint, which a standby that takes over makes later:
-- until then a console that comes back would have taken it for the server it knew.
create or replace function app.this_server(out system_identifier bigint, out timeline integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.system_identifier,
           case when pg_is_in_recovery() then c.timeline_id
                else ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::integer end
      from pg_control_system() s, pg_control_checkpoint() c
$$;

reset role;
