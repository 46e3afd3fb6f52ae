package org.watchroom.db.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.db.DatabaseAddress;

/// Asks a shared server whether it keeps every promise. Changes nothing there; safe at any time.
///
/// Best as a login of the group `watchroom_monitor`, which may see all of it and none of the
/// control room's data, or as the server's owner.
public final class ServerCheck {
    private final DatabaseAddress address;
    private final List<Probe> probes;

    /// @param clock this machine's, which the server's is compared with
    public ServerCheck(DatabaseAddress address, Clock clock, Tolerance tolerance) {
        this.address = address;
        this.probes =
                List.of(
                        new VersionProbe(),
                        new FormProbe(),
                        new KeepingProbe(),
                        new OverrideProbe(),
                        new TlsProbe(address, clock, tolerance.certificate()),
                        new PasswordProbe(),
                        new HbaProbe(),
                        new RoleProbe(),
                        new ClockProbe(clock, tolerance.clock()),
                        new DiskProbe(address, tolerance.room()),
                        new ArchiveProbe(tolerance.archive()),
                        new StandbyProbe(tolerance.lag()),
                        new LoadProbe(tolerance.connections(), tolerance.transaction()),
                        new RecordProbe(tolerance.seal(), tolerance.backup()));
    }

    /// What was found, one after another.
    ///
    /// @throws NotReached when the server cannot be reached, does not let this login in, or goes
    ///   away meanwhile
    public List<Finding> run() {
        try (var connection = address.withSetting("ApplicationName", "watchroom-check").connect()) {
            connection.setReadOnly(true);
            var found = new ArrayList<Finding>();
            for (var probe : probes) {
                found.addAll(look(probe, connection));
            }
            return List.copyOf(found);
        } catch (SQLException e) {
            throw new NotReached(e);
        }
    }

    private static List<Finding> look(Probe probe, Connection connection) throws SQLException {
        try {
            return probe.look(new Asking(connection));
        } catch (SQLException e) {
            var state = String.valueOf(e.getSQLState());
            if (state.startsWith("08") || state.startsWith("57P")) {
                throw e;
            }
            return List.of(
                    "42501".equals(state)
                            ? new Finding(
                                    probe.check(),
                                    Verdict.FORBIDDEN,
                                    "This login may not look. Use one in the group watchroom_monitor, or the server's owner")
                            : Finding.unknown(
                                    probe.check(), "The server did not answer: " + e.getMessage()));
        }
    }
}
