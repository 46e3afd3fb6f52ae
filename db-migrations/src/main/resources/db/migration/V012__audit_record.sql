-- The journal becomes the whole audit record: not only what was changed, but who came in, was refused, looked, exported or
-- printed; with the session, the workstation and the client's own time. A payload is committed to by a salted digest, so that
-- it can be erased later while the chain still proves.
set role watchroom_owner;

alter table app.journal
    add column session_id   uuid,
    add column workstation  text,
    add column client_at    timestamptz,                -- by the client's clock: what it claims
    add column salt         uuid,                       -- 122 random bits; null in rows from before, whose hash is unsalted
    alter column payload drop not null;                 -- null: erased; row_hash stays
alter table app.journal drop constraint journal_op_check;
alter table app.journal add constraint journal_op_check
    check (op in ('I', 'U', 'D',                        -- a row was added, changed, deleted
                  'V', 'X', 'P',                        -- evidence or personal data was viewed, exported, printed
                  'S', 'R', 'A'));                      -- a session event, a refusal, an act of an administrator or a machine
alter table app.journal add constraint erased_whole check ((payload is null) <= (salt is null));
create index journal_at on app.journal (at);
create index journal_person on app.journal (person_id, at);
create index journal_region on app.journal (region_id, at);

-- A client's own time as it claims it; nothing where it is none: a wrong code is on record whatever it claims, and whoever shows
-- the record can show the time.
create function sec.client_time() returns timestamptz language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    claimed text := current_setting('app.client_at', true);
begin
    if pg_input_is_valid(claimed, 'timestamptz') and claimed::timestamptz between '1970-01-01' and '2200-01-01' then
        return claimed::timestamptz;
    end if;
    return null;
end $$;

-- One line of the record that is not a row of a table. For definer functions only.
create function sec.note(op "char", tbl text, pk text, region smallint, payload jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
    s       uuid := gen_random_uuid();
begin
    insert into app.journal (tbl, pk, op, region_id, person_id, session_id, workstation, client_at, payload, salt, row_hash)
    values (tbl, pk, op, region, live.person_id, live.id, live.workstation, sec.client_time(),
            payload, s, sha256(uuid_send(s) || convert_to(payload::text, 'UTF8')));
end $$;

create function sec.is_locked(live sec.session) returns boolean language sql stable set search_path = pg_catalog, pg_temp
return live.locked_at is not null or live.last_input < clock_timestamp() - interval '15 minutes';

-- Whether the login is a service's or the server's owner's: they have no session, and what they write is the machine's.
create function sec.is_machine() returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return pg_has_role(session_user, 'watchroom_owner', 'member')
        or (pg_has_role(session_user, 'watchroom_intake', 'member') or pg_has_role(session_user, 'watchroom_sealer', 'member'))
           and not pg_has_role(session_user, 'watchroom_staff', 'member') and not pg_has_role(session_user, 'watchroom_police_liaison', 'member');
end $$;

-- The session in which something is written at this moment; none for a machine. Who has no session writes nothing: app.session
-- is a setting, which anybody can change between two rows of one statement, so that it is empty says nothing about who asks.
create function sec.writing_session() returns sec.session language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
begin
    if live.id is null and not sec.is_machine() then
        raise exception using errcode = '42501', message = 'no open session', hint = 'session-locked';
    elsif live.id is not null and sec.is_locked(live) then
        raise exception using errcode = 'WR007', message = 'the session is locked', hint = 'session-locked';
    end if;
    return live;
end $$;
create function app.writing_person() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (sec.writing_session()).person_id;
end $$;
grant execute on function app.writing_person() to watchroom_staff, watchroom_police_liaison, watchroom_intake;

-- As before, and: whose session is locked changes nothing, whichever table it is.
create or replace function app.journal_stmt() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.live_session();
    claimed timestamptz := sec.client_time();
    left_out text[] := tg_argv[1:];
    region_key text := case tg_table_name when 'region' then 'id' else 'region_id' end;
begin
    if live.id is null then                             -- nobody may well have changed nothing
        if tg_op = 'DELETE' then
            perform from oldtab limit 1;
        else
            perform from newtab limit 1;
        end if;
        if not found then
            return null;
        end if;
    end if;
    live := sec.writing_session();
    if tg_op = 'DELETE' then
        insert into app.journal (tbl, pk, op, region_id, person_id, session_id, workstation, client_at, payload, salt, row_hash)
        select tg_table_name, x.j ->> tg_argv[0], 'D', (x.j ->> region_key)::smallint, live.person_id, live.id, live.workstation, claimed,
               x.j, x.s, sha256(uuid_send(x.s) || convert_to(x.j::text, 'UTF8'))
        from oldtab n cross join lateral (select to_jsonb(n) - left_out as j, gen_random_uuid() as s offset 0) x;
    else
        insert into app.journal (tbl, pk, op, region_id, person_id, session_id, workstation, client_at, payload, salt, row_hash)
        select tg_table_name, x.j ->> tg_argv[0], left(tg_op, 1)::"char", (x.j ->> region_key)::smallint, live.person_id, live.id, live.workstation, claimed,
               x.j, x.s, sha256(uuid_send(x.s) || convert_to(x.j::text, 'UTF8'))
        from newtab n cross join lateral (select to_jsonb(n) - left_out as j, gen_random_uuid() as s offset 0) x;
    end if;
    return null;
end $$;

-- A record is never changed, but its payload can be erased: payload and salt go, all else stays as it is.
create function app.journal_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and current_user = 'watchroom_owner' and current_setting('app.erasing', true) = old.seq::text
       and new.payload is null and new.salt is null and to_jsonb(new) - 'payload' - 'salt' = to_jsonb(old) - 'payload' - 'salt' then
        return new;
    end if;
    raise exception using errcode = 'WR002', message = 'journal is append-only', hint = 'append-only';
end $$;
drop trigger never_change on app.journal;
create trigger never_change before update or delete on app.journal for each row execute function app.journal_guard();

-- Erases what one record says about somebody. Not granted to anybody: called by functions that have asked for rights first.
create function sec.erase_payload(record bigint, record_at timestamptz, reason text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    done    integer;
    region  smallint;
begin
    perform set_config('app.erasing', record::text, true);
    update app.journal j set payload = null, salt = null where j.seq = record and j.at = record_at and j.payload is not null returning j.region_id into region;
    get diagnostics done = row_count;
    perform set_config('app.erasing', '', true);
    if done = 1 then
        perform sec.note('A', 'journal', record::text, region, jsonb_build_object('act', 'payload-erased', 'reason', reason));
    end if;
    return done = 1;
end $$;

-- The feed: what changed since a snapshot, within the walls. Nobody but auditors reads the journal itself, so that neither
-- numbers nor moments of other regions' records can be counted.
create function app.changes_since(before text) returns table (now text, tbl text, pk text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.now::text, j.tbl, j.pk
      from (select pg_current_snapshot() as now, (select app.session_regions()) as regions, (select app.session_person()) is not null as live) s
      left join app.journal j
        on j.xid >= pg_snapshot_xmin(before::pg_snapshot) and not pg_visible_in_snapshot(j.xid, before::pg_snapshot)
       and j.op in ('I', 'U', 'D')
       and (j.region_id = any(s.regions)
            or s.live and j.region_id is null and j.tbl in ('offence', 'category', 'outcome', 'police_force', 'setting'))
     order by j.xid, j.seq
$$;
grant execute on function app.changes_since(text) to watchroom_staff;

drop policy staff_read on app.journal;
drop policy reference_read on app.journal;
drop policy auditor_read on app.journal;
revoke select on app.journal from watchroom_staff, watchroom_intake;
grant select (seq, xid, tbl, op, region_id) on app.journal to watchroom_intake;         -- the waker asks whether there is news

-- Whether this auditor's regions are all there are: who proves the whole chain must see the whole chain.
create function app.session_audits_all() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return (select 'auditor' = any(s.roles) and not exists (select from app.region r where r.id <> all(s.regions)) from sec.live_session() s);
grant execute on function app.session_audits_all() to watchroom_auditor;
create policy auditor_read on app.journal for select to watchroom_auditor
    using (region_id = any((select app.session_regions())::smallint[]) or (select app.session_audits_all())
           or region_id is null and (person_id = any((select app.colleagues())::uuid[])
                                     or tbl in ('offence', 'category', 'outcome', 'police_force', 'setting') and (select app.session_person()) is not null));

-- Seals: one growing Merkle tree (RFC 9162) over the records in commit order (xid, seq). The key that signs is never here.
create table app.seal_key (
    key_id      bytea       primary key check (octet_length(key_id) = 32),      -- SHA-256 of the public key
    public_key  bytea       not null check (octet_length(public_key) = 32),     -- Ed25519
    since       timestamptz not null default clock_timestamp(),
    vouched_by  bytea       references app.seal_key,                            -- the key before
    voucher     bytea,                                                          -- its signature over this one
    origin      text                                                            -- what the record was called then
);
create table app.seal (
    n           bigint      primary key check (n > 0),
    sealed_at   timestamptz not null,
    to_xid      xid8        not null,                   -- the last record it covers
    to_seq      bigint      not null,
    leaves      integer     not null check (leaves > 0),
    tree_size   bigint      not null,
    root        bytea       not null check (octet_length(root) = 32),
    key_id      bytea       not null references app.seal_key,
    checkpoint  text        not null,                   -- signed note (C2SP tlog-checkpoint)
    leaf_hashes bytea       not null,                   -- 32 bytes each, in order
    frontier    bytea       not null                    -- the tree's full subtrees after this seal, largest first, 32 bytes each
);
create table app.checkpoint_token (
    seal_n      bigint      primary key references app.seal,
    authority   text        not null,
    token       bytea       not null,                   -- RFC 3161, over the SHA-256 of the checkpoint
    at          timestamptz not null default clock_timestamp()
);
do $$
declare
    t text;
begin
    foreach t in array array['seal_key', 'seal', 'checkpoint_token'] loop
        execute format('create trigger append_only before update or delete on app.%I for each row execute function app.never()', t);
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy sealer_all on app.%I to watchroom_sealer using (true) with check (true)', t);
        execute format('create policy signed_in_reads on app.%I for select to watchroom_staff using ((select app.session_person()) is not null)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_sealer', t);
        execute format('grant insert on app.%I to watchroom_sealer', t);
    end loop;
end $$;
create policy sealer_read on app.journal for select to watchroom_sealer using (true);
grant select (seq, xid, at, actor, auth, person_id, session_id, client_at, workstation, tbl, pk, op, region_id, row_hash) on app.journal to watchroom_sealer;

reset role;
