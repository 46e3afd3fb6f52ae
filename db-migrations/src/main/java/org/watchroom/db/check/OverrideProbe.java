package org.watchroom.db.check;

import java.sql.SQLException;
import java.util.List;

/// Logins or databases for which a promise was set aside.
final class OverrideProbe implements Probe {
    @Override
    public String check() {
        return "overrides";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var weaker =
                server.list(
                        """
                        select coalesce('login ' || r.rolname, 'all logins') || coalesce(' in database ' || d.datname, '') || ': ' || c
                          from pg_db_role_setting s cross join unnest(s.setconfig) c
                          left join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase
                         where c ~ '^synchronous_commit=' and c !~ '=(on|remote_apply|true|yes|1)$'
                            or c ~ '^(session_replication_role|zero_damaged_pages|ignore_checksum_failure)=' and c !~ '=(origin|off|false|no|0)$'
                         order by 1
                        """);
        return List.of(
                Finding.judged(
                        check(),
                        weaker.isEmpty(),
                        "No login and no database has weaker settings of its own",
                        "Weaker settings are kept for "
                                + weaker
                                + ". Take them back: alter role … reset …; alter database … reset …"));
    }
}
