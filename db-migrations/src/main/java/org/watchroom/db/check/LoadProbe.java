package org.watchroom.db.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// Room for more connections, and transactions that keep the database from clearing up.
final class LoadProbe implements Probe {
    private final int hundredths;
    private final Duration longest;

    LoadProbe(int hundredths, Duration longest) {
        this.hundredths = hundredths;
        this.longest = longest;
    }

    @Override
    public String check() {
        return "connections";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        return List.of(connections(server), transactions(server), prepared(server));
    }

    private Finding connections(Asking server) throws SQLException {
        var row =
                server.row(
                        """
                        select count(*) as used,
                               current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer
                                   - coalesce(current_setting('reserved_connections', true), '0')::integer as all
                          from pg_stat_activity where backend_type = 'client backend'
                        """);
        var stands =
                "%d of %d connections are in use".formatted(row.number("used"), row.number("all"));
        return Finding.judged(
                check(),
                row.number("used") * 100 <= row.number("all") * hundredths,
                stands,
                stands
                        + ": soon nobody else comes in. See who has them (select usename, application_name, count(*) from pg_stat_activity group by 1, 2), or raise max_connections and restart");
    }

    private Finding transactions(Asking server) throws SQLException {
        var old =
                server.list(
                        """
                        select 'process ' || pid || ' of ' || coalesce(usename, '?') || ' for ' || round(extract(epoch from clock_timestamp() - xact_start)) || ' s'
                          from pg_stat_activity
                         where backend_type = 'client backend' and pid <> pg_backend_pid()
                           and xact_start < clock_timestamp() - ?::interval order by xact_start limit 5
                        """,
                        longest.toMillis() + " milliseconds");
        return Finding.judged(
                "transactions",
                old.isEmpty(),
                "No transaction is open for long",
                "Transactions are open for too long: "
                        + old
                        + ". Until they end nothing is sealed after them and nothing is cleared up. End one: select pg_terminate_backend(…)");
    }

    private static Finding prepared(Asking server) throws SQLException {
        var left = server.list("select gid from pg_prepared_xacts order by 1 limit 5");
        return Finding.judged(
                "prepared",
                left.isEmpty(),
                "No prepared transaction is left",
                "Prepared transactions are left and hold their locks: "
                        + left
                        + ". rollback prepared '…'");
    }
}
