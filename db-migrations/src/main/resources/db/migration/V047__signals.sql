-- One incident from many signals. What says again what stands in the queue is folded into it; what belongs together is linked; one
-- incident is merged into another, and a report is taken out of one: each of these is a deed with both histories whole.
set role watchroom_owner;

-- A panic alarm or a weapon always stands for itself: folding it away, or merging it into something else, could cost a life. This
-- is no setting, so that nobody can set it.
create function sec.stands_alone(category text, source text) returns boolean language sql immutable parallel safe set search_path = pg_catalog, pg_temp
return source = 'panic' or category in ('panic', 'weapon');

-- When a report says again what stands in the queue. Versions are added and never changed: which one folded a report is kept with it.
create table app.fold_rule (
    category_code   text        not null references app.category,
    version         integer     not null check (version > 0),
    minutes         smallint    not null check (minutes between 0 and 240),     -- from the first report; 0: never
    compares        text        not null check (compares in ('words', 'device')),   -- device: of a camera or a till where it stands, whatever its words; of others the words
    set_by          uuid        references app.person,
    set_at          timestamptz not null default clock_timestamp(),
    primary key (category_code, version)
);
select app.keep_journal('app.fold_rule', 'category_code');
-- Violence is seen each time. A detector that chatters is one line for as long as somebody needs to get there.
insert into app.fold_rule (category_code, version, minutes, compares) values
    ('panic', 1, 0, 'words'), ('weapon', 1, 0, 'words'), ('robbery', 1, 0, 'words'), ('assault', 1, 0, 'words'),
    ('fire', 1, 2, 'words'), ('threat', 1, 2, 'words'), ('burglary', 1, 5, 'device'),
    ('shop-theft', 1, 5, 'words'), ('making-off', 1, 5, 'words'), ('damage', 1, 10, 'words'),
    ('refund-fraud', 1, 10, 'words'), ('card-fraud', 1, 10, 'words'), ('cyber', 1, 30, 'words'),
    ('antisocial', 1, 10, 'words'), ('prevented', 1, 10, 'words'), ('suspicious', 1, 10, 'device'), ('technical', 1, 60, 'words');

-- What happens in the same store within so many minutes and may be one matter. Linking hides nothing, so it may name a panic alarm.
create table app.link_rule (
    first_category  text        not null references app.category,
    second_category text        not null references app.category,
    version         integer     not null check (version > 0),
    minutes         smallint    not null check (minutes between 0 and 240),     -- 0: not any more
    how             text        not null check (how in ('suggest', 'link')),
    set_by          uuid        references app.person,
    set_at          timestamptz not null default clock_timestamp(),
    primary key (first_category, second_category, version),
    constraint one_way_round check (first_category <= second_category)
);
select app.keep_journal('app.link_rule', 'first_category');
insert into app.link_rule (first_category, second_category, version, minutes, how) values
    ('assault', 'panic', 1, 10, 'link'), ('panic', 'robbery', 1, 10, 'link'), ('panic', 'threat', 1, 10, 'link'), ('panic', 'weapon', 1, 10, 'link'),
    ('assault', 'threat', 1, 10, 'suggest'), ('assault', 'weapon', 1, 10, 'link'), ('robbery', 'weapon', 1, 10, 'link'), ('threat', 'weapon', 1, 10, 'suggest'),
    ('assault', 'shop-theft', 1, 10, 'suggest'), ('shop-theft', 'threat', 1, 10, 'suggest'), ('shop-theft', 'suspicious', 1, 15, 'suggest'),
    ('prevented', 'shop-theft', 1, 15, 'suggest'), ('refund-fraud', 'shop-theft', 1, 30, 'suggest'), ('shop-theft', 'shop-theft', 1, 5, 'suggest'),
    ('card-fraud', 'refund-fraud', 1, 30, 'suggest'), ('burglary', 'damage', 1, 15, 'suggest'), ('burglary', 'suspicious', 1, 15, 'suggest'),
    ('antisocial', 'threat', 1, 15, 'suggest'), ('cyber', 'technical', 1, 30, 'suggest');

create function app.rule_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_table_name = 'fold_rule' then
        if new.minutes > 0 and sec.stands_alone(new.category_code, '') then
            raise exception using errcode = 'WR003', message = 'a panic alarm or a weapon is never folded into another incident', hint = 'stands-alone';
        end if;
        perform pg_advisory_xact_lock(hashtext('app.fold_rule'));
        new.version := coalesce((select max(r.version) from app.fold_rule r where r.category_code = new.category_code), 0) + 1;
    else
        perform pg_advisory_xact_lock(hashtext('app.link_rule'));
        new.version := coalesce((select max(r.version) from app.link_rule r where r.first_category = new.first_category and r.second_category = new.second_category), 0) + 1;
    end if;
    new.set_by := app.writing_person();
    new.set_at := clock_timestamp();
    return new;
end $$;

-- What the incident's first report says, blinded: keyed by region, and made of store, category and what its rule compares. Null where
-- nothing is ever folded into it.
alter table app.incident
    add column fingerprint bytea check (octet_length(fingerprint) between 16 and 64),
    add column reports integer not null default 1 check (reports > 0),           -- its own, those folded into it, those of what was merged into it
    add column merged_into uuid,
    add constraint merged_is_closed check (merged_into is null or state = 'closed'),
    add constraint merged_into_another check (merged_into <> id);
-- Serves app.open_alike: what says the same and is open. By store it read all that is open there, and halved what a service takes in.
create index incident_alike on app.incident (fingerprint) where fingerprint is not null and state <> 'closed';
-- Serves what was merged into an incident.
create index incident_merged on app.incident (merged_into) where merged_into is not null;

-- A report that was folded into an incident. The first report has no row: it has the incident's id.
create table app.incident_signal (
    id              uuid        primary key,            -- of the raw report
    incident_id     uuid        not null,
    region_id       smallint    not null,
    category_code   text        not null references app.category,
    rule_version    integer     not null,
    severity        smallint    not null check (severity between 1 and 4),
    source          text        not null check (octet_length(source) between 1 and 30),
    occurred_at     timestamptz not null,
    received_at     timestamptz not null,
    -- Sealed for the desk of the region as those of an incident with this id, which it becomes when it is taken out: the words as a
    -- line with this id.
    summary_sealed  bytea       not null check (octet_length(summary_sealed) between 5 and 8300),
    place_sealed    bytea       check (octet_length(place_sealed) between 5 and 8300),
    words_sealed    bytea       check (octet_length(words_sealed) between 5 and 1500000),
    state           text        not null default 'in' check (state in ('in', 'taken-out')),
    taken_by        uuid        references app.person,
    taken_at        timestamptz,
    revision        integer     not null default 1,
    constraint not_itself check (id <> incident_id),
    constraint taken_by_someone check ((state = 'taken-out') = (taken_by is not null) and (taken_by is null) = (taken_at is null)),
    foreign key (category_code, rule_version) references app.fold_rule (category_code, version)
);
-- Serves the reports of an incident, newest first.
create index incident_signal_of on app.incident_signal (incident_id, received_at desc);

-- Checked and counted once for each statement, as everything that every report writes.
create function app.signals_come() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (select from newtab n where not exists (select from app.incident i where i.id = n.incident_id and i.region_id = n.region_id)) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    if exists (select from newtab n join app.incident i on i.id = n.incident_id
                where sec.stands_alone(n.category_code, n.source) or sec.stands_alone(i.category_code, i.source)) then
        raise exception using errcode = 'WR003', message = 'a panic alarm or a weapon is never folded into another incident', hint = 'stands-alone';
    end if;
    if exists (select from newtab n join app.incident i on i.id = n.incident_id where i.state = 'closed') then
        raise exception using errcode = 'WR005', message = 'nothing is folded into a closed incident', hint = 'closed';
    end if;
    if exists (select from newtab n where n.state <> 'in' or n.revision <> 1 or exists (select from app.incident i where i.id = n.id)) then
        raise exception using errcode = 'WR003', message = 'a report becomes part of one incident', hint = 'transition';
    end if;
    -- The first line says it got worse, before the row is as it will be.
    insert into app.incident_event (incident_id, id, region_id, kind, detail)
    select i.id, gen_random_uuid(), i.region_id, 'severity-changed', jsonb_build_object('severity', s.worst)
      from (select n.incident_id, max(n.severity) as worst from newtab n group by n.incident_id) s join app.incident i on i.id = s.incident_id
     where s.worst > i.severity;
    update app.incident i set reports = i.reports + s.more, severity = greatest(i.severity, s.worst), revision = i.revision + (s.worst > i.severity)::integer
      from (select n.incident_id, count(*)::integer as more, max(n.severity) as worst from newtab n group by n.incident_id) s
     where i.id = s.incident_id;
    return null;
end $$;
create trigger aa_signals_come after insert on app.incident_signal referencing new table as newtab for each statement execute function app.signals_come();

create function app.signal_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    -- By app.take_out_signal alone, which says it on the timeline.
    if current_user <> 'watchroom_owner' or old.state <> 'in' or new.state <> 'taken-out' or new.revision <> old.revision + 1
       or to_jsonb(new) - array['state', 'taken_by', 'taken_at', 'revision'] <> to_jsonb(old) - array['state', 'taken_by', 'taken_at', 'revision'] then
        raise exception using errcode = 'WR002', message = 'what was reported is kept as it came', hint = 'append-only';
    end if;
    return new;
end $$;
create trigger signal_guard before update on app.incident_signal for each row execute function app.signal_guard();
create trigger append_only before delete on app.incident_signal for each row execute function app.append_only();
create trigger zz_keep_held before delete on app.incident_signal for each row execute function app.keep_held('incident_id');
create trigger never_truncate before truncate on app.incident_signal execute function app.never();

-- Two incidents that belong together, each in its own right. The earlier one is the first.
create table app.incident_link (
    first_id        uuid        not null,
    second_id       uuid        not null,
    region_id       smallint    not null,
    state           text        not null check (state in ('suggested', 'linked', 'unlinked')),
    first_category  text,                               -- the rule that said so; null: a person did
    second_category text,
    rule_version    integer,
    revision        integer     not null default 1,
    made_at         timestamptz not null default clock_timestamp(),
    decided_by      uuid        references app.person,
    decided_at      timestamptz,
    primary key (first_id, second_id),
    constraint earlier_first check (first_id < second_id),
    constraint decided_by_someone check ((decided_by is null) = (decided_at is null)),
    foreign key (first_category, second_category, rule_version) references app.link_rule (first_category, second_category, version) match full
);
create index incident_link_second on app.incident_link (second_id);

create function app.link_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        if exists (select from app.incident i where i.id = old.first_id) and exists (select from app.incident i where i.id = old.second_id) then
            raise exception using errcode = 'WR002', message = 'incident_link is append-only', hint = 'append-only';
        end if;
        return old;
    end if;
    if tg_op = 'UPDATE' then
        if new.revision <> old.revision + 1 or new.state = 'suggested'
           or to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'revision'] <> to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'revision'] then
            raise exception using errcode = 'WR002', message = 'incident_link is append-only', hint = 'append-only';
        end if;
        return new;
    end if;
    if (select count(*) from app.incident i join app.incident o on o.store_id = i.store_id
         where i.id = new.first_id and o.id = new.second_id and i.region_id = new.region_id and o.region_id = new.region_id) = 0 then
        raise exception using errcode = 'WR006', message = 'the incidents are not of one store of this region', hint = 'not-found';
    end if;
    if new.decided_by is null and new.rule_version is null then
        raise exception using errcode = 'WR003', message = 'a link is made by a rule or by a person', hint = 'transition';
    end if;
    return new;
end $$;
create trigger link_guard before insert or update or delete on app.incident_link for each row execute function app.link_guard();
create trigger never_truncate before truncate on app.incident_link execute function app.never();
-- With either of its incidents it goes.
create function app.links_go() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from app.incident_link l using gone g where l.first_id = g.id or l.second_id = g.id;
    return null;
end $$;
create trigger links_go after delete on app.incident referencing old table as gone for each statement execute function app.links_go();

select app.keep_journal('app.incident_signal', 'incident_id');
select app.keep_journal('app.incident_link', 'first_id');

do $$
declare
    t text;
begin
    foreach t in array array['fold_rule', 'link_rule', 'incident_signal', 'incident_link'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
    end loop;
    foreach t in array array['fold_rule', 'link_rule'] loop
        execute format('create trigger rule_guard before insert on app.%I for each row execute function app.rule_guard()', t);
        execute format('create trigger append_only before update or delete on app.%I for each row execute function app.append_only()', t);
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        execute format('create policy signed_in_reads on app.%I for select to watchroom_staff using ((select app.session_person()) is not null)', t);
        execute format('create policy intake_reads on app.%I for select to watchroom_intake using (true)', t);
        execute format('create policy administrator_adds on app.%I for insert to watchroom_administrator with check ((select app.session_person()) is not null)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
    end loop;
    foreach t in array array['incident_signal', 'incident_link'] loop
        execute format('create policy desk_read on app.%I for select to watchroom_operator, watchroom_supervisor, watchroom_investigator
                        using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy intake_all on app.%I to watchroom_intake using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_operator, watchroom_supervisor, watchroom_investigator, watchroom_intake', t);
    end loop;
end $$;
grant insert (category_code, minutes, compares) on app.fold_rule to watchroom_administrator;
grant insert (first_category, second_category, minutes, how) on app.link_rule to watchroom_administrator;
grant insert (id, incident_id, region_id, category_code, rule_version, severity, source, occurred_at, received_at, summary_sealed, place_sealed, words_sealed)
    on app.incident_signal to watchroom_intake;
grant insert (first_id, second_id, region_id, state, first_category, second_category, rule_version) on app.incident_link to watchroom_intake;

-- What is open and has one of these fingerprints. Whoever asks holds each of the locks until the end of its transaction, so that of
-- two batches at once the second sees what the first one raised; the locks and then the rows are taken in one order. Volatile: what
-- it looks for it looks for after it has the locks.
create function app.open_alike(locks bigint[], prints bytea[], since timestamptz)
returns table (incident_id uuid, fingerprint bytea, category_code text, source text, occurred_at timestamptz, raised_at timestamptz, reports integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan as $$
declare
    k       bigint;
begin
    for k in select distinct l from unnest(locks) l order by l loop
        perform pg_advisory_xact_lock(k);
    end loop;
    return query
    select i.id, i.fingerprint, i.category_code, i.source, i.occurred_at, i.raised_at, i.reports from app.incident i
     where i.fingerprint = any(prints) and i.fingerprint is not null and i.state <> 'closed'
       and i.raised_at >= since and i.id >= app.uuid7_floor(since)
     order by i.id for no key update;
end $$;
revoke all on function app.open_alike(bigint[], bytea[], timestamptz) from public;
grant execute on function app.open_alike(bigint[], bytea[], timestamptz) to watchroom_intake;

reset role;
