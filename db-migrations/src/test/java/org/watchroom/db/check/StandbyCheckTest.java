package org.watchroom.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.Node;
import org.watchroom.db.testing.Sql;

/// A server with two standbys, which fail one after the other.
final class StandbyCheckTest {
    @Test
    void standbys_that_are_not_waited_for_lag_or_are_gone_are_told() throws Exception {
        var authority = new Authority("Server authority", Clock.systemUTC().instant());
        try (var one = Node.start(Node.folder(authority), Map.of());
                var a = one.standby(Node.folder(authority), "a");
                var b = one.standby(Node.folder(authority), "b")) {
            var owner = new Checked(one.admin());
            owner.await("standby", Verdict.OK, Checked.TEST);
            owner.mend("synchronous_standby", "No standby is waited for", "ANY 1 (a, b)");

            one.set("synchronous_standby_names", "'ANY 1 (a, b)'");
            var well = owner.await("synchronous_standby", Verdict.OK, Checked.TEST);
            assertThat(well.words()).contains("2 of the named standbys stream, 1 waited for");

            Sql.one(line(a), "select pg_wal_replay_pause()::text");
            for (var i = 0; i < 5; i++) {
                ask(one, "select pg_logical_emit_message(true, 'x', 'x')::text");
                ask(one, "select pg_switch_wal()::text");
            }
            Checked.mend(owner.await("standby", Verdict.MEND, Checked.TEST), "a (", "MB behind");
            Sql.one(line(a), "select pg_wal_replay_resume()::text");
            owner.await("standby", Verdict.OK, Checked.TEST);

            Checked.mend(new Checked(a.admin()).of("primary"), "is a standby");
            var both = new DatabaseAddress(Node.url(List.of(a, one)), "postgres", "test");
            new Checked(both.withSetting("targetServerType", "primary")).ok("primary");

            a.kill();
            Checked.mend(
                    owner.await("synchronous_standby", Verdict.MEND, Checked.TEST),
                    "None may fail");
            b.kill();
            while (!owner.of("synchronous_standby").words().contains("Every write waits")) {
                Thread.onSpinWait();
            }
            owner.mend("standby", "No standby is connected");
        }
    }

    private static Connection line(Node node) throws SQLException {
        return node.admin().connect();
    }

    private static void ask(Node node, String sql) throws SQLException {
        try (var line = line(node)) {
            Sql.one(line, sql);
        }
    }
}
