-- Store terminals, and files that reporters send with their reports.
set role watchroom_owner;

-- A terminal speaks for one store. It makes its secret itself and says it once, together with a code that an administrator gave
-- out; here lie the hashes of both.
create table app.terminal (
    id          uuid        primary key,
    region_id   smallint    not null,
    store_id    uuid        not null,
    label       text        not null check (btrim(label) <> '' and octet_length(label) <= 80),      -- where it stands: Tills, Back office
    code_hash   bytea       not null unique check (octet_length(code_hash) = 32),
    code_until  timestamptz not null,
    secret_hash bytea       unique check (octet_length(secret_hash) = 32),
    made_by     uuid        not null references app.person,
    made_at     timestamptz not null,
    enrolled_at timestamptz,
    ended_at    timestamptz,
    foreign key (store_id, region_id) references app.store (id, region_id),
    constraint enrolled_with_a_secret check ((secret_hash is null) = (enrolled_at is null))
);
create index terminal_store on app.terminal (store_id);
create trigger never_truncate before truncate on app.terminal execute function app.never();
select app.keep_journal('app.terminal', 'id', 'code_hash', 'secret_hash');
alter table app.terminal enable row level security;
alter table app.terminal force row level security;
create policy owner_all on app.terminal to watchroom_owner using (true) with check (true);
create policy administrator_read on app.terminal for select to watchroom_administrator using (region_id = any((select app.session_regions())::smallint[]));
grant select (id, region_id, store_id, label, code_until, made_by, made_at, enrolled_at, ended_at) on app.terminal to watchroom_administrator;

create function app.admin_add_terminal(id uuid, store uuid, label text, code_hash bytea) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
    region  smallint := (select s.region_id from app.store s where s.id = admin_add_terminal.store and s.region_id = any(live.regions) and s.closed_on is null);
    until   timestamptz := clock_timestamp() + interval '1 day';
begin
    perform sec.require_step_up();
    if region is null then
        raise exception using errcode = 'WR006', message = 'no such store', hint = 'not-found';
    end if;
    insert into app.terminal (id, region_id, store_id, label, code_hash, code_until, made_by, made_at)
    values (admin_add_terminal.id, region, admin_add_terminal.store, admin_add_terminal.label, admin_add_terminal.code_hash, until, live.person_id, clock_timestamp());
    return until;
end $$;

create function app.admin_end_terminal(id uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    update app.terminal t set ended_at = clock_timestamp() where t.id = admin_end_terminal.id and t.region_id = any(live.regions) and t.ended_at is null;
    return found;
end $$;
revoke all on function app.admin_add_terminal(uuid, uuid, text, bytea), app.admin_end_terminal(uuid) from public;
grant execute on function app.admin_add_terminal(uuid, uuid, text, bytea), app.admin_end_terminal(uuid) to watchroom_administrator;

-- A code works once. The same terminal once more, because the answer was lost, gets the same answer.
create function app.enrol_terminal(code_hash bytea, secret_hash bytea) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    t       app.terminal;
begin
    select * into t from app.terminal x where x.code_hash = enrol_terminal.code_hash for update;
    if t.id is null or t.ended_at is not null then
        return null;
    elsif t.secret_hash is not null then
        return case when t.secret_hash = enrol_terminal.secret_hash then t.id end;
    elsif t.code_until < clock_timestamp() then
        return null;
    end if;
    update app.terminal x set secret_hash = enrol_terminal.secret_hash, enrolled_at = clock_timestamp() where x.id = t.id;
    return t.id;
end $$;
create function app.find_terminal(secret_hash bytea) returns table (id uuid, store_code text, store_name text, town text, drill boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t.id, s.code, s.name, s.town, r.is_drill
      from app.terminal t join app.store s on s.id = t.store_id join app.region r on r.id = s.region_id
     where t.secret_hash = find_terminal.secret_hash and t.ended_at is null and s.closed_on is null
$$;
revoke all on function app.enrol_terminal(bytea, bytea), app.find_terminal(bytea) from public;
grant execute on function app.enrol_terminal(bytea, bytea), app.find_terminal(bytea) to watchroom_intake;

-- Files that came with a report are exhibits like those that somebody hands in. Nobody of ours produced them: they carry the word
-- REPORTER, longer than any initials, and one series of numbers. The intake service writes them by two functions and in no other
-- way, so that its login can make no other evidence.
alter table app.exhibit
    alter column produced_by drop not null,
    add constraint produced_by_somebody check (produced_by is not null or starts_with(reference, 'REPORTER/')) not valid;
create unique index exhibit_of_reporter on app.exhibit (number) where produced_by is null and parent_id is null;
create sequence app.reporter_exhibit as integer;

create function app.next_reporter_exhibit() returns integer language sql volatile security definer set search_path = pg_catalog, pg_temp
return nextval('app.reporter_exhibit')::integer;

do $$
declare
    edits   text[] := array[
        ['app.produced_by_me()', 'select initials into stem from app.person where id = new.produced_by;',
         'select initials into stem from app.person where id = new.produced_by;
            if new.produced_by is null and new.received and current_user = ''watchroom_owner'' then
                stem := ''REPORTER'';
            end if;'],
        ['app.evidence_guard()', 'select state, claimed_by, closed_by into i',
         'if tg_table_name = ''exhibit'' and current_user = ''watchroom_owner'' then     -- add_reporter_exhibit() has asked
        if starts_with(new.reference, ''REPORTER/'') and new.produced_by is null then
            return new;
        end if;
    end if;
    select state, claimed_by, closed_by into i']];
    e       text[];
begin
    foreach e slice 1 in array edits loop
        perform sec.reword(e[1], e[2], e[3]);
    end loop;
end $$;

-- Of a report that belongs to the incident, and a copy only of what came in the same transaction.
create function app.add_reporter_exhibit(id uuid, report uuid, parent uuid, number integer, reference text, kind text, title text, file_name text,
        media_type text, size_bytes bigint, sha256 bytea, operation text, tool text, quarantine text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r       app.raw_report;
begin
    select * into r from app.raw_report x where x.id = add_reporter_exhibit.report;
    if r.incident_id is null then
        raise exception using errcode = 'WR006', message = 'the report belongs to no incident', hint = 'not-found';
    end if;
    if add_reporter_exhibit.kind not in ('document', 'viewing-copy') or add_reporter_exhibit.kind = 'viewing-copy' and add_reporter_exhibit.parent is null
       or add_reporter_exhibit.parent is not null and not exists (
           select from app.exhibit e where e.id = add_reporter_exhibit.parent and e.incident_id = r.incident_id and e.produced_by is null and e.xmin = pg_current_xact_id()::xid) then
        raise exception using errcode = 'WR003', message = 'a door keeps what came with a report, and makes copies of that only', hint = 'received-true';
    end if;
    insert into app.exhibit (id, region_id, incident_id, parent_id, number, reference, kind, title, file_name, media_type, size_bytes, sha256, operation, tool, received, quarantine)
    values (add_reporter_exhibit.id, r.region_id, r.incident_id, add_reporter_exhibit.parent, add_reporter_exhibit.number, add_reporter_exhibit.reference,
            add_reporter_exhibit.kind, add_reporter_exhibit.title, add_reporter_exhibit.file_name, add_reporter_exhibit.media_type, add_reporter_exhibit.size_bytes,
            add_reporter_exhibit.sha256, add_reporter_exhibit.operation, add_reporter_exhibit.tool, add_reporter_exhibit.kind = 'document', add_reporter_exhibit.quarantine);
end $$;
create function app.add_reporter_custody(id uuid, exhibit uuid, happened_at timestamptz, zone text, words_sealed bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    e       app.exhibit;
begin
    select * into e from app.exhibit x where x.id = add_reporter_custody.exhibit and x.produced_by is null and x.received and x.xmin = pg_current_xact_id()::xid;
    if e.id is null then
        raise exception using errcode = 'WR006', message = 'no such exhibit', hint = 'not-found';
    end if;
    insert into app.custody_event (id, region_id, exhibit_id, kind, happened_at, zone, words_sealed)
    values (add_reporter_custody.id, e.region_id, e.id, 'received', add_reporter_custody.happened_at, add_reporter_custody.zone, add_reporter_custody.words_sealed);
end $$;
revoke all on function app.next_reporter_exhibit(), app.add_reporter_custody(uuid, uuid, timestamptz, text, bytea),
    app.add_reporter_exhibit(uuid, uuid, uuid, integer, text, text, text, text, text, bigint, bytea, text, text, text) from public;
grant execute on function app.next_reporter_exhibit(), app.add_reporter_custody(uuid, uuid, timestamptz, text, bytea),
    app.add_reporter_exhibit(uuid, uuid, uuid, integer, text, text, text, text, text, bigint, bytea, text, text, text) to watchroom_intake;

reset role;
