package org.watchroom.operations.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;

final class ClockLedgerTest {
    private final ControlRoom room = new ControlRoom();
    private final CameraId till = camera("CAM01");
    private final CameraId door = camera("CAM02");
    private final Instant now = room.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    private final Session session = room.signIn(room.mara);
    private final ClockLedger ledger = new ClockLedger(session.database());

    private CameraId camera(String code) {
        return new CameraId(room.db().camera(room.york.value(), code, "Camera").id());
    }

    @AfterEach
    void close() {
        session.close();
        room.close();
    }

    private UUID checks(CameraId camera, boolean wholeRecorder, Duration ago, int ahead) {
        var id = Ids.next(room.clock);
        checks(id, camera, wholeRecorder, ago, ahead);
        return id;
    }

    private void checks(UUID id, CameraId camera, boolean wholeRecorder, Duration ago, int ahead) {
        var at = now.minus(ago);
        ledger.record(
                id,
                camera,
                wholeRecorder,
                at,
                at.plusSeconds(ahead),
                Duration.ofSeconds(1),
                ClockCheck.Method.SPEAKING_CLOCK);
    }

    @Test
    void a_check_is_read_back_by_camera_and_by_its_names_in_the_archive() {
        checks(till, false, Duration.ofMinutes(5), 37);
        var check = ledger.course("YORK-01", "CAM01").checks().getFirst();
        assertThat(check.ahead()).isEqualTo(Duration.ofSeconds(37));
        assertThat(check.by().orElseThrow().value()).isEqualTo(room.mara.id());
        assertThat(check.method()).isEqualTo(ClockCheck.Method.SPEAKING_CLOCK);
        assertThat(ledger.course(till).checks()).containsExactly(check);
        assertThat(ledger.course("YORK-01", "CAM02").checks()).isEmpty();
        assertThat(ledger.course("NOWHERE", "CAM01").checks()).isEmpty();
    }

    @Test
    void a_check_of_the_recorder_holds_for_cameras_without_one_of_their_own() {
        checks(till, true, Duration.ofMinutes(5), 37);
        checks(door, false, Duration.ofMinutes(5), -4);
        assertThat(ledger.course(till).at(now).ahead()).isEqualTo(Duration.ofSeconds(37));
        assertThat(ledger.course(door).at(now).ahead()).isEqualTo(Duration.ofSeconds(-4));
    }

    @Test
    void twice_is_once_and_a_wrong_one_is_withdrawn_and_stays_on_the_record() {
        var id = checks(till, false, Duration.ofMinutes(5), 37);
        checks(id, till, false, Duration.ofMinutes(5), 37);
        assertThat(ledger.course(till).checks()).hasSize(1);
        ledger.withdraw(id);
        ledger.withdraw(id);
        assertThat(ledger.course(till).checks()).isEmpty();
        room.db()
                .query(
                        "select (select count(*) from app.clock_check), (select count(*) from app.journal where tbl like 'clock_check%' and person_id = ?)",
                        row -> {
                            assertThat(row.getInt(1)).isEqualTo(1);
                            assertThat(row.getInt(2)).isEqualTo(2);
                        },
                        room.mara.id());
    }

    @Test
    void what_cannot_be_is_refused_with_its_rule() {
        refused("clock-check-when", () -> checks(till, false, Duration.ofMinutes(-5), 1));
        refused("clock-check-when", () -> checks(till, false, Duration.ofDays(400), 1));
        refused(
                "clock-check-unsure",
                () ->
                        ledger.record(
                                UUID.randomUUID(),
                                till,
                                false,
                                now,
                                now,
                                Duration.ofHours(2),
                                ClockCheck.Method.TELEPHONE));
        refused(
                "clock-check-method",
                () ->
                        ledger.record(
                                UUID.randomUUID(),
                                till,
                                false,
                                now,
                                now,
                                Duration.ZERO,
                                ClockCheck.Method.DEVICE));
        assertThatExceptionOfType(Failure.Missing.class)
                .isThrownBy(() -> checks(new CameraId(UUID.randomUUID()), false, Duration.ZERO, 1));
    }

    @Test
    void another_region_sees_nothing_of_it_and_can_add_nothing() {
        checks(till, true, Duration.ofMinutes(5), 37);
        try (var elsewhere = room.signIn(room.sue)) {
            var other = new ClockLedger(elsewhere.database());
            assertThat(other.course(till).checks()).isEmpty();
            assertThatExceptionOfType(Failure.Missing.class)
                    .isThrownBy(() ->
                            other.record(
                                    UUID.randomUUID(),
                                    till,
                                    true,
                                    now,
                                    now,
                                    Duration.ZERO,
                                    ClockCheck.Method.TELEPHONE));
        }
    }

    @Test
    void nobody_changes_one_or_writes_one_in_anothers_name() throws SQLException {
        checks(till, true, Duration.ofMinutes(5), 37);
        try (var line = room.db().session(room.mara)) {
            for (var attempt :
                    List.of(
                            "update app.clock_check set shown_at = trusted_at",
                            "delete from app.clock_check",
                            "delete from app.clock_check_withdrawal",
                            "insert into app.clock_check (id, region_id, recorder_id, trusted_at, shown_at, uncertainty_ms, method, made_by) select gen_random_uuid(), 1, recorder_id, now(), now(), 0, 'telephone', '%s' from app.clock_check"
                                    .formatted(room.tom.id()),
                            "insert into app.clock_check (id, region_id, recorder_id, trusted_at, shown_at, uncertainty_ms, method, made_at) select gen_random_uuid(), 1, recorder_id, now(), now(), 0, 'telephone', '2020-01-01' from app.clock_check",
                            "insert into app.clock_check (id, region_id, recorder_id, camera_id, trusted_at, shown_at, uncertainty_ms, method) select gen_random_uuid(), 1, recorder_id, gen_random_uuid(), now(), now(), 0, 'telephone' from app.clock_check")) {
                assertThatExceptionOfType(SQLException.class)
                        .as(attempt)
                        .isThrownBy(() -> Sql.update(line, attempt));
            }
        }
        assertThat(ledger.course(till).checks()).hasSize(1);
    }

    @Test
    void the_machine_that_asked_a_device_says_so() {
        var own = new ClockLedger(room.intake());
        own.record(
                UUID.randomUUID(),
                till,
                true,
                now,
                now.plusSeconds(2),
                Duration.ofMillis(500),
                ClockCheck.Method.DEVICE);
        assertThat(ledger.course(till).checks().getFirst().by()).isEmpty();
        refused(
                "clock-check-method",
                () ->
                        own.record(
                                UUID.randomUUID(),
                                till,
                                true,
                                now,
                                now,
                                Duration.ZERO,
                                ClockCheck.Method.TELEPHONE));
    }

    private static void refused(String rule, Runnable attempt) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(attempt::run)
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }
}
