package org.watchroom.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.intake.mail.MailDoorTest.mail;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.IntakeProcess;
import org.watchroom.intake.testing.Post;
import org.watchroom.operations.keys.Custodian;

/// The service killed in the middle of a full mailbox, again and again: each mail is one incident.
/// On a durable server of its own.
final class MailKilledTest {
    private static final int MAILS = 60;
    private static final int KILLS = 2;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    @Test
    void each_mail_is_one_incident_however_often_the_service_is_killed() throws Exception {
        var home = folder.resolve("home");
        try (var post = new Post();
                var database = EmbeddedDatabase.open(home)) {
            Post.files(folder, post.port(), "reports.taken = Taken");
            for (int i = 0; i < MAILS; i++) {
                post.put(mail("[YORK-01] shop-theft: number " + i, "words"));
            }
            try (var first =
                            IntakeProcess.start(
                                    folder, "--database-home=" + home, "--stop-on-eof");
                    var connection = database.address().connect()) {
                assertThat(first.port()).isPositive(); // it has made the tables
                populate(connection);
                assertThat(first.endInput().exitCode()).isZero();
            }
            var file = database.home().resolve("secret").resolve(Custodian.FILE);
            try (var custodian = new Custodian(database.address()::connect, 1, file)) {
                custodian.ready(); // the region's keys
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = kill * MAILS / (KILLS + 1);
                try (var service = start(home);
                        var connection = database.address().connect()) {
                    assertThat(service.port()).isPositive();
                    Eventually.seen("some are raised", () -> incidents(connection) >= enough);
                    service.kill();
                    assertThat(incidents(connection)).as("killed in the middle").isLessThan(MAILS);
                }
            }
            try (var service = start(home);
                    var connection = database.address().connect()) {
                assertThat(service.port()).isPositive();
                Eventually.seen(
                        "all are moved", () -> post.in("Taken") == MAILS && post.in("INBOX") == 0);
                Eventually.seen(
                        "all are raised",
                        () ->
                                one(
                                                connection,
                                                "select count(*) from app.raw_report where state <> 'raised'")
                                        == 0);
                assertThat(incidents(connection)).isEqualTo(MAILS);
                assertThat(one(connection, "select count(*) from app.lane_item")).isZero();
                assertThat(service.endInput().exitCode()).isZero();
            }
        }
    }

    private IntakeProcess start(Path home) throws Exception {
        return IntakeProcess.start(
                folder, "--database-home=" + home, "--doors=" + folder, "--stop-on-eof");
    }

    private static void populate(Connection connection) throws SQLException {
        Sql.update(
                connection, "insert into app.region (id, code, name) values (1, 'NORTH', 'North')");
        Sql.update(
                connection,
                "insert into app.store (id, region_id, code, name) values (gen_random_uuid(), 1, 'YORK-01', 'York')");
    }

    private static int incidents(Connection connection) {
        return one(connection, "select count(*) from app.incident");
    }

    private static int one(Connection connection, String sql) {
        try {
            return Integer.parseInt(Sql.one(connection, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
