-- Customers report without an account and without saying who they are. Whoever did holds a code that their own browser made up: with it
-- they come back, read what the control room asked, and answer. The database has neither the code nor a way to what the code opens.
set role watchroom_owner;

insert into app.lane_why (code, title, sort) values ('review', 'Many from customers: read first', 85);

-- One report's way back to whoever sent it. Region and incident: of the report, as soon as they are known.
create table app.reporter_thread (
    id              uuid        primary key,            -- of the raw report; there is no foreign key, see reporter_goes()
    region_id       smallint    references app.region,
    incident_id     uuid,
    code_hash       bytea       not null unique check (octet_length(code_hash) = 32),
    public_key      bytea       not null check (octet_length(public_key) between 30 and 500),       -- what is written to the reporter is sealed with it
    private_sealed  bytea       not null check (octet_length(private_sealed) between 50 and 1000),  -- its other half, under a key made of the code
    opened_at       timestamptz not null default clock_timestamp()
);
create index reporter_thread_incident on app.reporter_thread (incident_id) where incident_id is not null;

-- The reporter's side of the talk. The control room's side is the timeline, where every line of it stands as well.
create table app.reporter_message (
    id              uuid        primary key,            -- of its line in the timeline, too
    thread_id       uuid        not null references app.reporter_thread,
    region_id       smallint    not null references app.region,
    incident_id     uuid        not null,
    by_staff        boolean     not null default false,
    made_by         uuid        references app.person,
    at              timestamptz not null default clock_timestamp(),
    sealed          bytea       not null check (octet_length(sealed) between 30 and 20000),         -- to the thread's public key
    constraint staff_have_names check (by_staff = (made_by is not null))
);
create index reporter_message_of on app.reporter_message (thread_id, at);
create index reporter_message_incident on app.reporter_message (incident_id);

-- Where the report stands: an incident raised from it, or the region in whose lane it waits.
create function app.reporter_thread_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r       app.raw_report;
begin
    if tg_op = 'DELETE' then
        if not exists (select from app.raw_report x where x.id = old.id)
           or current_setting('app.wiping_drill', true) = old.region_id::text and exists (select from app.region x where x.id = old.region_id and x.is_drill) then
            return old;
        end if;
        raise exception using errcode = 'WR002', message = 'reporter_thread is append-only', hint = 'append-only';
    end if;
    if tg_op = 'UPDATE' and (to_jsonb(new) - array['region_id', 'incident_id']) is distinct from (to_jsonb(old) - array['region_id', 'incident_id']) then
        raise exception using errcode = 'WR002', message = 'reporter_thread is append-only', hint = 'append-only';
    end if;
    select * into r from app.raw_report x where x.id = new.id;
    if r.id is null then
        raise exception using errcode = 'WR006', message = 'there is no such report', hint = 'not-found';
    end if;
    if tg_op = 'INSERT' then
        new.opened_at := clock_timestamp();
    end if;
    new.incident_id := r.incident_id;
    new.region_id := coalesce(r.region_id, (select l.region_id from app.lane_item l where l.id = r.id));
    return new;
end $$;
create trigger reporter_thread_guard before insert or update or delete on app.reporter_thread for each row execute function app.reporter_thread_guard();

create function app.reporter_message_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid;
    t       app.reporter_thread;
begin
    if tg_op = 'DELETE' then
        if not exists (select from app.raw_report x where x.id = old.thread_id)
           or current_setting('app.wiping_drill', true) = old.region_id::text and exists (select from app.region x where x.id = old.region_id and x.is_drill) then
            return old;
        end if;
    end if;
    if tg_op <> 'INSERT' then
        raise exception using errcode = 'WR002', message = 'reporter_message is append-only', hint = 'append-only';
    end if;
    me := app.writing_person();
    if me is not null and (new.region_id is null or new.region_id <> all(app.session_regions()) or not app.session_has_role('operator', 'supervisor', 'investigator')) then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    select * into t from app.reporter_thread x where x.id = new.thread_id and (me is null or x.region_id = new.region_id);
    if t.id is null or t.incident_id is null then
        raise exception using errcode = 'WR006', message = 'no incident was made of this report yet', hint = 'not-found';
    end if;
    perform from app.incident i where i.id = t.incident_id for key share;       -- one at a time with the duty that plans deletions
    if sec.being_disposed(t.incident_id) then
        raise exception using errcode = 'WR003', message = 'parts of this incident are being deleted at this moment; try again in a few minutes', hint = 'being-deleted';
    end if;
    if me is null and (select count(*) from app.reporter_message m where m.thread_id = t.id and not m.by_staff) >= 200 then
        raise exception using errcode = 'WR003', message = 'a reporter writes at most 200 times', hint = 'too-many';
    end if;
    new.region_id := t.region_id;
    new.incident_id := t.incident_id;
    new.by_staff := me is not null;
    new.made_by := me;
    new.at := clock_timestamp();
    return new;
end $$;
create trigger reporter_message_guard before insert or update or delete on app.reporter_message for each row execute function app.reporter_message_guard();

-- A report of which an incident is made later, by a person or by itself, takes its thread along.
create function app.reporter_follows() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.reporter_thread t set incident_id = new.incident_id where t.id = new.id;
    return null;
end $$;
create trigger reporter_follows after update of incident_id on app.raw_report for each row
    when (new.incident_id is not null and old.incident_id is distinct from new.incident_id) execute function app.reporter_follows();

-- With its report it goes, and the record forgets what was said.
create function app.reporter_goes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    disposal    text := current_setting('app.disposing', true);
    g           record;
begin
    for g in delete from app.reporter_message m using gone d where m.thread_id = d.id returning m.id, m.region_id loop
        if disposal <> '' then
            perform sec.erase_record_of('reporter_message', array[g.id::text], g.region_id, disposal::uuid);
        end if;
    end loop;
    for g in delete from app.reporter_thread t using gone d where t.id = d.id returning t.id, t.region_id loop
        if disposal <> '' then
            perform sec.erase_record_of('reporter_thread', array[g.id::text], g.region_id, disposal::uuid);
        end if;
    end loop;
    return null;
end $$;
create trigger reporter_goes after delete on app.raw_report referencing old table as gone for each statement execute function app.reporter_goes();

do $$
declare
    t text;
begin
    foreach t in array array['reporter_thread', 'reporter_message'] loop
        execute format('create trigger zz_keep_held before delete on app.%I for each row execute function app.keep_held(%L)', t, 'incident_id');
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
        execute format('create policy desk_read on app.%I for select to watchroom_operator, watchroom_supervisor, watchroom_investigator using (region_id = any((select app.session_regions())::smallint[]))', t);
    end loop;
end $$;
select app.keep_journal('app.reporter_thread', 'id', 'private_sealed', 'code_hash');
select app.keep_journal('app.reporter_message', 'id');
create policy desk_add on app.reporter_message for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator
    with check (region_id = any((select app.session_regions())::smallint[]));
grant select (id, region_id, incident_id, public_key, opened_at) on app.reporter_thread to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant select on app.reporter_message to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (id, thread_id, region_id, incident_id, sealed) on app.reporter_message to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant select, insert (id, code_hash, public_key, private_sealed) on app.reporter_thread to watchroom_intake;
grant select, insert (id, thread_id, region_id, incident_id, sealed) on app.reporter_message to watchroom_intake;

-- They go when a drill is wiped, before its reports. It stays as it is otherwise.
select sec.reword('app.wipe_drill(smallint)', '''raw_report''', '''reporter_message'', ''reporter_thread'', ''raw_report''');

reset role;
