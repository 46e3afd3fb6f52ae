package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.health.Pulse;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.SteppedClock;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.work.Stop;

final class SealingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void the_service_seals_what_it_takes_in_and_says_so() {
        var settings = IntakeSettings.at("127.0.0.1", 0).sealing(folder.resolve("seal")).build();
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
            assertThat(intake.well("/health").body()).contains("records are sealed");
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

    @Test
    void sealing_that_fails_or_stands_still_is_an_alarm_in_the_health() throws Exception {
        try (var intake = new RunningIntake()) {
            var clock = new SteppedClock(Instant.parse("2026-11-20T10:00:00Z"));
            var pulse = new Pulse(clock);
            try (var sealer = new Sealer(intake.db().intake()::connect, new SealHome(folder))) {
                var sealing = new Sealing(sealer, pulse);
                sealing.go(Stop.NEVER);
                assertThat(state(pulse)).isEqualTo("sealed");
                clock.step(Duration.ofMinutes(3));
                assertThat(state(pulse)).isEqualTo("alarm");
                assertThat(pulse.now().well()).isFalse();
                sealing.go(Stop.NEVER);
                assertThat(state(pulse)).isEqualTo("sealed");

                intake.db().update("alter table app.seal rename to seal_gone");
                assertThatThrownBy(() -> sealing.go(Stop.NEVER)).isInstanceOf(SQLException.class);
                assertThat(state(pulse)).isEqualTo("alarm");
                intake.db().update("alter table app.seal_gone rename to seal");
                sealing.go(Stop.NEVER);
                assertThat(state(pulse)).isEqualTo("sealed");
            }
        }
    }

    private static String state(Pulse pulse) {
        return pulse.now().json().get("record").get("state").asString();
    }
}
