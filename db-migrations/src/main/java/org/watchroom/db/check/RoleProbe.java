package org.watchroom.db.check;

import java.sql.SQLException;
import java.util.List;

/// The group roles are there, and nobody who works in the control room goes round its walls.
final class RoleProbe implements Probe {
    private static final List<String> GROUPS =
            List.of(
                    "watchroom_owner",
                    "watchroom_registrar",
                    "watchroom_staff",
                    "watchroom_operator",
                    "watchroom_supervisor",
                    "watchroom_investigator",
                    "watchroom_auditor",
                    "watchroom_administrator",
                    "watchroom_police_liaison",
                    "watchroom_intake",
                    "watchroom_sealer",
                    "watchroom_monitor");

    private static final String MIGHTY =
            """
            with recursive inside (oid) as (
                select oid from pg_roles where rolname like 'watchroom\\_%'
                union select m.member from pg_auth_members m join inside i on i.oid = m.roleid)
            select r.rolname || ' (' || concat_ws(', ', case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'bypassrls' end,
                       case when r.rolreplication then 'replication' end, case when r.rolcreatedb then 'createdb' end,
                       case when r.rolcreaterole then 'createrole' end, case when r.rolname like 'watchroom\\_%' and r.rolcanlogin then 'login' end) || ')'
              from pg_roles r join inside i on i.oid = r.oid
             where (r.rolsuper or r.rolbypassrls or r.rolreplication or r.rolcreatedb or r.rolcreaterole and r.rolname <> 'watchroom_registrar'
                    or r.rolname in (select unnest(string_to_array(?, ','))) and r.rolcanlogin)
               and r.oid <> (select datdba from pg_database where datname = current_database())
               and not (r.rolsuper and r.oid = 10)
             order by 1
            """;

    private static final String OWNERS =
            """
            select distinct m.member::regrole::text from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles r on r.oid = m.member
             where g.rolname in ('watchroom_owner', 'watchroom_registrar') and not r.rolsuper order by 1
            """;

    @Override
    public String check() {
        return "roles";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var missing =
                server.list(
                        "select g from unnest(string_to_array(?, ',')) g where g not in (select rolname from pg_roles) order by 1",
                        String.join(",", GROUPS));
        var mighty = server.list(MIGHTY, String.join(",", GROUPS));
        var owners = server.list(OWNERS);
        return List.of(
                Finding.judged(
                        check(),
                        missing.isEmpty(),
                        "All group roles are there",
                        "Group roles are missing: "
                                + missing
                                + ". './watchroom migrate' makes them; after moving to another server bring them along (pg_dumpall --globals-only)"),
                Finding.judged(
                        "rights",
                        mighty.isEmpty() && owners.isEmpty(),
                        "Nobody who works here goes round the walls",
                        (mighty.isEmpty()
                                        ? ""
                                        : "These go round the walls: "
                                                + mighty
                                                + ". alter role … nosuperuser nobypassrls noreplication nocreatedb nocreaterole. ")
                                + (owners.isEmpty()
                                        ? ""
                                        : "These act as the owner of all data: "
                                                + owners
                                                + ". revoke watchroom_owner, watchroom_registrar from …")));
    }
}
