-- Continuity of exhibits, from creation to destruction: every hand and every check, with what a court asks for. Until now custody
-- knew that something was produced, exported, disclosed or destroyed, and nothing of where it was meanwhile.
set role watchroom_owner;

alter table app.custody_event drop constraint custody_event_kind_check;
alter table app.custody_event
    add constraint custody_event_kind_check check (kind in
        ('produced', 'viewed', 'copied', 'exported', 'disclosed', 'sealed', 'handed', 'uploaded', 'received', 'redacted', 'verified', 'destroyed')),
    add column happened_at timestamptz,                 -- when a person says that it was; null: at
    add column zone text check (octet_length(zone) <= 60),
    add column seal_number text check (seal_number ~ '^[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}$'),
    add column hash_before bytea check (octet_length(hash_before) = 32),
    add column hash_after bytea check (octet_length(hash_after) = 32),
    add column outcome text check (outcome in ('whole', 'broken', 'missing')),
    add column keeper text check (octet_length(keeper) between 1 and 200),          -- which computer's vault was looked into
    add column words_sealed bytea check (octet_length(words_sealed) <= 12000),      -- circle "desk" of the region: from, to, place, purpose, authority, signature, remarks
    add constraint checks_have_an_outcome check ((outcome is null) = (keeper is null) and (outcome is null or kind = 'verified')),
    add constraint in_some_zone check ((happened_at is null) = (zone is null));

-- Serves "when was what is kept at this computer checked" and "what is broken".
create index custody_checks on app.custody_event (keeper, exhibit_id, at desc) where kind = 'verified' and keeper is not null;

-- Why it is kept and never opened; null for what may be looked at.
alter table app.exhibit
    add column quarantine text check (btrim(quarantine) <> '' and octet_length(quarantine) <= 400);

-- As before, and: what is said of a check fits its checksums, a deed of a person has the words that belong to it, and nothing
-- happened before its time.
create or replace function app.custody_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    of  record;
begin
    new.person_id := app.writing_person();
    new.at := clock_timestamp();
    select region_id, sha256 into of from app.exhibit where id = new.exhibit_id;
    if new.region_id is distinct from of.region_id then
        raise exception using errcode = 'WR006', message = 'the exhibit is not in this region', hint = 'not-found';
    end if;
    if new.kind = 'destroyed' and new.person_id is not null then
        raise exception using errcode = 'WR003', message = 'exhibits are destroyed by the retention duty only', hint = 'custody-true';
    end if;
    -- custody_begins() runs as the owner.
    if new.kind = 'produced' and current_user <> 'watchroom_owner' then
        raise exception using errcode = 'WR003', message = 'an exhibit is produced once', hint = 'custody-true';
    end if;
    if new.outcome = 'whole' and new.hash_after is distinct from of.sha256
       or new.outcome = 'broken' and new.hash_after is not distinct from of.sha256
       or new.outcome = 'missing' and new.hash_after is not null then
        raise exception using errcode = 'WR003', message = 'a check says what its checksums say', hint = 'custody-true';
    end if;
    if new.happened_at > new.at + interval '5 minutes' or new.happened_at < new.at - interval '366 days' then
        raise exception using errcode = 'WR003', message = 'custody is written down afterwards, within a year', hint = 'custody-time';
    end if;
    -- To whom, as an id, and in which pack, by its name; no words, which would lie open.
    if not pg_has_role('watchroom_owner', 'member')
       and (jsonb_typeof(new.detail) <> 'object' or new.detail - 'to' - 'pack' <> '{}'
            or not pg_input_is_valid(coalesce(new.detail ->> 'to', new.id::text), 'uuid')
            or coalesce(new.detail ->> 'pack', 'none') !~ '^[A-Za-z0-9-]{1,120}$') then
        raise exception using errcode = 'WR003', message = 'custody says to whom or in which pack, and nothing else', hint = 'custody-true';
    end if;
    if new.kind in ('handed', 'received', 'uploaded') and new.words_sealed is null then
        raise exception using errcode = 'WR003', message = 'who handed it to whom belongs to it', hint = 'custody-words';
    end if;
    if new.kind = 'sealed' and new.seal_number is null and new.happened_at is not null then
        raise exception using errcode = 'WR003', message = 'a sealed bag has a number', hint = 'custody-seal';
    end if;
    return new;
end $$;
grant insert (happened_at, zone, seal_number, hash_before, hash_after, outcome, keeper, words_sealed) on app.custody_event
    to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- What the machine finds when it reads again what is kept: the exhibits with these files, and those that lay at this computer when
-- they were last looked for. Those that waited longest come first.
create function app.exhibits_kept(keeper text, hashes bytea[])
returns table (exhibit_id uuid, incident_id uuid, region_id smallint, store_code text, reference text, sha256 bytea, size_bytes bigint, checked_at timestamptz, outcome text, drill boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with wanted as (
        select e.id from app.exhibit e where e.sha256 = any(exhibits_kept.hashes)
        union
        select c.exhibit_id from app.custody_event c where c.kind = 'verified' and c.keeper = exhibits_kept.keeper)
    select e.id, e.incident_id, e.region_id, s.code, e.reference, e.sha256, e.size_bytes, was.at, was.outcome, r.is_drill
      from wanted w
      join app.exhibit e on e.id = w.id
      join app.incident i on i.id = e.incident_id
      join app.store s on s.id = i.store_id
      join app.region r on r.id = e.region_id
      left join lateral (select c.at, c.outcome from app.custody_event c
                          where c.keeper = exhibits_kept.keeper and c.exhibit_id = e.id and c.kind = 'verified' order by c.at desc limit 1) was on true
     order by was.at nulls first, e.id
$$;

-- Writes a check down. What is broken for the first time is said on the timeline of its incident, where somebody looks, in words
-- that are sealed as every line there is.
--
-- Answers whether that is news.
create function app.note_exhibit_check(exhibit uuid, keeper text, outcome text, hash bytea, line uuid, words_sealed bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    e       app.exhibit;
    before  text;
begin
    select * into e from app.exhibit x where x.id = note_exhibit_check.exhibit for key share;
    if e.id is null then
        return false;       -- disposed of meanwhile
    end if;
    select c.outcome into before from app.custody_event c
     where c.keeper = note_exhibit_check.keeper and c.exhibit_id = e.id and c.kind = 'verified' order by c.at desc limit 1;
    insert into app.custody_event (id, region_id, exhibit_id, kind, outcome, keeper, hash_before, hash_after)
    values (gen_random_uuid(), e.region_id, e.id, 'verified', note_exhibit_check.outcome, note_exhibit_check.keeper, e.sha256, note_exhibit_check.hash);
    if note_exhibit_check.outcome = 'whole' or before is not null and before <> 'whole' then
        return false;
    end if;
    insert into app.incident_event (incident_id, id, region_id, kind, body_sealed)
    values (e.incident_id, note_exhibit_check.line, e.region_id, 'note', note_exhibit_check.words_sealed);
    return true;
end $$;
grant execute on function app.exhibits_kept(text, bytea[]), app.note_exhibit_check(uuid, text, text, bytea, uuid, bytea) to watchroom_intake;

reset role;
