package org.watchroom.operations.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.report.ClockWords;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;

/// The photograph beside a check.
final class ClockPhotoLedgerTest {
    private static final ClockPhoto PHOTO =
            new ClockPhoto("ab".repeat(32), 1234, "image/jpeg", ClockPhoto.Origin.PHOTO);

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

    private UUID checks(UUID id, CameraId camera) {
        ledger.record(
                id,
                camera,
                false,
                now,
                now.plusSeconds(37),
                Duration.ofSeconds(1),
                ClockCheck.Method.SPEAKING_CLOCK,
                Optional.of(PHOTO));
        return id;
    }

    private UUID checks(CameraId camera) {
        return checks(Ids.next(room.clock), camera);
    }

    @Test
    void it_is_read_back_with_the_check_and_printed_with_its_checksum() {
        var id = checks(till);
        checks(id, till);
        var course = ledger.course(till);
        assertThat(course.checks())
                .singleElement()
                .satisfies(check -> assertThat(check.photo()).contains(PHOTO));
        assertThat(course.at(now).photo()).contains(PHOTO);
        assertThat(ClockWords.clause(course.at(now), new Moments(ZoneId.of("Europe/London"))))
                .contains("37 s fast", "with a photo of it, SHA-256 " + PHOTO.sha256());
        room.db()
                .query(
                        "select count(*) from app.journal where tbl = 'clock_check_photo' and pk = ? and person_id = ?",
                        row -> assertThat(row.getInt(1)).isEqualTo(1),
                        id.toString(),
                        room.mara.id());
    }

    @Test
    void one_photo_shows_one_reading_of_a_clock_unless_that_check_was_wrong() {
        var first = checks(till);
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> checks(till))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("clock-photo-twice"));
        assertThat(ledger.course(till).checks()).hasSize(1); // nor the check without its photo
        checks(door);
        ledger.withdraw(first);
        checks(till);
        assertThat(ledger.course(till).checks()).hasSize(1);
    }

    @Test
    void another_region_sees_none_and_nobody_changes_one_or_adds_one_to_anothers_check()
            throws SQLException {
        var id = checks(till);
        try (var elsewhere = room.db().session(room.sue)) {
            assertThat(Sql.one(elsewhere, "select count(*) from app.clock_check_photo"))
                    .isEqualTo("0");
        }
        var bare = Ids.next(room.clock);
        ledger.record(
                bare, door, false, now, now, Duration.ofSeconds(1), ClockCheck.Method.TELEPHONE);
        try (var line = room.db().session(room.tom)) {
            for (var attempt :
                    List.of(
                            "update app.clock_check_photo set sha256 = repeat('0', 64)",
                            "delete from app.clock_check_photo",
                            "insert into app.clock_check_photo (check_id, region_id, sha256, size_bytes, media_type, origin) select '%s', region_id, repeat('c', 64), 1, 'image/png', 'photo' from app.clock_check_photo where check_id = '%s'"
                                    .formatted(bare, id))) {
                assertThatExceptionOfType(SQLException.class)
                        .as(attempt)
                        .isThrownBy(() -> Sql.update(line, attempt));
            }
        }
    }
}
