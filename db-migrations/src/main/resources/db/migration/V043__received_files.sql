-- Files that somebody hands in: photographs, receipts, clips of body-worn cameras, archives. Each is an exhibit with what a court
-- asks of it, from whom and how it came. What could harm whoever opens it, or cannot be told, is kept and not opened: nothing is
-- made of it, nobody looks at it and it leaves in no pack until somebody who answers for that releases it and says why.
set role watchroom_owner;

-- Rows from before are what the program made or copied itself.
alter table app.exhibit
    add column received boolean not null default false;
comment on column app.exhibit.received is 'handed in as a file, rather than made or copied by the program';
alter table app.exhibit
    add constraint received_is_a_document check (not received or kind = 'document' and camera_id is null and covers_from is null) not valid,
    -- Its name lies open: its own, which may name people, is sealed in its custody.
    add constraint received_has_a_neutral_name check (not received or file_name ~ '^[A-Z]+(-[A-Z0-9]+)+\.[a-z0-9]{1,5}$') not valid,
    add constraint quarantine_of_what_was_received check (quarantine is null or received) not valid,
    add constraint quarantine_for_a_known_reason check (quarantine in
        ('program', 'script', 'macros', 'active-document', 'several-at-once', 'damaged', 'too-many-pixels', 'empty', 'locked', 'archive-unknown', 'archive-hostile', 'unknown')) not valid;
-- One content is one exhibit of an incident, however often it is handed in.
create unique index exhibit_received_once on app.exhibit (incident_id, sha256) where received;

-- What may be looked at unasked. Anything else comes in quarantine; releasing one does not make its kind harmless.
create table sec.harmless_type (
    media_type  text    primary key check (media_type ~ '^[a-z]+/[a-z0-9.+-]{1,80}$'),
    opens       boolean not null default false      -- an archive, whose files become exhibits made from it
);
insert into sec.harmless_type values
    ('image/jpeg'), ('image/png'), ('image/gif'), ('image/webp'), ('image/bmp'), ('image/tiff'), ('image/heic'), ('image/avif'), ('image/svg+xml'),
    ('application/pdf'), ('text/plain'), ('message/rfc822'), ('application/msword'), ('application/rtf'),
    ('application/vnd.openxmlformats-officedocument.wordprocessingml.document'), ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    ('application/vnd.openxmlformats-officedocument.presentationml.presentation'),
    ('application/vnd.oasis.opendocument.text'), ('application/vnd.oasis.opendocument.spreadsheet'), ('application/vnd.oasis.opendocument.presentation'),
    ('video/mp4'), ('video/quicktime'), ('video/x-matroska'), ('video/x-msvideo'), ('video/mpeg'), ('video/mp2t'), ('video/x-ms-asf'),
    ('audio/wav'), ('audio/mpeg'), ('audio/ogg'), ('audio/flac');
insert into sec.harmless_type values ('application/zip', true);

-- Reasons are known to the program by these words; a release is custody like any other.
alter table app.custody_event drop constraint custody_event_kind_check;
alter table app.custody_event
    add constraint custody_event_kind_check check (kind in
        ('produced', 'viewed', 'copied', 'exported', 'disclosed', 'sealed', 'handed', 'uploaded', 'received', 'redacted', 'verified', 'released', 'destroyed'));
create unique index released_once on app.custody_event (exhibit_id) where kind = 'released';

create function app.in_quarantine(exhibit uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp
return exists (select from app.exhibit e where e.id = in_quarantine.exhibit and e.quarantine is not null
                  and not exists (select from app.custody_event c where c.exhibit_id = e.id and c.kind = 'released'));
grant execute on function app.in_quarantine(uuid) to watchroom_staff;

create function app.received_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    parent  record;
begin
    if new.parent_id is not null and app.in_quarantine(new.parent_id) then
        raise exception using errcode = 'WR003', message = 'nothing is made of what is in quarantine', hint = 'exhibit-quarantined';
    end if;
    if not new.received then
        return new;
    end if;
    if new.parent_id is not null then
        select e.received, h.opens into parent from app.exhibit e join sec.harmless_type h on h.media_type = e.media_type where e.id = new.parent_id;
        if not coalesce(parent.received and parent.opens, false) then
            raise exception using errcode = 'WR003', message = 'a file comes by itself or out of an archive that was received', hint = 'received-true';
        end if;
    end if;
    if new.quarantine is null and not exists (select from sec.harmless_type h where h.media_type = new.media_type) then
        raise exception using errcode = 'WR003', message = 'what is of no known kind is kept in quarantine', hint = 'received-true';
    end if;
    if exists (select from app.exhibit e where e.incident_id = new.incident_id and e.sha256 = new.sha256) then
        raise exception using errcode = 'WR003', message = 'this content is an exhibit of the incident already', hint = 'exhibit-twice';
    end if;
    return new;
end $$;
-- Named so that it runs after produced_by_me and zz_evidence_guard: who may add evidence at all is asked first.
create trigger zzz_received_guard before insert on app.exhibit for each row execute function app.received_guard();

-- Asked at the end of the transaction: from whom it came is written down with it or it is not there.
create function app.received_from_somebody() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from app.custody_event c where c.exhibit_id = new.id and c.kind = 'received' and c.words_sealed is not null) then
        raise exception using errcode = 'WR003', message = 'from whom a file was received is written down with it', hint = 'received-true';
    end if;
    return null;
end $$;
create constraint trigger received_from_somebody after insert on app.exhibit deferrable initially deferred
    for each row when (new.received) execute function app.received_from_somebody();

-- Sealing, handing over and checking leave the file shut; looking at it, copying it and giving it away do not.
create function app.quarantine_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.kind in ('viewed', 'copied', 'exported', 'disclosed', 'uploaded', 'redacted') and app.in_quarantine(new.exhibit_id) then
        raise exception using errcode = 'WR003', message = 'this exhibit is kept and not opened', hint = 'exhibit-quarantined';
    end if;
    if new.kind = 'released' then
        if not coalesce((select s.roles && array['supervisor', 'investigator'] from sec.live_session() s), false) then
            raise exception using errcode = 'WR005', message = 'a supervisor or an investigator releases what is in quarantine', hint = 'quarantine-role';
        end if;
        perform sec.require_step_up();
        if new.words_sealed is null or octet_length(new.words_sealed) < 20 then
            raise exception using errcode = 'WR003', message = 'why it is released belongs to it', hint = 'reason-missing';
        end if;
        if not app.in_quarantine(new.exhibit_id) then
            raise exception using errcode = 'WR005', message = 'this exhibit is not in quarantine', hint = 'not-quarantined';
        end if;
    end if;
    return new;
end $$;
-- Named so that it runs after custody_guard.
create trigger quarantine_guard before insert on app.custody_event for each row execute function app.quarantine_guard();

-- What is in quarantine is not shown to the police as something to fetch.
create function app.not_disclosed_shut() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if app.in_quarantine(new.exhibit_id) then
        raise exception using errcode = 'WR003', message = 'this exhibit is kept and not opened', hint = 'exhibit-quarantined';
    end if;
    return new;
end $$;
create trigger not_disclosed_shut before insert on app.disclosure for each row when (new.exhibit_id is not null) execute function app.not_disclosed_shut();

reset role;
