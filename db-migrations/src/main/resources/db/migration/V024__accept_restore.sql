-- A database that was put back to an earlier state is refused by every console that has seen it later, until an administrator
-- accepts it there. That is on the record of the database that was accepted.
set role watchroom_owner;

create function app.note_restore_accepted(was text, is_now text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not (select rolsuper from pg_roles where rolname = session_user) then
        perform sec.require_role('administrator');
        perform sec.require_step_up();
    end if;
    if octet_length(was) > 4000 or octet_length(is_now) > 4000 then
        raise exception using errcode = 'WR001', message = 'not checkpoints', hint = 'checkpoint-form';
    end if;
    perform sec.note('A', 'seal', coalesce(nullif(substring(is_now from '\nseal ([0-9]+)\n'), ''), '0'), null,
                     jsonb_build_object('act', 'restore-accepted', 'kept', was, 'found', is_now));
end $$;
grant execute on function app.note_restore_accepted(text, text) to watchroom_administrator;

reset role;
