-- Reading the record: what an auditor may see of it, taking it out of the house, and who looked at what.
set role watchroom_owner;

-- Before 18, uuid_extract_timestamp answers null for a UUIDv7, and app.who_looked would be silent about reports.
do $$ begin
    if current_setting('server_version_num')::int < 180000 then
        raise exception 'Watchroom needs PostgreSQL 18 or newer; this is %', current_setting('server_version');
    end if;
end $$;

-- A refused sign-in has no session, so its record names no person; its key does. An auditor sees those of the people of their
-- regions, as they see everything else that these people did.
drop policy auditor_read on app.journal;
create policy auditor_read on app.journal for select to watchroom_auditor
    using (region_id = any((select app.session_regions())::smallint[]) or (select app.session_audits_all())
           or region_id is null and (person_id = any((select app.colleagues())::uuid[])
                                     or tbl in ('session', 'second_factor', 'person', 'person_role', 'person_region', 'key_holder')
                                        and pk = any((select app.colleagues())::text[])
                                     or tbl in ('offence', 'category', 'outcome', 'police_force', 'setting') and (select app.session_person()) is not null));

-- The record names people who have left every region since. Who audits all of it reads their names.
create policy auditor_reads_all on app.person for select to watchroom_auditor using ((select app.session_audits_all()));

-- Serves AuditSql: the few records that are not rows of tables, by kind. Those of rows, the most, are not in it.
create index journal_deed on app.journal (op, at) where op in ('V', 'X', 'P', 'S', 'R', 'A');
-- Serves AuditSql: which seal covers a record.
create index seal_reach on app.seal (to_xid, to_seq);

-- Serves AuditSql: what a row said before it was changed. Records of one row are numbered in the order of its changes; their times
-- are not, where a clock was set back. What asks by row and time sorts the few there are.
drop index app.journal_row;
create index journal_row on app.journal (tbl, pk, seq);
-- Serves AuditSql: which disposals were of an incident, and so which of its exhibits and packs there were.
create index disposal_of on app.disposal (incident_id) where incident_id is not null;

-- The moment from which on a person took part of the record out of the house, by which door, and which part. Answers until when
-- the part reaches, and whether this auditor sees all there is: both are written on what is exported.
create function app.begin_audit_export(op text, format text, part jsonb, out until timestamptz, out whole boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('auditor');
begin
    perform sec.require_step_up();
    if op not in ('X', 'P') or format not in ('csv', 'jsonl', 'pdf') or jsonb_typeof(part) is distinct from 'object' or octet_length(part::text) > 4000 then
        raise exception using errcode = 'WR001', message = 'not an export of the record', hint = 'access-form';
    end if;
    until := clock_timestamp();
    whole := app.session_audits_all();
    perform sec.note(op::"char", 'journal', 'export', null, jsonb_build_object('act', 'record-exported', 'format', format, 'part', part, 'until', until));
end $$;
revoke all on function app.begin_audit_export(text, text, jsonb) from public;
grant execute on function app.begin_audit_export(text, text, jsonb) to watchroom_auditor;

-- As before, and what exactly: which camera, which span, which pack.
drop function app.who_looked(text, text);
create function app.who_looked(tbl text, pk text) returns table (at timestamptz, person_id uuid, op "char", seen_tbl text, seen_pk text, detail jsonb, workstation text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('supervisor', 'investigator', 'auditor', 'administrator');
begin
    if who_looked.tbl not in ('incident', 'exhibit', 'pack', 'raw_report') or who_looked.pk !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
        raise exception using errcode = 'WR001', message = 'nothing that is looked at', hint = 'access-form';
    end if;
    return query
    select j.at, j.person_id, j.op, j.tbl, j.pk, j.payload, j.workstation from app.journal j
     where j.op in ('V', 'X', 'P') and j.region_id = any(live.regions)
       and (j.tbl = who_looked.tbl and j.pk = who_looked.pk
            or who_looked.tbl = 'incident'
               and (j.tbl = 'reporter' and j.pk = who_looked.pk
                    or j.tbl in ('exhibit', 'pack', 'raw_report')
                       and j.pk = any(array(select e.id::text from app.exhibit e where e.incident_id = who_looked.pk::uuid
                                            union all select p.id::text from app.pack p where p.incident_id = who_looked.pk::uuid
                                            union all select r.id::text from app.raw_report r
                                                       -- Reports come around the moment that is in the incident's id; a range of ids is a range of their key.
                                                       where r.incident_id = who_looked.pk::uuid
                                                         and r.id between app.uuid7_floor(uuid_extract_timestamp(who_looked.pk::uuid) - interval '1 hour')
                                                                      and app.uuid7_floor(uuid_extract_timestamp(who_looked.pk::uuid) + interval '7 days')))))
     order by j.at desc limit 1000;
end $$;
revoke all on function app.who_looked(text, text) from public;
grant execute on function app.who_looked(text, text) to watchroom_supervisor, watchroom_investigator, watchroom_auditor, watchroom_administrator;

reset role;
