-- What the server itself refused (a wrong password, a table not granted, a rule broken, one connection too many) undoes its own transaction, so no trigger
-- can record it. It is in the server's log, and is brought from there into the audit record. The log is read by a role of its
-- own that owns nothing but the functions that read it, and only JSON files in the server's log folder.
do $$
begin
    begin
        create role watchroom_log_reader nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    if not exists (select from pg_auth_members m where m.roleid = 'pg_read_server_files'::regrole and m.member = 'watchroom_log_reader'::regrole) then
        grant pg_read_server_files to watchroom_log_reader;
    end if;
    if not exists (select from pg_auth_members m where m.roleid = 'pg_monitor'::regrole and m.member = 'watchroom_log_reader'::regrole) then
        grant pg_monitor to watchroom_log_reader;
    end if;
end $$;
grant execute on function pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean) to watchroom_log_reader;

-- Why refusals cannot be read from this server's log; null when they can.
create function sec.log_trouble() returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if current_setting('logging_collector') <> 'on' then
        return 'the server does not collect its log: set logging_collector = on';
    end if;
    if current_setting('log_destination') !~ 'jsonlog' then
        return 'the server does not write its log as JSON: add jsonlog to log_destination';
    end if;
    if current_setting('log_min_messages') in ('log', 'fatal', 'panic') then
        return 'the server leaves refusals out of its log: set log_min_messages = warning';
    end if;
    perform pg_ls_logdir();
    return null;
exception when others then
    return 'the server''s log cannot be read: ' || sqlerrm;
end $$;

create function sec.log_files() returns table (name text, size bigint, modification timestamptz) language sql security definer set search_path = pg_catalog, pg_temp as $$
    select l.name, l.size, l.modification from pg_ls_logdir() l where l.name ~ '\.json$' and l.name !~ '[/\\]'
$$;

-- Null when the file has gone meanwhile.
create function sec.read_log(name text, at bigint, length bigint) returns bytea language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if name !~ '^[^/\\]+\.json$' then
        raise exception using errcode = 'WR001', message = 'not a file of the log', hint = 'log-file';
    end if;
    return pg_read_binary_file(current_setting('log_directory') || '/' || name, at, length, true);
end $$;

do $$
declare
    f   regprocedure;
begin
    foreach f in array array['sec.log_trouble()', 'sec.log_files()', 'sec.read_log(text, bigint, bigint)']::regprocedure[] loop
        execute format('alter function %s owner to watchroom_log_reader', f);
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to watchroom_owner', f);
    end loop;
end $$;

set role watchroom_owner;

-- How far each file was read. A file that begins differently than it did is another one of the same name.
create table sec.log_cursor (
    file        text        primary key,
    head        bytea       not null,                   -- SHA-256 of its first line
    done        bigint      not null                    -- bytes
);

-- The refusals in whole lines of the log, like ones counted together. Names that strangers sent may be in any encoding: whatever
-- is not UTF-8 is read byte by byte.
create function sec.refusals_in(lines text) returns table (login text, state text, message text, host text, at text, last_at text, times bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    line    text;
    found_  jsonb[] := '{}';
begin
    foreach line in array string_to_array(lines, E'\n') loop
        continue when line !~ '"state_code":"(42501|28P01|28000|WR0[0-9]{2}|0A000|23[0-9A-Z]{3}|25006|53300|54000|55000|55P03)"';
        begin
            line := convert_from(convert_to(line, 'LATIN1'), 'UTF8');
        exception when others then null;
        end;
        continue when not pg_input_is_valid(line, 'jsonb');
        found_ := found_ || line::jsonb;
    end loop;
    -- A name that nobody has may be a password typed into the wrong field: neither it nor the server's words about it are kept.
    return query
        select u.login, l.j ->> 'state_code', case when u.login = '(unknown)' then 'a login that does not exist was refused' else left(l.j ->> 'message', 300) end,
               l.j ->> 'remote_host', min(l.j ->> 'timestamp'), max(l.j ->> 'timestamp'), count(*)
          from unnest(found_) l(j)
         cross join lateral (select case when l.j ->> 'state_code' ~ '^28' and not exists (select from pg_roles r where r.rolname = l.j ->> 'user')
                                         then '(unknown)' else l.j ->> 'user' end as login) u
         where l.j ->> 'state_code' ~ '^(42501|28P01|28000|WR0[0-9]{2}|0A000|23[0-9A-Z]{3}|25006|53300|54000|55000|55P03)$' and l.j ->> 'error_severity' in ('ERROR', 'FATAL')
           and (l.j ->> 'dbname' = current_database()
                or l.j ->> 'state_code' ~ '^28' and exists (select from app.person p where p.login = l.j ->> 'user'))
         group by 1, 2, 3, 4
         order by 5;
end $$;

-- One refusal in the audit record. Whose login it was is written down as the person only where the password had been proved.
create function sec.note_refusal(login text, state text, detail jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    s       uuid := gen_random_uuid();
    said    jsonb := jsonb_build_object('act', 'refused-by-server', 'login', login, 'state', state) || detail;
begin
    insert into app.journal (tbl, pk, op, person_id, payload, salt, row_hash)
    values ('server', coalesce(login, ''), 'R', case when state !~ '^28' then (select p.id from app.person p where p.login = note_refusal.login) end,
            said, s, sha256(uuid_send(s) || convert_to(said::text, 'UTF8')));
end $$;

-- Brings what was refused since the last time into the audit record; how many records that made, or why the log cannot be read.
-- The cursor moves in the same transaction, so nothing is noted twice or left out. Whoever floods the log gets few records: like
-- refusals are counted together, and of many different ones only the first are told apart.
create function app.note_refusals(out noted integer, out trouble text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    piece   constant bigint := 2000000;
    most    constant integer := 200;
    rounds  integer := 8;
    fresh   boolean;
    f       record;
    r       record;
    told    integer;
    more    bigint;
    first_line bytea;
    c       sec.log_cursor;
    before  sec.log_cursor;
    bytes   bytea;
    lines   text;
    whole   bigint;
begin
    noted := 0;
    trouble := sec.log_trouble();
    if trouble is not null or not pg_try_advisory_xact_lock(hashtext('app.note_refusals')) then
        return;
    end if;
    fresh := not exists (select from sec.log_cursor);
    delete from sec.log_cursor k where not exists (select from sec.log_files() l where l.name = k.file);
    for f in select l.*, row_number() over (order by l.modification desc, l.name desc) = 1 as newest from sec.log_files() l order by l.modification, l.name loop
        first_line := sec.read_log(f.name, 0, 4096);
        continue when first_line is null or position('\x0a'::bytea in first_line) = 0;
        first_line := sha256(substr(first_line, 1, position('\x0a'::bytea in first_line)));
        select * into before from sec.log_cursor k where k.file = f.name;
        c := before;
        if c.file is null or c.head <> first_line then
            -- What was there before the first time of all was not ours to watch.
            c := row(f.name, first_line, case when fresh and not f.newest then f.size else 0 end)::sec.log_cursor;
        end if;
        while c.done < f.size and rounds > 0 loop
            rounds := rounds - 1;
            bytes := sec.read_log(f.name, c.done, piece);
            exit when bytes is null or length(bytes) = 0;
            begin
                lines := convert_from(bytes, 'LATIN1');
                whole := length(lines) - position(E'\n' in reverse(lines)) + 1;
                exit when position(E'\n' in lines) = 0 and length(bytes) < piece;     -- a line that is being written
                if position(E'\n' in lines) = 0 then
                    whole := length(bytes);                                         -- one longer than any of ours
                end if;
                told := 0;
                more := 0;
                for r in select * from sec.refusals_in(left(lines, whole::integer)) loop
                    if told < most then
                        perform sec.note_refusal(r.login, r.state, jsonb_strip_nulls(jsonb_build_object('message', r.message, 'host', r.host, 'at', r.at,
                            'last_at', nullif(r.last_at, r.at), 'times', nullif(r.times, 1))));
                        told := told + 1;
                    else
                        more := more + r.times;
                    end if;
                end loop;
                if more > 0 then
                    perform sec.note_refusal(null, 'many', jsonb_build_object('message', 'further refusals, not told apart', 'times', more));
                    told := told + 1;
                end if;
                noted := noted + told;
            exception when character_not_in_repertoire or untranslatable_character then
                whole := length(bytes);
                perform sec.note_refusal(null, 'unreadable', jsonb_build_object('message', 'a part of the log could not be read', 'file', f.name, 'from', c.done, 'bytes', whole));
                noted := noted + 1;
            end;
            c.done := c.done + whole;
        end loop;
        continue when c is not distinct from before;        -- a quiet server is not written to
        insert into sec.log_cursor values (c.*) on conflict (file) do update set head = excluded.head, done = excluded.done;
    end loop;
end $$;
grant execute on function app.note_refusals() to watchroom_intake;

reset role;
