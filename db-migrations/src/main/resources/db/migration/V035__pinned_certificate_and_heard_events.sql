-- A recorder with a certificate of its own making is known by exactly that one. Which one is sealed for the desk, for this recorder
-- at this address, like its login: whoever may write here and holds no key cannot put another device in its place.
set role watchroom_owner;

alter table app.recorder
    add column certificate_sealed bytea check (octet_length(certificate_sealed) between 10 and 2000),
    add constraint certificate_over_https check (certificate_sealed is null or address like 'https://%');
comment on column app.recorder.certificate_sealed is 'SHA-256 of the certificate under the region''s circle "desk"; null: as authorities vouch for';

grant select (certificate_sealed) on app.recorder to watchroom_operator, watchroom_supervisor, watchroom_investigator, watchroom_administrator, watchroom_intake;
grant update (certificate_sealed) on app.recorder to watchroom_administrator;

-- Up to which moment, by its own clock, a recorder's events were handed in. No record: it says nothing that the reports do not say.
create table app.recorder_heard (
    recorder_id     uuid        primary key,
    region_id       smallint    not null,
    heard_to        timestamptz not null,
    foreign key (recorder_id, region_id) references app.recorder (id, region_id)
);
alter table app.recorder_heard enable row level security;
alter table app.recorder_heard force row level security;
create policy owner_all on app.recorder_heard to watchroom_owner using (true) with check (true);
create policy intake_all on app.recorder_heard to watchroom_intake using (true) with check (true);
grant select, insert on app.recorder_heard to watchroom_intake;
grant update (heard_to) on app.recorder_heard to watchroom_intake;

reset role;
