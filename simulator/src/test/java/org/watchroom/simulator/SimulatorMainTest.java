package org.watchroom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.IntakeWiring;
import org.watchroom.intake.duty.Heartbeat;
import org.watchroom.operations.testing.TestKeys;
import picocli.CommandLine;

class SimulatorMainTest {
    @TempDir private Path folder;

    private static int run(String... args) {
        return new CommandLine(new SimulatorMain()).execute(args);
    }

    @Test
    void a_drill_of_a_given_store_list_reports_and_ends() throws Exception {
        var stores = folder.resolve("stores.json");
        Files.writeString(
                stores,
                """
                [{"code": "A1", "name": "Corner", "cameras": [{"code": "C1", "place": "Tills"}, {"code": "C2", "place": "Stockroom"}]}]
                """);
        try (var db = TestDatabase.create()) {
            db.region(9, "DRILL", "Drill region", true);
            db.store(9, "A1", "Corner", 53.9, -1.1);
            var login = db.intake();
            try (var keys = new TestKeys(db);
                    var service =
                            new IntakeWiring(
                                    IntakeSettings.onAnyFreePort(),
                                    login::connect,
                                    keys.intakePair(login),
                                    Heartbeat.Revival.NONE,
                                    Clock.systemUTC())) {
                var door = "http://127.0.0.1:" + service.port();
                assertThat(
                                run(
                                        "--door",
                                        door,
                                        "--stores",
                                        stores.toString(),
                                        "--rate",
                                        "20/s",
                                        "--count",
                                        "3",
                                        "--seed",
                                        "5",
                                        "--no-footage"))
                        .isZero();
            }
            var seen = new ArrayList<String>();
            db.query(
                    "select source || ' ' || state from app.incident",
                    row -> seen.add(row.getString(1)));
            assertThat(seen).hasSize(3);
        }
        assertThat(folder.resolve("A1")).doesNotExist();
    }

    @Test
    void a_wrong_rate_or_store_list_is_a_usage_error() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(run("--door", "http://127.0.0.1:1", "--rate", "fast")).isEqualTo(64);
        assertThat(run("--door", "http://127.0.0.1:1", "--stores", broken.toString()))
                .isEqualTo(64);
        assertThat(run()).isEqualTo(64);
    }
}
