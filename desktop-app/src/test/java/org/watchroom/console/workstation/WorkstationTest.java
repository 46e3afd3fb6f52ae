package org.watchroom.console.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.InMemory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.site.Stores;

class WorkstationTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir(factory = InMemory.class)
    private Path folder;

    @Test
    void a_second_console_on_the_same_data_is_refused_but_a_command_works_beside_it()
            throws IOException {
        var home = UsedHome.below(folder);
        try (var first = Workstation.open(home, CLOCK, _ -> {})) {
            assertThatThrownBy(() -> Workstation.open(home, CLOCK, _ -> {}))
                    .isInstanceOf(AlreadyRunning.class)
                    .hasMessageContaining(home.data().toString());
            assertThat(Workstation.isOpen(home)).isTrue();
            try (var beside = Workstation.beside(home, CLOCK, _ -> {})) {
                assertThat(beside.drill().wipe()).isZero();
            }
            assertThat(first.signIn(drill(first).login(), drill(first).secret()).open(null).drill())
                    .isTrue();
        }
        assertThat(Workstation.isOpen(home)).isFalse();
    }

    @Test
    void secrets_are_for_this_user_only_and_a_wrong_password_is_refused() throws IOException {
        try (var workstation = Workstation.open(Home.below(folder), CLOCK, _ -> {})) {
            assertThatThrownBy(() -> workstation.signIn("mara", "wrong".toCharArray()))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo("sign-in"));
            var home = workstation.home();
            for (var closed :
                    List.of(
                            home.secrets(),
                            home.state(),
                            home.data().resolve("footage"),
                            home.data().resolve("packs"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                        .as(closed.toString())
                        .isEqualTo("rwx------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.data())))
                    .matches("rwx--[-x]--[-x]");
            try (var secrets = Files.list(workstation.home().secrets())) {
                assertThat(secrets)
                        .isNotEmpty()
                        .allSatisfy(file ->
                                assertThat(
                                                PosixFilePermissions.toString(
                                                        Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void a_report_posted_beside_the_console_stands_in_the_queue_and_a_killed_intake_comes_back()
            throws IOException, InterruptedException {
        try (var workstation = Workstation.open(UsedHome.below(folder), CLOCK, _ -> {});
                var mara =
                        workstation
                                .signIn(drill(workstation).login(), drill(workstation).secret())
                                .open(null)) {
            assertThat(workstation.serve(mara, false)).isTrue();
            var store = new Stores(mara.database()).all().getFirst().code();

            assertThat(post(workstation, store, "one")).isEqualTo(201);
            var door = workstation.door();
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains("IntakeMain"))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(eventually(workstation, store)).isEqualTo(201);
            assertThat(workstation.door()).as("where reporters look for it").isEqualTo(door);
            assertThat(new Incidents(mara.database()).queue(10)).hasSize(2);
        }
    }

    @Test
    void tills_of_the_drill_hand_in_receipts_with_the_secret_that_the_simulator_is_given()
            throws IOException, InterruptedException {
        try (var workstation = Workstation.open(UsedHome.below(folder), CLOCK, _ -> {});
                var mara =
                        workstation
                                .signIn(drill(workstation).login(), drill(workstation).secret())
                                .open(null);
                var client = HttpClient.newHttpClient()) {
            assertThat(workstation.serve(mara, false)).isTrue();
            var secret =
                    Files.readString(workstation.home().secrets().resolve("till-feed")).strip();
            var receipt =
                    "{\"store\":\"%s\",\"till\":\"1\",\"receipt\":\"7\",\"at\":\"%s\",\"lines\":[{\"name\":\"BREAD\",\"price\":\"1.39\"}]}"
                            .formatted(
                                    new Stores(mara.database()).all().getFirst().code(),
                                    CLOCK.instant());
            var answer =
                    client.send(
                            HttpRequest.newBuilder(workstation.door().resolve("/tills/drill"))
                                    .timeout(Duration.ofSeconds(60))
                                    .header("Authorization", "Bearer " + secret)
                                    .POST(HttpRequest.BodyPublishers.ofString(receipt))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"receipts\":1");
        }
    }

    /// The console in a process of its own is killed: the database and the intake service end by
    /// themselves.
    @Test
    void a_killed_console_leaves_nothing_running_and_its_reports_are_there_afterwards()
            throws IOException, InterruptedException {
        var console = HeadlessConsole.start(folder);
        var store = console.storeCode();
        assertThat(console.post(store)).isEqualTo(201);
        var companions = console.process().descendants().toList();
        assertThat(companions).isNotEmpty();

        console.process().destroyForcibly().waitFor();

        for (var companion : companions) {
            companion.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
        try (var again = Workstation.open(Home.below(folder), CLOCK, _ -> {});
                var mara = again.signIn(drill(again).login(), drill(again).secret()).open(null)) {
            assertThat(new Incidents(mara.database()).queue(10)).hasSize(1);
        }
    }

    private static Server.KnownLogin drill(Workstation workstation) {
        return workstation.drillLogin().orElseThrow();
    }

    private static int eventually(Workstation workstation, String store)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                return post(workstation, store, "two");
            } catch (IOException e) {
                assertThat(System.nanoTime()).as("the intake service came back").isLessThan(end);
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    static int post(Workstation workstation, String store, String key)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(workstation.door().resolve("/reports"))
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", key)
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"store\":\"%s\",\"category\":\"panic\",\"drill\":true}"
                                                            .formatted(store)))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
