package org.watchroom.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.testing.IntakeProcess;
import org.watchroom.intake.testing.Overheard;
import org.watchroom.operations.testing.TestKeys;
import tools.jackson.databind.json.JsonMapper;

final class IntakeMainTest {
    @TempDir private Path folder;

    @Test
    void it_ends_with_its_standard_input_and_leaves_no_port_behind() throws Exception {
        try (var db = TestDatabase.create();
                var intake =
                        IntakeProcess.start(
                                folder, shared(db, db.intake().password(), "--stop-on-eof"))) {
            assertThat(intake.port()).isPositive();
            assertThat(intake.endInput().exitCode()).isZero();
            assertThat(intake.portFileThere()).isFalse();
            assertThat(Files.readString(folder.resolve("intake.log")))
                    .contains("Reports are taken at http://127.0.0.1:");
        }
    }

    @Test
    void without_that_option_it_stays_until_it_is_terminated() throws Exception {
        try (var db = TestDatabase.create();
                var intake = IntakeProcess.start(folder, shared(db, db.intake().password()))) {
            intake.endInput();
            assertThat(intake.port()).isPositive();
            intake.terminate();
            assertThat(intake.exitCode()).isEqualTo(143);
            assertThat(intake.portFileThere()).isFalse();
        }
    }

    @Test
    void it_logs_an_object_a_line_where_programs_gather_it() throws Exception {
        try (var db = TestDatabase.create();
                var intake =
                        IntakeProcess.start(
                                folder,
                                shared(
                                        db,
                                        db.intake().password(),
                                        "--stop-on-eof",
                                        "--log-json"))) {
            assertThat(intake.port()).isPositive();
            assertThat(intake.endInput().exitCode()).isZero();
            assertThat(Files.readAllLines(folder.resolve("intake.log")))
                    .map(JsonMapper.shared()::readTree)
                    .anySatisfy(line ->
                            assertThat(line.path("formattedMessage").asString())
                                    .startsWith("Reports are taken at"))
                    .allSatisfy(
                            line -> assertThat(line.path("level").asString()).matches("INFO|WARN"));
        }
    }

    @Test
    void its_manager_hears_when_the_doors_are_open_that_it_lives_and_that_it_ends()
            throws Exception {
        assumeTrue(Overheard.possible(), "there is no Python here");
        try (var manager = new Overheard(folder.resolve("notify").toString());
                var db = TestDatabase.create();
                var intake =
                        IntakeProcess.start(
                                folder,
                                Map.of("NOTIFY_SOCKET", manager.name(), "WATCHDOG_USEC", "200000"),
                                shared(db, db.intake().password()))) {
            var first = manager.next("READY=1");
            assertThat(first).hasSize(1);
            assertThat(first.getFirst())
                    .contains("Reports are taken at http://127.0.0.1:" + intake.port());
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), intake.port())) {
                manager.next("WATCHDOG=1");
                manager.next("WATCHDOG=1");
            }
            intake.terminate();
            assertThat(manager.next("STOPPING=1")).isNotEmpty();
            assertThat(intake.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void a_wrong_password_and_a_missing_database_are_unavailable() throws Exception {
        try (var db = TestDatabase.create();
                var wrong = IntakeProcess.start(folder, shared(db, "wrong"));
                var nowhere =
                        IntakeProcess.start(
                                folder,
                                "--url=postgresql://127.0.0.1:1/x",
                                "--login=x",
                                "--key-file=" + folder.resolve("x.key"))) {
            assertThat(wrong.exitCode()).isEqualTo(69);
            assertThat(nowhere.exitCode()).isEqualTo(69);
            assertThat(Files.readString(folder.resolve("intake.log"))).doesNotContain("wrong");
        }
    }

    @Test
    void what_cannot_be_meant_is_a_usage_error() throws Exception {
        try (var none = IntakeProcess.start(folder);
                var both =
                        IntakeProcess.start(
                                folder, "--url=postgresql://x/y", "--database-home=" + folder);
                var unknown = IntakeProcess.start(folder, "--gossip")) {
            assertThat(none.exitCode()).isEqualTo(64);
            assertThat(both.exitCode()).isEqualTo(64);
            assertThat(unknown.exitCode()).isEqualTo(64);
        }
    }

    @Test
    void a_port_that_is_taken_is_told() throws Exception {
        try (var db = TestDatabase.create();
                var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var intake =
                        IntakeProcess.start(
                                folder,
                                shared(
                                        db,
                                        db.intake().password(),
                                        "--port=" + taken.getLocalPort()))) {
            assertThat(intake.exitCode()).isEqualTo(74);
            assertThat(Files.readString(folder.resolve("intake.log")))
                    .contains(String.valueOf(taken.getLocalPort()));
        }
    }

    private String[] shared(TestDatabase db, String password, String... more) throws IOException {
        var secret =
                Files.createTempFile(
                        folder,
                        "password",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password + "\n");
        var address = db.intake();
        var key = folder.resolve("intake.key");
        try (var keys = new TestKeys(db)) {
            keys.settle();
            keys.intakeFile(address, key);
        }
        var all =
                new ArrayList<>(
                        List.of(
                                "--key-file=" + key,
                                "--url=" + address.url(),
                                "--login=" + address.user(),
                                "--password-file=" + secret));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
