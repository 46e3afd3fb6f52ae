package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.retention.Expiry;
import org.watchroom.operations.retention.Shelves;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

final class ExpiringTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final TestDatabase db = TestDatabase.create();
    private final Database database = new Database(db.intake()::connect, 1);
    private final Pulse pulse = new Pulse(Clock.systemUTC());

    @BeforeEach
    void begin() {
        db.region(1, "NORTH", "North", false);
        db.store(1, "YORK-01", "Coppergate", 53.957, -1.081);
    }

    @AfterEach
    void end() {
        database.close();
        db.close();
    }

    private Path old() throws IOException {
        var camera =
                Files.createDirectories(
                        folder.resolve("footage").resolve("YORK-01").resolve("CAM01"));
        return Files.writeString(camera.resolve("2020-01-01T12-00-00.000Z.mp4"), "pictures");
    }

    private Expiry expiry() {
        return new Expiry(
                database, Shelves.of("here", List.of(folder.resolve("footage")), List.of()));
    }

    @Test
    void with_the_services_login_a_recording_goes_when_its_month_is_over() throws Exception {
        var old = old();
        var unknown = Files.writeString(old.resolveSibling("holiday.mp4"), "no start in its name");
        new Expiring(expiry(), () -> true, pulse, Clock.systemUTC()).go(Stop.NEVER);
        assertThat(old).doesNotExist();
        assertThat(unknown).as("what nobody can date is nobody's to delete").exists();
        assertThat(pulse.now().json().get("retention").get("state").asString()).isEqualTo("done");
    }

    @Test
    void nothing_goes_before_the_record_is_known_to_fit_nor_while_it_does_not() throws Exception {
        var old = old();
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        try (var sealer = new Sealer(db.intake()::connect, new SealHome(folder.resolve("seal")))) {
            var sealing = new Sealing(sealer, pulse);
            new Expiring(expiry(), pulse::recordFits, pulse, Clock.systemUTC()).go(Stop.NEVER);
            assertThat(old).as("not known yet").exists();
            sealing.go(Stop.NEVER);
            rollBack(sealing);

            var ticks = new ArrayList<>(List.of(Clock.systemUTC(), later));
            var expiring = new Expiring(expiry(), pulse::recordFits, pulse, new Ticking(ticks));
            expiring.go(Stop.NEVER);
            assertThat(old).as("the database is not the one that was sealed").exists();
            assertThat(why()).isEqualTo("unsealed");
            assertThat(pulse.now().json().get("retention").get("why").asString())
                    .isEqualTo("unsealed");

            accept(sealing);
            expiring.go(Stop.NEVER);
            assertThat(old).as("accepted, so it goes on").doesNotExist();
            assertThat(why()).isEmpty();
        }
    }

    @Test
    void an_alarm_in_the_middle_of_a_round_ends_it() throws Exception {
        var old = old();
        var asked = new ArrayList<Boolean>();
        var expiring =
                new Expiring(
                        expiry(),
                        () -> {
                            asked.add(true);
                            return asked.size() == 1;
                        },
                        pulse,
                        Clock.systemUTC());
        expiring.go(Stop.NEVER);
        assertThat(old).exists();
    }

    private void rollBack(Sealing sealing) throws Exception {
        db.update("insert into app.region (id, code, name) values (7, 'SEVEN', 'Seven')");
        sealing.go(Stop.NEVER);
        db.update("insert into app.region (id, code, name) values (8, 'EIGHT', 'Eight')");
        sealing.go(Stop.NEVER);
        db.update("alter table app.seal disable trigger all");
        db.update("delete from app.seal");
        sealing.go(Stop.NEVER);
        assertThat(pulse.recordFits()).isFalse();
    }

    private void accept(Sealing sealing) throws Exception {
        new SealHome(folder.resolve("seal")).orderAccept(java.util.Optional.empty());
        sealing.go(Stop.NEVER);
        assertThat(pulse.recordFits()).isTrue();
    }

    private String why() {
        var why = new String[1];
        db.query("select why from app.retention_round", row -> why[0] = row.getString(1));
        return String.valueOf(why[0]);
    }

    /// Each asking takes the next clock; the last one stays.
    private static final class Ticking extends Clock {
        private final List<Clock> clocks;

        Ticking(List<Clock> clocks) {
            this.clocks = clocks;
        }

        @Override
        public java.time.Instant instant() {
            return (clocks.size() > 1 ? clocks.removeFirst() : clocks.getFirst()).instant();
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
