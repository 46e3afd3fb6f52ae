-- What every report writes is checked once per statement, not once per row: a foreign key to a partitioned table costs 80 to
-- 90 µs a row (its check plans over all partitions), the row trigger of the timeline 115 µs; measured on PostgreSQL 18.
set role watchroom_owner;

-- Rows of an incident belong to one that there is, in the same region. By index: a plan that was made when there were few
-- incidents is kept by a connection that lasts, and read all of them for every batch of reports.
create function app.of_an_incident() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (select from newtab n where n.incident_id is not null
                  and not exists (select from app.incident i where i.id = n.incident_id and i.region_id = n.region_id)) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    return null;
end $$;
do $$
declare
    t text;
begin
    foreach t in array array['incident_event', 'raw_report', 'reporter', 'blind_index'] loop
        execute format('alter table app.%I drop constraint %I', t, t || '_incident_id_fkey');
        execute format('create trigger aa_of_an_incident_i after insert on app.%I referencing new table as newtab for each statement execute function app.of_an_incident()', t);
        execute format('create trigger aa_of_an_incident_u after update on app.%I referencing new table as newtab for each statement execute function app.of_an_incident()', t);
    end loop;
end $$;

-- The other way round: nothing is left behind without its incident. Incidents go only through the functions that wipe a drill
-- or expire, which delete what belongs to them first.
create function app.leaves_nothing() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (select from app.incident_event e join oldtab o on o.id = e.incident_id)
       or exists (select from app.raw_report r join oldtab o on o.id = r.incident_id)
       or exists (select from app.reporter r join oldtab o on o.id = r.incident_id)
       or exists (select from app.blind_index b join oldtab o on o.id = b.incident_id) then
        raise exception using errcode = 'WR002', message = 'an incident does not go before what belongs to it', hint = 'append-only';
    end if;
    return null;
end $$;
create trigger aa_leaves_nothing after delete on app.incident referencing old table as oldtab for each statement execute function app.leaves_nothing();
create index raw_report_of on app.raw_report (incident_id) where incident_id is not null;
create index blind_index_of on app.blind_index (incident_id);

-- Most records are of machines; those of people are looked for by person.
drop index app.journal_person;
create index journal_person on app.journal (person_id, at) where person_id is not null;

reset role;
