-- What a pack proves of its incident: which records of the sealed record are about it. A pack goes out of the house, so this tells
-- of each record only which row it is about, what was done and when, and its leaf in the tree; whose deed it was stays here.
set role watchroom_owner;

-- A field as the binary COPY writes it, which is what a leaf commits to.
create function sec.leaf_field(value bytea) returns bytea language sql immutable parallel safe set search_path = pg_catalog, pg_temp
return case when value is null then '\xffffffff'::bytea else int4send(length(value)) || value end;

-- The leaf of a record: SHA-256 of 00, the count of its fields (14) and the fields. As in operations.audit.seal.Leaves.
create function sec.leaf_of(j app.journal) returns bytea language sql stable set search_path = pg_catalog, pg_temp
return sha256('\x00000e'::bytea
    || sec.leaf_field(int8send(j.seq)) || sec.leaf_field(xid8send(j.xid)) || sec.leaf_field(timestamptz_send(j.at))
    || sec.leaf_field(textsend(j.actor)) || sec.leaf_field(textsend(j.auth))
    || sec.leaf_field(uuid_send(j.person_id)) || sec.leaf_field(uuid_send(j.session_id)) || sec.leaf_field(timestamptz_send(j.client_at))
    || sec.leaf_field(textsend(j.workstation)) || sec.leaf_field(textsend(j.tbl)) || sec.leaf_field(textsend(j.pk))
    || sec.leaf_field(charsend(j.op)) || sec.leaf_field(int2send(j.region_id)) || sec.leaf_field(byteasend(j.row_hash)));

-- Serves AuditProofSql: the records of an incident and its exhibits in the order of the tree. Uses journal_row.
create function app.leaves_of_incident(incident uuid) returns table (seq bigint, xid xid8, at timestamptz, tbl text, pk text, op text, leaf bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select j.seq, j.xid, j.at, j.tbl, j.pk, j.op::text, sec.leaf_of(j)
      from (select i.id, i.region_id from app.incident i
             where i.id = leaves_of_incident.incident and i.region_id = any((select app.session_regions())::smallint[])) i
     cross join lateral (
           select 'incident' as tbl, i.id::text as pk
           union all select 'incident_event', i.id::text
           union all select 'exhibit', e.id::text from app.exhibit e where e.incident_id = i.id) about
      join app.journal j on j.tbl = about.tbl and j.pk = about.pk and j.region_id = i.region_id and j.op in ('I', 'U', 'D')
     order by j.xid, j.seq
$$;
revoke all on function sec.leaf_field(bytea), sec.leaf_of(app.journal), app.leaves_of_incident(uuid) from public;
grant execute on function app.leaves_of_incident(uuid) to watchroom_staff;

reset role;
