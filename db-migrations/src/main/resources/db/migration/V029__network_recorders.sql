-- Recorders and cameras on the network, each spoken to in its own protocol.
set role watchroom_owner;

alter table app.recorder
    drop constraint recorder_kind_check,
    add constraint recorder_kind_check check (kind in ('file-archive', 'rtsp', 'onvif', 'frigate', 'mediamtx')),
    -- A password in an address would be on every screen and in every log.
    add constraint address_plain check (kind = 'file-archive' or address ~ '^(https?|rtsp)://[^/@[:space:]]+(/[^@[:space:]]*)?$'),
    add column login_sealed bytea check (octet_length(login_sealed) between 10 and 2000),   -- name, line feed, password under the region's circle "desk"
    add constraint login_over_the_network check (login_sealed is null or kind <> 'file-archive');
comment on column app.recorder.address is 'file-archive: the store''s name in the archive; else http, https or rtsp, host, port and path, without login';

alter table app.camera
    add column channel text not null default '' check (length(channel) <= 200 and channel !~ '[[:cntrl:]]');
comment on column app.camera.channel is 'what the recorder calls it, such as a profile or a path; empty: its code';

-- Who only reads reports or what was disclosed has no business with it, sealed or not.
revoke select on app.recorder from watchroom_staff, watchroom_intake;
grant select (id, region_id, store_id, name, kind, address) on app.recorder to watchroom_staff, watchroom_intake;
grant select (login_sealed) on app.recorder to watchroom_operator, watchroom_supervisor, watchroom_investigator, watchroom_administrator, watchroom_intake;
grant update (login_sealed) on app.recorder to watchroom_administrator;
grant update (channel) on app.camera to watchroom_administrator;

-- Whoever changes where a recorder is has its login sent there.
create trigger step_up after insert or update on app.recorder for each row when (new.kind <> 'file-archive') execute function app.needs_step_up();

reset role;
