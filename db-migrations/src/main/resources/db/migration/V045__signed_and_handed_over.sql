-- That a statement was signed stands on the timeline of its incident, written down with the signature. Who signed it is sealed, and
-- is not said there.
set role watchroom_owner;

alter table app.incident_event drop constraint incident_event_kind_check;
alter table app.incident_event add constraint incident_event_kind_check
    check (kind in ('raised', 'reported-again', 'claimed', 'released', 'note', 'category-changed', 'severity-changed', 'closed', 'reopened',
                    'footage-viewed', 'exhibit-produced', 'pack-built', 'statement-signed'));

create function app.statement_event_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from app.statement where incident_id = new.incident_id and state = 'signed' and xmin = pg_current_xact_id()::xid) then
        raise exception using errcode = 'WR003', message = 'a deed is written down together with the deed', hint = 'timeline-true';
    end if;
    return new;
end $$;
create trigger statement_event_guard before insert on app.incident_event for each row when (new.kind = 'statement-signed')
    execute function app.statement_event_guard();

-- Hand-overs in the disclosure register that the service files: nothing of them that is sealed, as with all that it files.
do $$
declare
    t text;
begin
    foreach t in array array['handover', 'handover_event', 'handover_link'] loop
        execute format('create policy report_read on app.%I for select to watchroom_intake using (region_id = any((select app.report_regions())::smallint[]))', t);
    end loop;
end $$;
grant select (id, region_id, incident_id, pack_id, method, copy_number, copy_mark, authority, made_by, made_at) on app.handover to watchroom_intake;
grant select (handover_id, region_id, kind, made_at) on app.handover_event to watchroom_intake;
grant select (handover_id, region_id, expires_at) on app.handover_link to watchroom_intake;
