package org.watchroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.IntakeProcess;
import org.watchroom.intake.testing.Storm;
import org.watchroom.operations.keys.Custodian;

/// What was acknowledged is there, once, whoever is killed in the middle of it. On a durable server
/// of its own.
final class KilledTest {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    @Test
    void every_acknowledged_report_survives_the_postmasters_death() throws Exception {
        var home = folder.resolve("home");
        try (var database = EmbeddedDatabase.open(home);
                var intake =
                        IntakeProcess.start(folder, "--database-home=" + home, "--stop-on-eof")) {
            int port = intake.port();
            populate(database);
            Map<String, UUID> acknowledged;
            try (var storm = new Storm(8, () -> port)) {
                for (int round = 0; round < 2; round++) {
                    storm.more(100);
                    killPostmaster(home);
                    storm.more(100); // only possible when the service has started it again
                }
                acknowledged = storm.finish();
            }
            database.restartIfDead();
            everythingIsThereOnce(database, acknowledged);
            assertThat(intake.endInput().exitCode()).isZero();
        }
    }

    @Test
    void every_acknowledged_report_survives_the_services_death() throws Exception {
        var home = folder.resolve("home");
        try (var database = EmbeddedDatabase.open(home);
                var first = IntakeProcess.start(folder, "--database-home=" + home)) {
            var port = new AtomicInteger(first.port());
            populate(database);
            Map<String, UUID> acknowledged;
            try (var storm = new Storm(8, port::get)) {
                storm.more(100);
                first.kill();
                try (var second =
                        IntakeProcess.start(folder, "--database-home=" + home, "--stop-on-eof")) {
                    port.set(second.port());
                    storm.more(100);
                    acknowledged = storm.finish();
                    everythingIsThereOnce(database, acknowledged);
                    assertThat(second.endInput().exitCode()).isZero();
                }
            }
        }
    }

    private static void populate(EmbeddedDatabase database) throws SQLException {
        try (var connection = database.address().connect()) {
            Sql.update(
                    connection,
                    "insert into app.region (id, code, name) values (1, 'NORTH', 'North')");
            Sql.update(
                    connection,
                    "insert into app.store (id, region_id, code, name) values (gen_random_uuid(),"
                            + " 1, 'YORK-01', 'York')");
        }
        var file = database.home().resolve("secret").resolve(Custodian.FILE);
        try (var custodian = new Custodian(database.address()::connect, 1, file)) {
            custodian.ready(); // the region's keys
        }
    }

    private static void killPostmaster(Path home) throws IOException {
        var pid =
                Long.parseLong(
                        Files.readAllLines(home.resolve("server/data/postmaster.pid"))
                                .getFirst()
                                .strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        assertThat(postmaster.info().command().orElse("")).endsWith("postgres");
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    private static void everythingIsThereOnce(
            EmbeddedDatabase database, Map<String, UUID> acknowledged) throws SQLException {
        try (var connection = database.address().connect()) {
            Eventually.seen(
                    "all are raised",
                    () ->
                            one(
                                            connection,
                                            "select count(*) from app.raw_report where state <>"
                                                    + " 'raised'")
                                    == 0);
            var there = new HashMap<String, UUID>();
            Sql.query(
                    connection,
                    "select r.idempotency_key, r.id from app.raw_report r join app.incident i on"
                            + " i.id = r.incident_id",
                    row ->
                            assertThat(there.put(row.getString(1), row.getObject(2, UUID.class)))
                                    .isNull());
            assertThat(there.values()).containsExactlyInAnyOrderElementsOf(acknowledged.values());
            assertThat(one(connection, "select count(*) from app.incident"))
                    .isEqualTo(acknowledged.size());
            assertThat(
                            one(
                                    connection,
                                    "select count(*) from app.incident_event where kind ="
                                            + " 'raised'"))
                    .isEqualTo(acknowledged.size());
        }
    }

    private static int one(Connection connection, String sql) {
        try {
            return Integer.parseInt(Sql.one(connection, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
