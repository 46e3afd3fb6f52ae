-- Who there is. Group roles are shared by all databases of a server, so each is made only where it is missing.
-- Nobody logs in as any of these: every person and the intake service has a login of their own that is a member of some.
do $$
declare
    wanted text;
begin
    foreach wanted in array array[
        'watchroom_owner',          -- owns tables and functions; nobody is a member but whoever migrates
        'watchroom_staff',          -- what every signed-in person may read
        'watchroom_operator', 'watchroom_supervisor', 'watchroom_investigator',
        'watchroom_auditor', 'watchroom_administrator',
        'watchroom_intake'          -- the intake service
    ] loop
        begin
            execute format('create role %I nologin', wanted);
        exception when duplicate_object or unique_violation then null;
        end;
    end loop;
end $$;

grant watchroom_staff to watchroom_operator, watchroom_supervisor, watchroom_investigator, watchroom_auditor, watchroom_administrator;

-- Default deny: nothing is open to "public", here or by default for what is made later.
do $$
begin
    execute format('grant watchroom_owner to %I', current_user);
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to watchroom_staff, watchroom_intake', current_database());
end $$;
revoke all on schema public from public;

create schema app authorization watchroom_owner;    -- what the control room works with
create schema sec authorization watchroom_owner;    -- sessions and secrets: no login reads it directly
grant usage on schema app to watchroom_staff, watchroom_intake;

alter default privileges for role watchroom_owner revoke execute on functions from public;
