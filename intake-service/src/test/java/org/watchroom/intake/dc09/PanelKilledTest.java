package org.watchroom.intake.dc09;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.IntakeProcess;
import org.watchroom.operations.keys.Custodian;

/// The service is killed after the commit and before the answer. The panel sends again, and there
/// is one incident. As a process of its own, which reads its settings as anybody's does.
final class PanelKilledTest {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    @Test
    void a_panic_that_was_committed_and_not_answered_is_one_panic() throws Exception {
        var home = folder.resolve("home");
        int port = freePort();
        var doors = Files.createDirectories(folder.resolve("doors"));
        Files.writeString(doors.resolve("dc09.properties"), "port = " + port + "\n");
        var panic = PanelLine.frame("\"SIA-DCS\"0001L0#1234[|Nri1/PA001]");
        try (var database = EmbeddedDatabase.open(home)) {
            try (var first = start(home, doors, "first")) {
                opens(first);
                populate(database);
                try (var holder = database.address().connect();
                        var line = new PanelLine(port)) {
                    holder.setAutoCommit(false);
                    Sql.update(holder, "lock table app.panel_sequence in share mode");
                    line.send(panic);
                    Eventually.seen("it is committed", () -> count(database) == 1);
                    assertThat(line.answered()).isFalse();
                    first.kill();
                    assertThat(line.answer()).isEqualTo("closed");
                    holder.rollback();
                }
            }
            try (var second = start(home, doors, "second")) {
                opens(second);
                try (var line = new PanelLine(port)) {
                    assertThat(line.ask(panic)).isEqualTo("\"ACK\"0001L0#1234[]");
                    assertThat(line.ask(panic)).isEqualTo("\"ACK\"0001L0#1234[]");
                }
                assertThat(count(database)).isEqualTo(1);
                assertThat(second.endInput().exitCode()).isZero();
            }
        }
    }

    /// On a machine that does much else it may take its time.
    private static void opens(IntakeProcess service) {
        try {
            service.port();
        } catch (AssertionError _) {
            service.port();
        }
    }

    private IntakeProcess start(Path home, Path doors, String name) throws Exception {
        return IntakeProcess.start(
                Files.createDirectories(folder.resolve(name)),
                "--database-home=" + home,
                "--doors=" + doors,
                "--stop-on-eof");
    }

    /// Not one of those that the system gives to whoever asks for any: it has to stay free while
    /// one service is dead and the next one is not there yet.
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    var _ = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException _) {
                // the next one
            }
        }
    }

    private static int count(EmbeddedDatabase database) {
        try (var connection = database.address().connect()) {
            return Integer.parseInt(
                    Sql.one(
                            connection,
                            "select count(*) from app.incident where source = 'panic'"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void populate(EmbeddedDatabase database) throws Exception {
        var panel = UUID.randomUUID();
        try (var connection = database.address().connect()) {
            Sql.update(
                    connection,
                    "insert into app.region (id, code, name) values (1, 'NORTH', 'North')");
            Sql.update(
                    connection,
                    "insert into app.store (id, region_id, code, name) values (gen_random_uuid(), 1, 'YORK-01', 'York')");
            Sql.update(
                    connection,
                    "insert into app.store_device (id, region_id, store_id, code, kind) select ?, 1, id, 'AP1', 'panel' from app.store",
                    panel);
            Sql.update(
                    connection,
                    "insert into app.panel_account (device_id, region_id, account) values (?, 1, '1234')",
                    panel);
        }
        var file = database.home().resolve("secret").resolve(Custodian.FILE);
        try (var custodian = new Custodian(database.address()::connect, 1, file)) {
            custodian.ready(); // the region's keys
        }
    }
}
