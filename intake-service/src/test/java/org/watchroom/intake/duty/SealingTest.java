package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.door.Limits;
import org.watchroom.intake.health.Pulse;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.work.Stop;

final class SealingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void the_service_seals_what_it_takes_in_and_says_so() {
        var settings =
                new IntakeSettings(
                        "127.0.0.1",
                        0,
                        Set.of(),
                        Limits.usual(),
                        Optional.of(folder.resolve("seal")));
        try (var intake = new RunningIntake(settings)) {
            intake.post("{\"store\": \"YORK-01\", \"category\": \"shop-theft\"}");
            long end = System.nanoTime() + 20_000_000_000L;
            while (intake.number(
                                    "select coalesce(max(tree_size), 0) - (select count(*) from app.journal) from app.seal")
                            != 0
                    && System.nanoTime() < end) {
                LockSupport.parkNanos(20_000_000);
            }
            assertThat(intake.number("select max(tree_size) from app.seal"))
                    .isEqualTo(intake.number("select count(*) from app.journal"));
            assertThat(intake.get("/health").body()).contains("records are sealed");
        }
    }

    @Test
    void a_record_that_was_rolled_back_is_an_alarm_in_the_health() throws Exception {
        try (var intake = new RunningIntake()) {
            var login = intake.db().intake();
            var pulse = new Pulse(Clock.systemUTC());
            try (var sealer = new Sealer(login::connect, new SealHome(folder))) {
                var sealing = new Sealing(sealer, pulse);
                sealing.go(Stop.NEVER);
                assertThat(state(pulse)).isEqualTo("sealed");
                intake.db().update("alter table app.seal disable trigger all");
                intake.db().update("delete from app.seal");
                intake.db()
                        .update(
                                "insert into app.region (id, code, name) values (7, 'SEVEN', 'Seven')");
                sealing.go(Stop.NEVER);
                assertThat(state(pulse))
                        .isEqualTo("sealed"); // one seal may be made again: the records are there
                intake.db()
                        .update(
                                "insert into app.region (id, code, name) values (8, 'EIGHT', 'Eight')");
                sealing.go(Stop.NEVER);
                intake.db().update("delete from app.seal");
                sealing.go(Stop.NEVER);
                assertThat(state(pulse)).isEqualTo("alarm");
            }
        }
    }

    private static String state(Pulse pulse) {
        return pulse.now().json().get("record").get("state").asString();
    }
}
