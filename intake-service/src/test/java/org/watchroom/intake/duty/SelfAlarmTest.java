package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.OpenApi;
import org.watchroom.intake.health.Pulse;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.SteppedClock;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Trouble of the service itself, in the queue.
final class SelfAlarmTest {
    @Test
    void trouble_that_stands_becomes_one_technical_incident_and_again_only_when_it_comes_again() {
        try (var intake = new RunningIntake();
                var database = database(intake)) {
            var clock = new SteppedClock(Instant.now(Clock.systemUTC()));
            var pulse = new Pulse(clock);
            var on = new AtomicBoolean(true);
            var reception =
                    new Reception(
                            database,
                            new Raising(clock),
                            Map.copyOf(HttpDoor.formats(OpenApi.load())));
            var duty = new SelfAlarm("YORK-01", pulse, reception, on::get, clock);
            pulse.door("mail/reports", "away", "the mailbox does not answer");

            duty.go(Stop.NEVER);
            clock.step(SelfAlarm.STANDS.minusSeconds(1));
            duty.go(Stop.NEVER);
            assertThat(intake.told()).isZero();

            clock.step(Duration.ofSeconds(1));
            duty.go(Stop.NEVER);
            clock.step(Duration.ofMinutes(1));
            duty.go(Stop.NEVER);
            assertThat(intake.told()).isOne();
            var incident =
                    UUID.fromString(
                            intake.text(
                                    "select id::text from app.incident where category_code = 'technical' and severity = 3"));
            assertThat(intake.reported(incident))
                    .startsWith("Mail of mail/reports is not read: the mailbox does not answer.");

            pulse.door("mail/reports", "reading", "");
            duty.go(Stop.NEVER);
            pulse.door("mail/reports", "away", "the mailbox does not answer");
            duty.go(Stop.NEVER);
            clock.step(SelfAlarm.STANDS);
            duty.go(Stop.NEVER);
            assertThat(intake.told()).isEqualTo(2);

            on.set(false);
            pulse.door("mail/other", "away", "the mailbox does not answer");
            duty.go(Stop.NEVER);
            clock.step(SelfAlarm.STANDS);
            duty.go(Stop.NEVER);
            assertThat(intake.told()).isEqualTo(2);
            on.set(true);
            duty.go(Stop.NEVER);
            assertThat(intake.told()).isEqualTo(3);
        }
    }

    private static Database database(RunningIntake intake) {
        var login = intake.db().intake();
        var keys = HeldKeys.ofService(intake.keys().intakePair(login));
        var database = new Database(login::connect, 2, keys);
        new FreshKeys(keys, database).look();
        return database;
    }

    @Test
    void a_service_tells_the_consoles_how_it_is() {
        try (var intake = new RunningIntake()) {
            Eventually.seen(
                    "it has told",
                    () -> intake.number("select count(*) from app.service_state") == 1);
            assertThat(intake.text("select name from app.service_state"))
                    .endsWith(":" + intake.port());
            assertThat(intake.text("select state ->> 'ready' from app.service_state"))
                    .isEqualTo("true");
        }
    }

    @Test
    void settings_without_a_place_are_refused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("self.properties"), "store = \n");
        var settings = IntakeSettings.at("127.0.0.1", 0).doors(new DoorFiles(folder)).build();
        assertThatThrownBy(() -> new RunningIntake(settings).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("self.properties: store is the code of the place");
    }
}
