-- Statements of witnesses, of whoever produced footage, of loss, and of the impact on the business. What a statement says is sealed for
-- the region's desk; each saving of it is a version that stays, so that what the machine wrote and what the witness made of it can be
-- told apart for good. What was signed is never changed, only followed by a supplement.
set role watchroom_owner;

-- What statements are drafted from: data of a version and a day, written by administrators, never run. A version is added, not changed.
create table app.statement_template (
    id              uuid        primary key,
    kind            text        not null check (kind in ('witness', 'cctv-producer', 'loss', 'impact')),
    version         integer     not null check (version > 0),
    title           text        not null check (btrim(title) <> '' and octet_length(title) <= 300),
    valid_from      date        not null check (valid_from between '2000-01-01' and '2199-12-31'),
    source          text        not null check (btrim(source) <> '' and octet_length(source) <= 1000),     -- whose words they are
    body            text        not null check (octet_length(body) between 1 and 60000),
    made_by         uuid        references app.person,  -- null: came with the program
    made_at         timestamptz not null default clock_timestamp(),
    unique (kind, version),
    unique (id, kind)
);

-- Our own words (our choice), as of the day they were written. The CCTV statement that the NBCC and the CPS agreed in August 2024 is not
-- among them: its text was not available. Whoever has it loads it as a version of its own: ./watchroom admin template put.
insert into app.statement_template (id, kind, version, title, valid_from, source, body) values
('019a0000-0000-7000-8000-000000000001', 'witness', 1, 'Witness statement', '2026-11-30',
 'Own words of Watchroom (our choice); declaration after the facts of Criminal Procedure Rules 16.2', $body$declaration: This statement, of {pages} each signed by me, is true to the best of my knowledge and belief. I make it knowing that it is an offence wilfully to state in it anything that I know to be false or do not believe to be true.
reader-declaration: I read this statement to its maker, who cannot read it, before it was signed. Its maker said that it was true and signed it in front of me.

ask: Who are you in this matter: what is your work, for whom, and since when?
ask: Where were you, and what were you doing?

system: The system recorded incident {incident.reference} ({incident.category}) at {store.name}, as having happened at {incident.occurred}.

ask: What did you see and hear yourself, in order, with times? Say what you did not see yourself, and who told you.
ask: What did the persons look like: sex, age, height, build, hair, face, clothes, what they carried?
ask: What did you do, and when did you stop seeing them?
$body$),
('019a0000-0000-7000-8000-000000000002', 'cctv-producer', 1, 'Statement of the producer of CCTV recordings', '2026-11-30',
 'Own words of Watchroom (our choice); not the statement agreed by NBCC and CPS; declaration after the facts of Criminal Procedure Rules 16.2', $body$declaration: This statement, of {pages} each signed by me, is true to the best of my knowledge and belief. I make it knowing that it is an offence wilfully to state in it anything that I know to be false or do not believe to be true.
reader-declaration: I read this statement to its maker, who cannot read it, before it was signed. Its maker said that it was true and signed it in front of me.

ask: What is your work, for whom do you work, and who authorised you to produce recordings?
confirm: The CCTV system of {store.name} was under my control while I used it, and worked normally as far as I know.
system: The system recorded that {store.name} has cameras as follows: {camera.list}.
[if recorder.retention]
system: Their recorder is set to keep footage for {recorder.retention}.
[end]
ask: Who has access to the system?

system: The system recorded incident {incident.reference} ({incident.category}) at {store.name}, as having happened at {incident.occurred}.
[each look]
system: The system recorded on {look.when} that {look.who} viewed footage: {look.what}
[end]
confirm: I viewed the footage of this incident.

[each clock]
system: The clock of {clock.camera} {clock.reading}.
system: It was last compared on {clock.checked} with {clock.method}. Real time is the time shown {clock.correction}.
[end]
[if not clock]
ask: How did the recorder's clock compare with a clock that is right: when, with which, and by how much was it wrong?
[end]

[each exhibit]
system: The system recorded that {exhibit.who} produced {exhibit.reference}, {exhibit.title}, on {exhibit.when}: {exhibit.operation}
system: The SHA-256 of {exhibit.reference} is {exhibit.sha256}.
confirm: I produce {exhibit.title} as an exhibit marked {exhibit.reference}.
[end]
[if not exhibit]
ask: Which recordings do you produce, and how are they marked?
[end]

ask: What is seen on the recordings, in order? Say what is seen, not what you think of it.
ask: Do you recognise anybody: how do you know them, since when, when did you last see them, and how often did you play the footage?
ask: To whom were the recordings handed or sent, when, and under which reference?
$body$),
('019a0000-0000-7000-8000-000000000003', 'loss', 1, 'Statement of loss and value', '2026-11-30',
 'Own words of Watchroom (our choice); declaration after the facts of Criminal Procedure Rules 16.2', $body$declaration: This statement, of {pages} each signed by me, is true to the best of my knowledge and belief. I make it knowing that it is an offence wilfully to state in it anything that I know to be false or do not believe to be true.
reader-declaration: I read this statement to its maker, who cannot read it, before it was signed. Its maker said that it was true and signed it in front of me.

ask: What is your work, for whom do you work, and how do you know the goods and their prices?
system: The system recorded incident {incident.reference} ({incident.category}) at {store.name}, as having happened at {incident.occurred}.

[each loss]
confirm: {loss.quantity} of {loss.goods} at {loss.price} each, together {loss.total}: {loss.outcome}.
[end]
[if loss]
confirm: The value of all these goods is {loss.sum}; of goods worth {loss.gone} nothing came back fit for sale.
[end]
[if not loss]
ask: Which goods were taken or damaged: how many of each, and at what price?
[end]
ask: How do you know that they were not paid for: a count, the till's record, the footage?
confirm: Nobody had permission or authority to take or damage these goods.
$body$),
('019a0000-0000-7000-8000-000000000004', 'impact', 1, 'Impact Statement for Business', '2026-11-30',
 'Own words of Watchroom (our choice), after the Victims'' Code entitlement of businesses', $body$declaration: This statement, of {pages} each signed by me, is true to the best of my knowledge and belief. I make it knowing that it is an offence wilfully to state in it anything that I know to be false or do not believe to be true. I know that it cannot be changed after I have signed it, only added to.
reader-declaration: I read this statement to its maker, who cannot read it, before it was signed. Its maker said that it was true and signed it in front of me.

confirm: I am authorised by {store.fascia} to make this statement for the business, and I know that I may be asked questions about it.
ask: What is your place in the business?
system: The system recorded incident {incident.reference} ({incident.category}) at {store.name}, as having happened at {incident.occurred}. This statement is of that crime alone.

[each loss]
confirm: Direct loss: {loss.quantity} of {loss.goods} at {loss.price} each, together {loss.total}: {loss.outcome}.
[end]
[if loss]
confirm: The direct loss is {loss.sum}.
[end]
[if not loss]
ask: What did the business lose directly by this crime, item by item: goods, damage, cash?
[end]

ask: What did it cost besides: custom lost, time of staff, security, repairs, medical help?
ask: What has it done to the people who work there and to those who shop there?
$body$);

create table app.statement (
    id              uuid        primary key,
    incident_id     uuid        not null references app.incident,
    region_id       smallint    not null,
    kind            text        not null,
    template_id     uuid        not null,
    supplements     uuid,                               -- the signed one that this one adds to
    state           text        not null default 'draft' check (state in ('draft', 'final', 'signed', 'withdrawn')),
    final_version   integer,                            -- which version was made final
    rear_sealed     bytea       check (octet_length(rear_sealed) <= 40000),      -- circle "desk": for the police alone, never on the served copy
    revision        integer     not null default 1,
    made_by         uuid        not null references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    changed_at      timestamptz not null default clock_timestamp(),
    foreign key (template_id, kind) references app.statement_template (id, kind),
    unique (id, incident_id, region_id),
    foreign key (supplements, incident_id, region_id) references app.statement (id, incident_id, region_id),
    constraint final_is_one check ((state in ('final', 'signed')) = (final_version is not null) or state = 'withdrawn')
);
-- Serves StatementSql.of(): those of an incident.
create index statement_incident on app.statement (incident_id, made_at);

-- Each saving of what it says, with the witness's particulars of the front page.
create table app.statement_version (
    statement_id    uuid        not null,
    version         integer     not null check (version > 0),
    incident_id     uuid        not null,
    region_id       smallint    not null,
    origin          text        not null check (origin in ('generated', 'edited')),
    content_sealed  bytea       not null check (octet_length(content_sealed) <= 1000000),      -- circle "desk"
    content_sha256  bytea       not null check (octet_length(content_sha256) = 32),            -- of what is sealed, salted within
    made_by         uuid        not null references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    primary key (statement_id, version),
    foreign key (statement_id, incident_id, region_id) references app.statement (id, incident_id, region_id)
);
create index statement_version_of on app.statement_version (incident_id);

-- The pages that are put before the witness to sign.
create table app.statement_form (
    statement_id    uuid        not null,
    version         integer     not null,
    incident_id     uuid        not null,
    region_id       smallint    not null,
    signatures      smallint    not null check (signatures between 1 and 2),    -- two where somebody else reads it to the witness
    pages           integer     not null check (pages between 1 and 200),
    pdf_sealed      bytea       not null check (octet_length(pdf_sealed) <= 8000000),           -- circle "desk"
    pdf_sha256      bytea       not null check (octet_length(pdf_sha256) = 32),
    made_by         uuid        not null references app.person,
    made_at         timestamptz not null default clock_timestamp(),
    primary key (statement_id, version),
    foreign key (statement_id, version) references app.statement_version (statement_id, version),
    foreign key (statement_id, incident_id, region_id) references app.statement (id, incident_id, region_id)
);
create index statement_form_of on app.statement_form (incident_id);

create table app.statement_signature (
    id              uuid        primary key,
    statement_id    uuid        not null,
    version         integer     not null,
    incident_id     uuid        not null,
    region_id       smallint    not null,
    role            text        not null check (role in ('maker', 'reader')),
    method          text        not null check (method in ('drawn', 'certificate', 'paper')),
    signer_sealed   bytea       not null check (octet_length(signer_sealed) <= 4000),           -- circle "desk": the name
    content_sha256  bytea       not null check (octet_length(content_sha256) = 32),             -- of the exact words
    form_sha256     bytea       not null check (octet_length(form_sha256) = 32),                -- of the pages that lay before the signer
    proof_sealed    bytea       not null check (octet_length(proof_sealed) <= 12000000),        -- strokes, CMS, or the scanned pages
    proof_type      text        not null check (proof_type in ('application/json', 'application/pkcs7-signature', 'application/pdf', 'image/png', 'image/jpeg')),
    proof_sha256    bytea       not null check (octet_length(proof_sha256) = 32),
    result_sealed   bytea       not null check (octet_length(result_sealed) <= 12000000),       -- the pages as they are served
    result_type     text        not null check (result_type in ('application/pdf', 'image/png', 'image/jpeg')),
    result_sha256   bytea       not null check (octet_length(result_sha256) = 32),
    seen_by         uuid        not null references app.person,                                 -- who sat beside
    made_at         timestamptz not null default clock_timestamp(),
    unique (statement_id, version, role),
    foreign key (statement_id, version) references app.statement_form (statement_id, version),
    foreign key (statement_id, incident_id, region_id) references app.statement (id, incident_id, region_id)
);
create index statement_signature_of on app.statement_signature (incident_id);

create function app.statement_template_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('administrator');
begin
    perform sec.require_step_up();
    lock table app.statement_template in share row exclusive mode;
    if new.version is distinct from (select coalesce(max(t.version), 0) + 1 from app.statement_template t where t.kind = new.kind) then
        raise exception using errcode = 'WR004', message = 'somebody added a version just now', hint = 'stale';
    end if;
    new.made_by := live.person_id;
    new.made_at := clock_timestamp();
    return new;
end $$;

-- Where, and by whom: by whoever works on the incident.
create function app.statement_place(incident uuid, region smallint) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if region is null or region <> all(app.session_regions()) then
        raise exception using errcode = '42501', message = 'not allowed';       -- first, so that no other refusal tells what there is elsewhere
    end if;
    if not exists (select from app.incident i where i.id = incident and i.region_id = region) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    if not app.may_take_evidence(incident) then
        raise exception using errcode = 'WR005', message = 'a statement is taken by who works on the incident', hint = 'statement-own';
    end if;
    return app.writing_person();
end $$;
revoke all on function app.statement_place(uuid, smallint) from public;

create function app.statement_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who uuid := app.statement_place(new.incident_id, new.region_id);
begin
    if tg_op = 'INSERT' then
        if new.supplements is not null
           and not exists (select from app.statement s where s.id = new.supplements and s.incident_id = new.incident_id and s.kind = new.kind and s.state = 'signed') then
            raise exception using errcode = 'WR003', message = 'a supplement follows a signed statement of its kind', hint = 'statement-supplement';
        end if;
        new.state := 'draft';
        new.final_version := null;
        new.revision := 1;
        new.made_by := who;
        new.made_at := clock_timestamp();
        new.changed_at := new.made_at;
        return new;
    end if;
    if row(new.id, new.incident_id, new.region_id, new.kind, new.template_id, new.supplements, new.made_by, new.made_at)
       is distinct from row(old.id, old.incident_id, old.region_id, old.kind, old.template_id, old.supplements, old.made_by, old.made_at) then
        raise exception using errcode = 'WR003', message = 'what a statement is of stays', hint = 'statement-fixed';
    end if;
    if old.state in ('signed', 'withdrawn') then
        raise exception using errcode = 'WR003', message = 'what was signed or withdrawn stays as it is; a supplement can follow', hint = 'statement-fixed';
    end if;
    if new.revision <> old.revision + 1 then
        raise exception using errcode = 'WR004', message = 'the statement has changed since it was shown', hint = 'stale';
    end if;
    if new.state = 'final' and old.state = 'draft' then
        select max(f.version) into new.final_version from app.statement_form f where f.statement_id = new.id
           and f.version = (select max(v.version) from app.statement_version v where v.statement_id = new.id);
        if new.final_version is null then
            raise exception using errcode = 'WR003', message = 'a final statement has its pages', hint = 'statement-fixed';
        end if;
    elsif new.state = 'signed' then
        new.final_version := old.final_version;
        if old.state <> 'final'
           or not exists (select from app.statement_form f where f.statement_id = old.id and f.version = old.final_version
                             and (exists (select from app.statement_signature g where g.statement_id = f.statement_id and g.version = f.version and g.role = 'maker' and g.method = 'paper')
                                  or f.signatures = (select count(*) from app.statement_signature g where g.statement_id = f.statement_id and g.version = f.version))) then
            raise exception using errcode = 'WR003', message = 'a statement is signed by its signatures', hint = 'statement-fixed';
        end if;
    else
        if old.state = 'final' and exists (select from app.statement_signature g where g.statement_id = old.id and g.version = old.final_version) then
            raise exception using errcode = 'WR003', message = 'somebody has signed already', hint = 'statement-fixed';
        end if;
        new.final_version := case when new.state = 'draft' then null else old.final_version end;
    end if;
    new.changed_at := clock_timestamp();
    return new;
end $$;

-- A version, a form, a signature: each of a statement in the state it fits. The statement is locked, so that they come one by one.
create function app.statement_part_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    who     uuid := app.statement_place(new.incident_id, new.region_id);
    own     app.statement;
    last    integer;
begin
    select * into own from app.statement s where s.id = new.statement_id and s.incident_id = new.incident_id and s.region_id = new.region_id for update;
    if own.id is null then
        raise exception using errcode = 'WR006', message = 'there is no such statement', hint = 'not-found';
    end if;
    select coalesce(max(v.version), 0) into last from app.statement_version v where v.statement_id = own.id;
    if tg_table_name = 'statement_signature' then
        if own.state <> 'final' or new.version is distinct from own.final_version
           or not exists (select from app.statement_form f join app.statement_version v on v.statement_id = f.statement_id and v.version = f.version
                           where f.statement_id = own.id and f.version = new.version and f.pdf_sha256 = new.form_sha256 and v.content_sha256 = new.content_sha256
                             and (new.role = 'maker' or f.signatures = 2)) then
            raise exception using errcode = 'WR003', message = 'what is signed is the final text and its pages', hint = 'statement-fixed';
        end if;
        new.seen_by := who;
        new.made_at := clock_timestamp();
        return new;
    end if;
    if own.state <> 'draft' then
        raise exception using errcode = 'WR003', message = 'a final text is not changed', hint = 'statement-fixed';
    end if;
    if tg_table_name = 'statement_version' and (new.version <> last + 1 or last = 0 and to_jsonb(new) ->> 'origin' <> 'generated')
       or tg_table_name = 'statement_form' and new.version <> last then
        raise exception using errcode = 'WR004', message = 'the statement has changed since it was shown', hint = 'stale';
    end if;
    new.made_by := who;
    new.made_at := clock_timestamp();
    return new;
end $$;

do $$
declare
    t text;
begin
    create trigger statement_template_guard before insert on app.statement_template for each row execute function app.statement_template_guard();
    create trigger append_only before update or delete on app.statement_template for each row execute function app.never();
    create trigger statement_guard before insert or update on app.statement for each row execute function app.statement_guard();
    create trigger append_only before delete on app.statement for each row execute function app.append_only();
    foreach t in array array['statement_version', 'statement_form', 'statement_signature'] loop
        execute format('create trigger statement_part_guard before insert on app.%I for each row execute function app.statement_part_guard()', t);
        execute format('create trigger append_only before update or delete on app.%I for each row execute function app.append_only()', t);
    end loop;
    foreach t in array array['statement', 'statement_version', 'statement_form', 'statement_signature'] loop
        execute format('create trigger zz_keep_held before delete on app.%I for each row execute function app.keep_held(%L)', t, 'incident_id');
        execute format('create policy staff_read on app.%I for select to watchroom_staff using (region_id = any((select app.session_regions())::smallint[]))', t);
        execute format('create policy desk_add on app.%I for insert to watchroom_operator, watchroom_supervisor, watchroom_investigator with check (region_id = any((select app.session_regions())::smallint[]))', t);
    end loop;
    foreach t in array array['statement_template', 'statement', 'statement_version', 'statement_form', 'statement_signature'] loop
        execute format('create trigger never_truncate before truncate on app.%I execute function app.never()', t);
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_staff', t);
    end loop;
end $$;
create policy everyone_reads on app.statement_template for select to watchroom_staff using ((select app.session_person()) is not null);
create policy administrator_adds on app.statement_template for insert to watchroom_administrator with check ((select app.session_person()) is not null);
create policy desk_change on app.statement for update to watchroom_operator, watchroom_supervisor, watchroom_investigator
    using (region_id = any((select app.session_regions())::smallint[])) with check (region_id = any((select app.session_regions())::smallint[]));
grant insert (id, kind, version, title, valid_from, source, body) on app.statement_template to watchroom_administrator;
grant insert (id, incident_id, region_id, kind, template_id, supplements, rear_sealed) on app.statement to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant update (state, rear_sealed, revision) on app.statement to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (statement_id, version, incident_id, region_id, origin, content_sealed, content_sha256) on app.statement_version
    to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (statement_id, version, incident_id, region_id, signatures, pages, pdf_sealed, pdf_sha256) on app.statement_form
    to watchroom_operator, watchroom_supervisor, watchroom_investigator;
grant insert (id, statement_id, version, incident_id, region_id, role, method, signer_sealed, content_sha256, form_sha256, proof_sealed, proof_type, proof_sha256,
              result_sealed, result_type, result_sha256) on app.statement_signature to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- All filed under the incident, so that they go from the record with it. What is large is in the record by its hash.
select app.keep_journal('app.statement_template'::regclass, 'id'),
       app.keep_journal('app.statement'::regclass, 'incident_id'),
       app.keep_journal('app.statement_version'::regclass, 'incident_id', 'content_sealed'),
       app.keep_journal('app.statement_form'::regclass, 'incident_id', 'pdf_sealed'),
       app.keep_journal('app.statement_signature'::regclass, 'incident_id', 'proof_sealed', 'result_sealed');

-- Which footage of an incident somebody played themselves, for their own statement: each span once, the first ten. The record of what
-- others looked at is read by app.who_looked().
create function app.my_footage_looks(incident uuid) returns table (seq bigint, at timestamptz, cameras text, shown_from timestamptz, shown_to timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('operator', 'supervisor', 'investigator');
begin
    return query
    select x.seq, x.at, x.cameras, x.shown_from, x.shown_to
      from (select distinct on (j.payload -> 'cameras', j.payload ->> 'from', j.payload ->> 'to')
                   j.seq, j.at, (select string_agg(c, ', ') from jsonb_array_elements_text(j.payload -> 'cameras') c) as cameras,
                   (j.payload ->> 'from')::timestamptz as shown_from, (j.payload ->> 'to')::timestamptz as shown_to
              from app.journal j
             where j.tbl = 'incident' and j.pk = my_footage_looks.incident::text and j.op = 'V' and j.person_id = live.person_id and j.region_id = any(live.regions)
               and j.payload ->> 'act' = 'footage-played' and jsonb_typeof(j.payload -> 'cameras') = 'array'
               and pg_input_is_valid(j.payload ->> 'from', 'timestamptz') and pg_input_is_valid(j.payload ->> 'to', 'timestamptz')
             order by j.payload -> 'cameras', j.payload ->> 'from', j.payload ->> 'to', j.at) x
     order by x.at limit 10;
end $$;
revoke all on function app.my_footage_looks(uuid) from public;
grant execute on function app.my_footage_looks(uuid) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- They go when the incident goes, and when a drill is wiped. The two functions stay as they are otherwise.
do $$
declare
    f       regprocedure;
    before  text;
    after   text;
begin
    foreach f in array array['sec.finish_disposal(uuid, jsonb)', 'app.wipe_drill(smallint)']::regprocedure[] loop
        before := pg_get_functiondef(f);
        after := replace(before, '''hold_review'', ''legal_hold''', '''statement_signature'', ''statement_form'', ''statement_version'', ''statement'', ''hold_review'', ''legal_hold''');
        if after = before then
            raise exception '% does not list what goes with an incident any more', f;
        end if;
        execute after;
    end loop;
end $$;

reset role;
