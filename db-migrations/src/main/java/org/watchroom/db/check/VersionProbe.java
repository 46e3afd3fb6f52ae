package org.watchroom.db.check;

import java.sql.SQLException;
import java.util.List;

/// The version of PostgreSQL, and that it is the one server that takes writes.
final class VersionProbe implements Probe {
    private static final int OLDEST = 170_000;

    @Override
    public String check() {
        return "version";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var row =
                server.row(
                        "select current_setting('server_version') as version, current_setting('server_version_num')::integer as number, pg_is_in_recovery() as standby");
        return List.of(
                Finding.judged(
                        check(),
                        row.number("number") >= OLDEST,
                        "PostgreSQL " + row.said("version"),
                        "PostgreSQL "
                                + row.said("version")
                                + " is too old: Watchroom needs 17 or newer. Upgrade the server (pg_upgrade)"),
                Finding.judged(
                        "primary",
                        !row.is("standby"),
                        "This server takes writes",
                        "This server is a standby: nobody can work with it. Name all servers in the address (host1,host2), so that the one that writes is found; if there is none, promote one (select pg_promote())"));
    }
}
