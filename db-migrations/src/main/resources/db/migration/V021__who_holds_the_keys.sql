-- Personal data, the rules that go with it: who ought to hold which keys, what is never written in the clear again, and what is
-- handed out on the record only.
set role watchroom_owner;

-- Services hold keys too. The intake service seals what it takes in; the custodian is whoever owns the database's set-up: it
-- holds everything and hands over to who is enrolled first.
alter table app.key_holder
    add column service text check (service in ('intake', 'custodian')),     -- null: a person
    -- The public key again, sealed under circle "unsorted", which administrators, custodian and intake alone hold: keysets are
    -- wrapped only for keys that one of them has vouched for, never for one that was merely put into this table.
    add column voucher bytea;
create policy custodian_vouches on app.key_holder for update to watchroom_administrator
    using ((select app.session_person()) is not null) with check ((select app.session_person()) is not null);
grant update (voucher) on app.key_holder to watchroom_administrator;
create trigger step_up before update on app.key_holder for each statement execute function app.needs_step_up();

create function sec.ought_to_hold(h app.key_holder, c app.circle) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return case h.service
    when 'custodian' then true
    when 'intake' then c.audience <> 'people'
    else exists (select from app.person p where p.id = h.id and p.active)
         and exists (select from sec.entitled(h.id) e where e.audience = c.audience and e.region_id is not distinct from c.region_id) end;

drop function app.keys_wanting();
-- Who ought to hold which circle and does not hold its newest keyset (wanted), or holds it and ought not to. within: regions, null for all.
create function sec.keys_wanting(within smallint[]) returns table (holder_id uuid, public_key bytea, voucher bytea, circle_id uuid, region_id smallint,
        audience text, circle_version integer, wanted boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select h.id, h.public_key, h.voucher, c.id, c.region_id, c.audience, c.version, w.wanted
      from app.key_holder h
      join app.circle c on within is null or c.region_id is null or c.region_id = any(within)
      cross join lateral (select sec.ought_to_hold(h, c) as wanted) w
     where w.wanted <> exists (select from app.circle_key k where k.circle_id = c.id and k.holder_id = h.id and (k.version = c.version or not w.wanted));
end;
create function app.keys_wanting() returns table (holder_id uuid, public_key bytea, voucher bytea, circle_id uuid, region_id smallint,
        audience text, circle_version integer, wanted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    return query select * from sec.keys_wanting(live.regions);
end $$;
grant execute on function app.keys_wanting() to watchroom_administrator;

-- The newest keyset only, and only to who ought to hold it.
create function app.circle_key_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    c   app.circle;
    h   app.key_holder;
begin
    select * into c from app.circle where id = new.circle_id for share;
    select * into h from app.key_holder where id = new.holder_id;
    if new.version is distinct from c.version then
        raise exception using errcode = 'WR004', message = 'the circle has newer keys', hint = 'stale';
    end if;
    if not sec.ought_to_hold(h, c) then
        raise exception using errcode = 'WR003', message = 'this holder does not belong to the circle', hint = 'key-entitled';
    end if;
    new.wrapped_at := clock_timestamp();
    return new;
end $$;
create trigger circle_key_guard before insert or update on app.circle_key for each row execute function app.circle_key_guard();
-- Taken back from who ought not to hold it, and from nobody else: the keysets are all that opens what is sealed.
create function app.circle_key_kept() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from app.key_holder h, app.circle c where h.id = old.holder_id and c.id = old.circle_id and sec.ought_to_hold(h, c)) then
        raise exception using errcode = 'WR003', message = 'keys are taken back only from who belongs to the circle no more', hint = 'key-kept';
    end if;
    return old;
end $$;
create trigger circle_key_kept before delete on app.circle_key for each row
    when (not pg_has_role('watchroom_owner', 'member')) execute function app.circle_key_kept();
create function app.circle_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (new.id, new.region_id, new.audience) is distinct from (old.id, old.region_id, old.audience) or new.version <> old.version + 1 then
        raise exception using errcode = 'WR004', message = 'the circle has newer keys', hint = 'stale';
    end if;
    return new;
end $$;
create trigger circle_guard before update on app.circle for each row execute function app.circle_guard();

-- Who ought to hold the circle's keys: for whom its next ones are to be wrapped.
create function sec.circle_holders(circle uuid) returns table (holder_id uuid, public_key bytea, voucher bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select h.id, h.public_key, h.voucher from app.key_holder h, app.circle c where c.id = circle and sec.ought_to_hold(h, c);
end;
create function app.circle_holders(circle uuid) returns table (holder_id uuid, public_key bytea, voucher bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform sec.require_circle(circle);
    return query select * from sec.circle_holders(circle);
end $$;
-- The session's person, an administrator whose regions the circle belongs to; else an error.
create function sec.require_circle(circle uuid) returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    if not exists (select from app.circle c where c.id = circle and (c.region_id is null or c.region_id = any(live.regions))) then
        raise exception using errcode = '42501', message = 'not allowed';
    end if;
    return live.person_id;
end $$;

-- New keys for a circle: its next version and the keysets wrapped with it come together, and never without those for a custodian
-- and for whoever made them, so that nobody is left before a version that none can open.
create function sec.renew_circle(circle uuid, seen integer, own uuid, holders uuid[], wraps bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if cardinality(holders) is distinct from cardinality(wraps) or own <> all(holders)
       or exists (select from app.key_holder h where h.service = 'custodian' and h.id <> all(holders)) then
        raise exception using errcode = 'WR003', message = 'new keys are for the custodian and for oneself as well', hint = 'key-recipients';
    end if;
    update app.circle c set version = version + 1 where c.id = circle and c.version = seen;
    if not found then
        raise exception using errcode = 'WR004', message = 'the circle has newer keys', hint = 'stale';
    end if;
    insert into app.circle_key (circle_id, holder_id, version, wrapped) select circle, w.holder, seen + 1, w.wrapped from unnest(holders, wraps) w (holder, wrapped);
end $$;
create function app.renew_circle(circle uuid, seen integer, holders uuid[], wraps bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    own     uuid := sec.require_circle(circle);
begin
    perform sec.require_step_up();
    perform sec.renew_circle(circle, seen, own, holders, wraps);
end $$;
grant execute on function app.circle_holders(uuid), app.renew_circle(uuid, integer, uuid[], bytea[]) to watchroom_administrator;

-- What the desk writes is sealed, and there is no other place for words.
revoke insert (body, detail) on app.incident_event from watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (body_sealed) on app.incident_event to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant update (region_key_sealed) on app.raw_report to watchroom_intake;
create or replace function app.raw_report_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (new.id, new.source, new.idempotency_key, new.received_at, new.remote, new.content_type, new.bytes, new.sha256, new.key_sealed, new.remote_sealed)
       is distinct from (old.id, old.source, old.idempotency_key, old.received_at, old.remote, old.content_type, old.bytes, old.sha256, old.key_sealed, old.remote_sealed)
       or (old.region_key_sealed is not null and new.region_key_sealed is distinct from old.region_key_sealed)
       or (old.incident_id is not null and new.incident_id is distinct from old.incident_id)
       or (old.region_id is not null and new.region_id is distinct from old.region_id)
       or (old.state <> 'received' and new.state <> old.state) then
        raise exception using errcode = 'WR002', message = 'a report is kept as it came', hint = 'append-only';
    end if;
    return new;
end $$;

-- Columns that only rows from before still use. A superuser restores such rows from a copy.
create function app.never_plain() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not (select rolsuper from pg_roles where rolname = session_user) then
        raise exception using errcode = 'WR003', message = 'personal data is sealed before it comes here', hint = 'sealed-only';
    end if;
    return new;
end $$;
create trigger sealed_only before insert on app.incident for each row when (new.summary is not null) execute function app.never_plain();
create trigger sealed_only before insert on app.incident_event for each row when (new.body <> '') execute function app.never_plain();
create trigger sealed_only before insert on app.raw_report for each row when (new.key_sealed is null or new.remote <> '') execute function app.never_plain();
create trigger sealed_only before insert or update of display_name on app.person for each row when (new.display_name is not null) execute function app.never_plain();

-- As what they reported is free text as well: a sender may write anything there.
alter table app.reporter add column role_sealed bytea;
create trigger sealed_only before insert on app.reporter for each row when (new.role <> '') execute function app.never_plain();

-- Who reported is handed out by this function alone, and each time is on record. The journal commits to the row without it.
do $$
declare
    g   text;
    t   text;
begin
    foreach t in array array['journal_i', 'journal_u', 'journal_d'] loop
        execute format('drop trigger %I on app.reporter', t);
    end loop;
    perform app.keep_journal('app.reporter', 'incident_id', 'details_sealed');
    foreach g in array array['operator', 'supervisor', 'investigator'] loop
        execute format('revoke select on app.reporter, app.blind_index from %I', 'watchroom_' || g);
        execute format('grant select (incident_id, id, region_id, role, role_sealed, at) on app.reporter to %I', 'watchroom_' || g);
    end loop;
end $$;
create function app.open_reporters(incident uuid) returns table (id uuid, role_sealed bytea, details_sealed bytea, at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform sec.require_role('operator', 'supervisor', 'investigator');
    perform app.note_access('V', 'reporter', incident::text, '{"act": "reporter-opened"}');
    return query select r.id, r.role_sealed, r.details_sealed, r.at from app.reporter r where r.incident_id = open_reporters.incident order by r.at, r.id;
end $$;
-- The incidents of whoever has one of these tokens, newest first. Looking for somebody is on record too.
create function app.find_reporters(tokens bytea[]) returns table (incident_id uuid) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('operator', 'supervisor', 'investigator');
    found_  uuid[];
begin
    if cardinality(tokens) > 200 then
        raise exception using errcode = 'WR001', message = 'too many at once', hint = 'too-many';
    end if;
    found_ := coalesce((select array_agg(x.incident_id order by x.incident_id desc) from
        (select distinct b.incident_id from app.blind_index b where b.region_id = any(live.regions) and b.token = any(tokens) order by b.incident_id desc limit 500) x), '{}');
    perform sec.note('V', 'reporter', live.id::text, null, jsonb_build_object('act', 'reporter-searched', 'found', cardinality(found_)));
    return query select unnest(found_);
end $$;
grant execute on function app.open_reporters(uuid), app.find_reporters(bytea[]) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

reset role;
