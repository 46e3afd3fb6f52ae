-- What an object store keeps locked outlives its rows: nobody can delete it before its lock ends. What a disposal could not take with it for
-- that reason is noted here, so that a later round does, and so that the record says when it was really gone. No personal data: checksums.
set role watchroom_owner;

create table app.locked_object (
    keeper          text        not null check (length(keeper) between 1 and 200),      -- the bucket
    sha256          bytea       not null check (octet_length(sha256) = 32),
    disposal_id     uuid        not null references app.disposal (id),                  -- the last that wanted it gone
    size_bytes      bigint      not null check (size_bytes >= 0),
    locked_to       timestamptz not null,                                               -- by the store's clock
    erased_at       timestamptz,
    primary key (keeper, sha256)
);
create index locked_object_waiting on app.locked_object (keeper, locked_to) where erased_at is null;
alter table app.locked_object enable row level security;
alter table app.locked_object force row level security;
create policy owner_all on app.locked_object to watchroom_owner using (true) with check (true);

-- Told before the disposal's rows go; told again, it is the same.
create function app.retention_locked(disposal uuid, keeper text, object bytea, size_bytes bigint, locked_to timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into app.locked_object as o (keeper, sha256, disposal_id, size_bytes, locked_to)
    select retention_locked.keeper, retention_locked.object, d.id, retention_locked.size_bytes, retention_locked.locked_to
      from app.disposal d where d.id = retention_locked.disposal and d.kind = 'pack' and d.done_at is null
    on conflict on constraint locked_object_pkey do update
       set disposal_id = excluded.disposal_id, size_bytes = excluded.size_bytes, locked_to = excluded.locked_to, erased_at = null;
end;

-- Whose time at the store is over, and that no exhibit has: one may have been made of the same bytes since.
create function app.retention_unlocked(keeper text) returns table (sha256 bytea)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select o.sha256 from app.locked_object o join app.disposal d on d.id = o.disposal_id
     where o.keeper = retention_unlocked.keeper and o.erased_at is null and o.locked_to <= clock_timestamp() and d.done_at is not null
       and app.runs('retention.delete', d.region_id)
       and not exists (select from app.exhibit e where e.sha256 = o.sha256)
     order by o.locked_to limit 500;
end;

-- It is locked for longer than was known: somebody made it longer at the store.
create function app.retention_still_locked(keeper text, object bytea, locked_to timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    update app.locked_object o set locked_to = retention_still_locked.locked_to
     where o.keeper = retention_still_locked.keeper and o.sha256 = retention_still_locked.object and o.erased_at is null;
end;

create function app.retention_erased(keeper text, object bytea) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone    app.locked_object;
    d       app.disposal;
begin
    update app.locked_object o set erased_at = clock_timestamp()
     where o.keeper = retention_erased.keeper and o.sha256 = retention_erased.object and o.erased_at is null returning * into gone;
    if gone.keeper is null then
        return;
    end if;
    select * into d from app.disposal x where x.id = gone.disposal_id;
    perform sec.note('A', 'disposal', d.id::text, d.region_id, jsonb_build_object('act', 'destroyed-later', 'kind', 'object', 'keeper', gone.keeper,
        'sha256', encode(gone.sha256, 'hex'), 'bytes', gone.size_bytes, 'locked_to', gone.locked_to));
end $$;

revoke execute on function app.retention_locked(uuid, text, bytea, bigint, timestamptz), app.retention_unlocked(text),
    app.retention_still_locked(text, bytea, timestamptz), app.retention_erased(text, bytea) from public;
grant execute on function app.retention_locked(uuid, text, bytea, bigint, timestamptz), app.retention_unlocked(text),
    app.retention_still_locked(text, bytea, timestamptz), app.retention_erased(text, bytea) to watchroom_intake;

reset role;
