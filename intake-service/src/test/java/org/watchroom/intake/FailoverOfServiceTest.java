package org.watchroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.Node;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.IntakeProcess;
import org.watchroom.intake.testing.Storm;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.secret.KeyFile;

/// The service as it is run beside a shared server with a standby: one process, reports over HTTP.
final class FailoverOfServiceTest {
    private static final String LOGIN = "intake_york";

    @TempDir private Path folder;

    @Test
    void the_service_goes_on_with_the_standby_loses_nothing_and_seals_again() throws Exception {
        var authority = new Authority("Server authority", Clock.systemUTC().instant());
        try (var first = Node.start(Node.folder(authority), Map.of());
                var second = first.standby(Node.folder(authority), "second")) {
            first.set("synchronous_standby_names", "'FIRST 1 (second)'");
            var keyFile = folder.resolve("intake.key");
            populate(first, keyFile);
            var password = Files.writeString(folder.resolve("password"), "test\n");
            try (var intake =
                    IntakeProcess.start(
                            folder,
                            "--url=" + Node.url(List.of(first, second)),
                            "--login=" + LOGIN,
                            "--password-file=" + password,
                            "--key-file=" + keyFile,
                            "--seal-home=" + folder.resolve("seals"),
                            "--stop-on-eof")) {
                int port = intake.port();
                Map<String, UUID> acknowledged;
                try (var storm = new Storm(4, () -> port)) {
                    storm.more(60);
                    first.kill();
                    second.promote();
                    storm.more(60);
                    acknowledged = storm.finish();
                }
                try (var line = second.admin().connect()) {
                    everythingIsThereOnce(line, acknowledged);
                    Sql.update(
                            line,
                            "insert into app.region (id, code, name) values (2, 'SOUTH', 'South')");
                    Eventually.seen(
                            "what came after the failover is sealed",
                            () ->
                                    one(
                                                            line,
                                                            "select count(*) from app.seal s where (s.to_xid, s.to_seq) >= (select xid, seq from app.journal where tbl = 'region' order by seq desc limit 1)")
                                                    .compareTo("0")
                                            > 0);
                }
                assertThat(intake.endInput().exitCode()).isZero();
            }
        }
    }

    private static void populate(Node node, Path keyFile) throws Exception {
        try (var line = node.admin().connect()) {
            Sql.update(
                    line, "insert into app.region (id, code, name) values (1, 'NORTH', 'North')");
            Sql.update(
                    line,
                    "insert into app.store (id, region_id, code, name) values (gen_random_uuid(), 1, 'YORK-01', 'York')");
            Sql.update(
                    line,
                    "create role "
                            + LOGIN
                            + " login password 'test' in role watchroom_intake, watchroom_sealer");
        }
        try (var custodian =
                new Custodian(node.admin()::connect, 1, keyFile.resolveSibling("custodian.key"))) {
            custodian.ready();
            custodian.intake(LOGIN, KeyFile.open(keyFile));
        }
    }

    private static void everythingIsThereOnce(Connection line, Map<String, UUID> acknowledged)
            throws SQLException {
        Eventually.seen(
                "all are raised",
                () ->
                        one(line, "select count(*) from app.raw_report where state <> 'raised'")
                                .equals("0"));
        var there = new HashMap<String, UUID>();
        Sql.query(
                line,
                "select r.idempotency_key, r.id from app.raw_report r join app.incident i on i.id = r.incident_id",
                row ->
                        assertThat(there.put(row.getString(1), row.getObject(2, UUID.class)))
                                .isNull());
        assertThat(there.values()).containsExactlyInAnyOrderElementsOf(acknowledged.values());
    }

    private static String one(Connection line, String sql) {
        try {
            return Sql.one(line, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
