-- Who may sign reports, with which key, and how much everybody may send; what third parties send of their own accord, and what of
-- it means what. The verdict on a report's signature stays with the report, and with the incident it raised.
set role watchroom_owner;

-- A device's or an employee's key. Its name is the SHA-256 of the key itself, so that nobody can give one key the name of another.
create table app.reporting_key (
    id              uuid        primary key,
    region_id       smallint    not null references app.region,
    store_id        uuid,                               -- speaks for this store alone; null: for its region
    kind            text        not null check (kind in ('device', 'employee')),
    label_sealed    bytea       not null check (octet_length(label_sealed) between 5 and 1000),     -- what or who it is; circle "desk" of the region
    algorithm       text        not null check (algorithm in ('ed25519', 'ecdsa-p256-sha256')),
    public_key      bytea       not null check (octet_length(public_key) = case algorithm when 'ed25519' then 44 else 91 end),  -- SubjectPublicKeyInfo
    keyid           text        not null unique check (keyid = translate(encode(sha256(public_key), 'base64'), '+/=', '-_')),
    per_minute      integer     check (per_minute between 1 and 1000000),       -- null: as for every key
    burst           integer     check (burst between 1 and 1000000),
    valid_from      timestamptz not null default clock_timestamp(),
    valid_to        timestamptz,
    enrolled_by     uuid        references app.person,  -- who enrolled it, or gave out the code it was enrolled with
    enrolled_at     timestamptz not null default clock_timestamp(),
    revoked_at      timestamptz,
    revoked_by      uuid        references app.person,
    why_sealed      bytea       check (octet_length(why_sealed) between 5 and 4000),                -- circle "desk" of the region
    foreign key (store_id, region_id) references app.store (id, region_id),
    constraint valid_for_a_while check (valid_to > valid_from),
    constraint quota_whole check ((per_minute is null) = (burst is null)),
    constraint revoked_or_not check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (why_sealed is null))
);
-- Serves ReportingKeySql.all().
create index reporting_key_region on app.reporting_key (region_id, enrolled_at);

create function app.reporting_key_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.writing_person();
begin
    if tg_op = 'INSERT' then
        if me is not null then
            new.enrolled_by := me;
        end if;
        new.enrolled_at := clock_timestamp();
        if new.revoked_at is not null then
            raise exception using errcode = 'WR005', message = 'a key is enrolled before it is revoked', hint = 'transition';
        end if;
        return new;
    end if;
    if to_jsonb(new) - array['revoked_at', 'revoked_by', 'why_sealed', 'per_minute', 'burst'] <> to_jsonb(old) - array['revoked_at', 'revoked_by', 'why_sealed', 'per_minute', 'burst'] then
        raise exception using errcode = 'WR002', message = 'a key is kept as it was enrolled', hint = 'append-only';
    end if;
    if old.revoked_at is not null then
        raise exception using errcode = 'WR004', message = 'the key has been revoked already', hint = 'stale';
    end if;
    if new.why_sealed is not null then
        new.revoked_at := clock_timestamp();
        new.revoked_by := me;
    end if;
    return new;
end $$;
create trigger reporting_key_guard before insert or update on app.reporting_key for each row execute function app.reporting_key_guard();
create trigger step_up before insert on app.reporting_key for each statement execute function app.needs_step_up();
create trigger never_delete before delete on app.reporting_key for each row execute function app.never();
create trigger never_truncate before truncate on app.reporting_key execute function app.never();

-- A code that an administrator gives out: with it a device brings its own key, once. Kept is its hash.
create table app.reporting_code (
    id              uuid        primary key,            -- of the key that it will enrol
    region_id       smallint    not null references app.region,
    store_id        uuid,
    kind            text        not null check (kind in ('device', 'employee')),
    label_sealed    bytea       not null check (octet_length(label_sealed) between 5 and 1000),
    code_sha256     bytea       not null unique check (octet_length(code_sha256) = 32),
    made_by         uuid        not null references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    expires_at      timestamptz not null,
    used_at         timestamptz,
    foreign key (store_id, region_id) references app.store (id, region_id)
);
create index reporting_code_region on app.reporting_code (region_id);

create function app.reporting_code_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me      uuid := app.writing_person();
begin
    if tg_op = 'INSERT' then
        new.made_by := me;
        new.made_at := clock_timestamp();
        if new.used_at is not null or new.expires_at <= new.made_at or new.expires_at > new.made_at + interval '7 days' then
            raise exception using errcode = 'WR003', message = 'a code is good for at most 7 days', hint = 'code-period';
        end if;
        return new;
    end if;
    if me is not null or old.used_at is not null or to_jsonb(new) - 'used_at' <> to_jsonb(old) - 'used_at' then
        raise exception using errcode = 'WR002', message = 'a code is used once', hint = 'append-only';
    end if;
    return new;
end $$;
create trigger reporting_code_guard before insert or update on app.reporting_code for each row execute function app.reporting_code_guard();
create trigger step_up before insert on app.reporting_code for each statement execute function app.needs_step_up();
create trigger never_delete before delete on app.reporting_code for each row execute function app.never();
create trigger never_truncate before truncate on app.reporting_code execute function app.never();

-- Enrols the key that came with the code. The same key with the same code once more gets the same answer: the first may have been
-- lost. No row: no such code, or no longer, or used for another key.
create function app.enrol_with_code(code_sha256 bytea, algorithm text, public_key bytea) returns table (id uuid, keyid text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    c       app.reporting_code;
begin
    select * into c from app.reporting_code x where x.code_sha256 = enrol_with_code.code_sha256 for update;
    if c.id is null then
        return;
    end if;
    if c.used_at is null and c.expires_at > clock_timestamp() then
        insert into app.reporting_key (id, region_id, store_id, kind, label_sealed, algorithm, public_key, keyid, enrolled_by)
        values (c.id, c.region_id, c.store_id, c.kind, c.label_sealed, enrol_with_code.algorithm, enrol_with_code.public_key,
                translate(encode(sha256(enrol_with_code.public_key), 'base64'), '+/=', '-_'), c.made_by);
        update app.reporting_code x set used_at = clock_timestamp() where x.id = c.id;
    end if;
    return query select k.id, k.keyid from app.reporting_key k where k.id = c.id and k.public_key = enrol_with_code.public_key and k.revoked_at is null;
end $$;
revoke all on function app.enrol_with_code(bytea, text, bytea) from public;
grant execute on function app.enrol_with_code(bytea, text, bytea) to watchroom_intake;

-- How much may be sent: by each key, and from each address without one. A bucket of burst reports that fills again.
create table app.intake_quota (
    what            text        primary key check (what in ('key', 'address')),
    per_minute      integer     not null check (per_minute between 1 and 10000000),
    burst           integer     not null check (burst between 1 and 10000000)
);
-- A whole chain may stand behind one address, and a storm of it is no attack.
select app.keep_journal('app.intake_quota', 'what');
insert into app.intake_quota values ('key', 600, 200), ('address', 60000, 20000);
create trigger step_up before update on app.intake_quota for each statement execute function app.needs_step_up();
create trigger never_truncate before truncate on app.intake_quota execute function app.never();

-- What a third party sends, and what of it means what. A change is a new version: reports are read again by the one they came under.
create table app.hook (
    name            text        not null check (name ~ '^[a-z][a-z0-9-]{1,39}$'),
    version         smallint    not null check (version between 1 and 32000),
    region_id       smallint    not null references app.region,     -- for which it may speak
    mapping         jsonb       not null check (jsonb_typeof(mapping) = 'object' and octet_length(mapping::text) <= 65536),
    proof           text        not null check (proof in ('bearer', 'hmac-sha256')),
    header          text        not null default 'Authorization' check (header ~ '^[A-Za-z0-9-]{1,60}$'),
    prefix          text        not null default '' check (length(prefix) <= 40 and prefix ~ '^[ -~]*$'),     -- before the HMAC
    secret_sha256   bytea       check (octet_length(secret_sha256) = 32),                       -- of a bearer
    secret_sealed   bytea       check (octet_length(secret_sealed) between 5 and 1000),         -- of an HMAC; circle "desk" of the region
    made_by         uuid        not null references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    retired_at      timestamptz,
    primary key (name, version),
    constraint one_secret check ((proof = 'bearer') = (secret_sha256 is not null) and (proof = 'hmac-sha256') = (secret_sealed is not null))
);
create index hook_region on app.hook (region_id);

create function app.hook_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if exists (select from app.hook h where h.name = new.name and h.region_id <> new.region_id) then
            raise exception using errcode = 'WR003', message = 'this name is taken; choose another', hint = 'hook-name';
        end if;
        new.made_by := app.writing_person();
        new.made_at := clock_timestamp();
        new.retired_at := null;
        return new;
    end if;
    if to_jsonb(new) - 'retired_at' <> to_jsonb(old) - 'retired_at' or old.retired_at is not null then
        raise exception using errcode = 'WR002', message = 'a hook is kept as it was made', hint = 'append-only';
    end if;
    new.retired_at := clock_timestamp();
    return new;
end $$;
create trigger hook_guard before insert or update on app.hook for each row execute function app.hook_guard();
create trigger step_up before insert or update on app.hook for each statement execute function app.needs_step_up();
create trigger never_delete before delete on app.hook for each row execute function app.never();
create trigger never_truncate before truncate on app.hook execute function app.never();

select app.keep_journal('app.reporting_key', 'id');
select app.keep_journal('app.reporting_code', 'id');
select app.keep_journal('app.hook', 'name', 'secret_sealed');

do $$
declare
    t text;
begin
    foreach t in array array['reporting_key', 'reporting_code', 'intake_quota', 'hook'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        continue when t = 'intake_quota';
        execute format('create policy administrator_all on app.%I to watchroom_administrator using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]))', t);
    end loop;
end $$;
create policy administrator_edits on app.intake_quota to watchroom_administrator
    using ((select app.session_person()) is not null) with check ((select app.session_person()) is not null);
create policy intake_read on app.intake_quota for select to watchroom_intake using (true);
create policy intake_read on app.reporting_key for select to watchroom_intake using (true);
create policy intake_read on app.hook for select to watchroom_intake using (true);
-- The desk sees whose key a report was signed with.
create policy desk_read on app.reporting_key for select to watchroom_operator, watchroom_supervisor, watchroom_investigator
    using (region_id = any((select app.session_regions())::smallint[]));
grant select on app.reporting_key to watchroom_administrator, watchroom_intake;
grant select (id, region_id, store_id, kind, label_sealed, keyid, valid_from, valid_to, enrolled_at, revoked_at) on app.reporting_key
    to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (id, region_id, store_id, kind, label_sealed, algorithm, public_key, keyid, per_minute, burst, valid_from, valid_to), update (why_sealed, per_minute, burst)
    on app.reporting_key to watchroom_administrator;
grant select (id, region_id, store_id, kind, label_sealed, made_by, made_at, expires_at, used_at),
      insert (id, region_id, store_id, kind, label_sealed, code_sha256, expires_at) on app.reporting_code to watchroom_administrator;
grant select on app.intake_quota to watchroom_administrator, watchroom_intake;
grant update (per_minute, burst) on app.intake_quota to watchroom_administrator;
grant select (name, version, region_id, mapping, proof, header, prefix, made_by, made_at, retired_at),
      insert (name, version, region_id, mapping, proof, header, prefix, secret_sha256, secret_sealed), update (retired_at) on app.hook to watchroom_administrator;
grant select on app.hook to watchroom_intake;

-- What the door found of the signature; null where a door has none. Codes are those of Vouching.Verdict.
alter table app.raw_report
    add column vouching     text    check (vouching in ('signed', 'unsigned', 'signature-unusable', 'unknown-key', 'forged')),
    add column signed_with  uuid,                       -- a key, where it is one of ours
    add column hook         text,                       -- which hook, and in which version: name/1
    add column clock_off_s  integer;                    -- how far from ours the clock of a signature was; null: near enough
-- Who stands for what was reported, as it was when it was raised; null where the machine itself reports, or before this.
alter table app.incident
    add column vouching     text    check (vouching in ('vouched', 'unsigned', 'signature-unusable', 'unknown-key', 'revoked-key', 'other-store')),
    add column signed_with  uuid,
    add column clock_off_s  integer,
    add column ranks_at     timestamptz check (ranks_at >= raised_at);          -- as if it had come then; null: when it came
-- Serve IncidentSql.queue(): worst first, then oldest, and what nobody vouches for a little later.
drop index app.incident_open;
drop index app.incident_open_region;
create index incident_open on app.incident (severity desc, coalesce(ranks_at, raised_at)) where state <> 'closed';
create index incident_open_region on app.incident (region_id, severity desc, coalesce(ranks_at, raised_at)) where state <> 'closed';

-- What a person raises from the lane bears what was found of its signature: whoever reads the incident later did not see the lane.
create function app.raised_bears_signature() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    select case r.vouching when 'forged' then 'signature-unusable' when 'signed' then null else r.vouching end, r.signed_with, r.clock_off_s
      into new.vouching, new.signed_with, new.clock_off_s from app.raw_report r where r.id = new.id;
    return new;
end $$;
create trigger raised_from_lane_bears before insert on app.incident for each row
    when (not pg_has_role('watchroom_intake', 'member')) execute function app.raised_bears_signature();

reset role;
