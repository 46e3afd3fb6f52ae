-- Which server this is: for a feed that must begin anew on another one, and for the origin of sealed checkpoints. Everything else
-- that pg_control_system() and its like tell is nobody's business.
set role watchroom_owner;

create function app.this_server(out system_identifier bigint, out timeline integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select s.system_identifier, c.timeline_id from pg_catalog.pg_control_system() s, pg_catalog.pg_control_checkpoint() c;
end;
grant execute on function app.this_server() to watchroom_staff, watchroom_intake, watchroom_sealer;

reset role;
