package org.watchroom.operations.recorder.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Kept;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.testing.ControlRoom;

/// What was found, kept within the walls of its region, and read by the desk.
final class HealthBookTest {
    private final ControlRoom room = new ControlRoom();
    private final TestPerson ada =
            room.db().person("ada", "Ada", "AB", List.of("administrator"), ControlRoom.NORTH);
    private final UUID recorder = UUID.randomUUID();
    private final Instant now = room.clock.instant();
    private HealthBook book;
    private NetworkRecorder front;

    @BeforeEach
    void a_recorder_in_york() throws SQLException {
        try (var admin = room.db().admin().connect()) {
            Sql.update(
                    admin,
                    "insert into app.recorder (id, region_id, store_id, name, kind, address) values (?, 1, ?, 'Front', 'onvif', 'http://192.0.2.7/')",
                    recorder,
                    room.york.value());
            for (var code : List.of("Door", "Yard")) {
                Sql.update(
                        admin,
                        "insert into app.camera (id, region_id, store_id, recorder_id, code, name) values (?, 1, ?, ?, ?, ?)",
                        UUID.randomUUID(),
                        room.york.value(),
                        recorder,
                        code,
                        code);
            }
        }
        book = new HealthBook(room.intake(), room.clock);
        front = new RecorderBook(room.intake(), room.clock).all().getFirst();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Optional<Turn> found(Instant at, Condition.Found found, boolean yard) {
        var cameras = book.cameras(front);
        var pictures = new HashMap<CameraId, Boolean>();
        var kept = new HashMap<CameraId, Kept>();
        if (found == Condition.Found.ANSWERS) {
            for (var camera : cameras) {
                pictures.put(camera.id(), camera.name().equals("Door") || yard);
                kept.put(
                        camera.id(),
                        new Kept(
                                Optional.of(at.minus(Duration.ofDays(30))),
                                Optional.of(
                                        camera.name().equals("Door") ? at : at.minusSeconds(900))));
            }
        }
        var finding =
                new Finding(
                        at,
                        at,
                        new Condition(found, "As it says", 7_000, List.of()),
                        pictures,
                        kept);
        var turn = book.found(front, cameras, finding).turn();
        turn.ifPresent(t -> book.turned(t, Optional.empty(), ""));
        return turn;
    }

    private String one(String sql) throws SQLException {
        try (var admin = room.db().admin().connect()) {
            return Sql.one(admin, sql);
        }
    }

    private List<RecorderRow> read(TestPerson who) {
        try (var session = room.signIn(who)) {
            return new RecorderList(session.database(), room.clock).all();
        }
    }

    @Test
    void the_desk_reads_how_it_is() {
        new ClockLedger(room.intake())
                .recordDevice(recorder, 1, now, now.plusSeconds(37), Duration.ofMillis(500));
        found(now.minusSeconds(600), Condition.Found.ANSWERS, false);
        found(now.minusSeconds(400), Condition.Found.ANSWERS, false);
        var row = read(room.mara).getFirst();
        assertThat(row.storeCode() + " " + row.name() + " " + row.address())
                .isEqualTo("YORK-01 Front http://192.0.2.7/");
        assertThat(row.stands().orElseThrow().state()).isEqualTo(RecorderState.BLIND);
        assertThat(row.dark()).containsExactly("Yard");
        assertThat(row.cameras().stream().map(RecorderRow.Eye::recording))
                .containsExactly(Optional.of(true), Optional.of(false));
        assertThat(row.clock().ahead()).isEqualTo(Duration.ofSeconds(37));
        assertThat(Duration.between(row.keptFrom().orElseThrow(), row.keptTo().orElseThrow()))
                .isEqualTo(Duration.ofDays(30));
        assertThat(row.lately().orElseThrow().free()).contains(7_000L);
    }

    @Test
    void another_region_learns_nothing_of_it() {
        found(now.minusSeconds(300), Condition.Found.SILENT, true);
        found(now, Condition.Found.SILENT, true);
        assertThat(read(room.sue)).isEmpty();
        try (var mara = room.signIn(room.mara);
                var sue = room.signIn(room.sue)) {
            assertThat(new RecorderList(mara.database(), room.clock).troubled())
                    .containsExactly(room.york);
            assertThat(new RecorderList(sue.database(), room.clock).troubled()).isEmpty();
        }
    }

    @Test
    void asking_is_not_on_the_record_but_what_turns_is() throws SQLException {
        for (var n = 0; n < 5; n++) {
            found(now.minusSeconds(900 - 60L * n), Condition.Found.ANSWERS, true);
        }
        for (var n = 0; n < 5; n++) {
            found(now.minusSeconds(600 - 60L * n), Condition.Found.SILENT, true);
        }
        assertThat(
                        one(
                                "select string_agg(tbl || ' ' || op::text || ' ' || (payload ->> 'state'), ', ' order by seq) from app.journal where tbl ~ 'recorder_|camera_'"))
                .isEqualTo("recorder_health I well, recorder_health U down");
    }

    @Test
    void only_an_administrator_of_the_region_has_it_asked() throws SQLException {
        found(now, Condition.Found.ANSWERS, true);
        var south =
                room.db().person("sol", "Sol", "SO", List.of("administrator"), ControlRoom.SOUTH);
        try (var mara = room.signIn(room.mara);
                var sol = room.signIn(south);
                var adas = room.signIn(ada)) {
            assertThatExceptionOfType(Failure.Refused.class)
                    .isThrownBy(() -> new HealthBook(mara.database(), room.clock).askNow(recorder));
            assertThatExceptionOfType(Failure.Missing.class)
                    .isThrownBy(() -> new HealthBook(sol.database(), room.clock).askNow(recorder));
            assertThat(one("select count(*) from app.recorder_ask where wanted_at is not null"))
                    .isEqualTo("0");
            new HealthBook(adas.database(), room.clock).askNow(recorder);
        }
        assertThat(book.known().getFirst().wanted()).isTrue();
        found(now, Condition.Found.ANSWERS, true);
        assertThat(book.known().getFirst().wanted()).isFalse();
    }

    @Test
    void nobody_at_a_desk_says_how_a_recorder_is() {
        found(now, Condition.Found.ANSWERS, true);
        try (var mara = room.signIn(room.mara);
                var adas = room.signIn(ada)) {
            for (var session : List.of(mara, adas)) {
                var forged = new HealthBook(session.database(), room.clock);
                assertThatThrownBy(() ->
                                forged.found(
                                        front,
                                        List.of(),
                                        new Finding(
                                                now,
                                                now,
                                                Condition.answers("Well"),
                                                Map.of(),
                                                Map.of())))
                        .isInstanceOf(Failure.Refused.class);
            }
        }
    }
}
