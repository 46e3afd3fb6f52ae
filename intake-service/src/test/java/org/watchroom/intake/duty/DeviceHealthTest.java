package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.OpenApi;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.health.Checkup;
import org.watchroom.operations.recorder.health.HealthBook;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Stop;

/// Recorders fall silent and come back while the service asks them. The recorders are played here,
/// and time passes as the test says.
final class DeviceHealthTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration USUAL = Duration.ofMinutes(7);

    private final ControlRoom room = new ControlRoom();
    private final Moved clock = new Moved();
    private final Map<String, Played> played = new ConcurrentHashMap<>();
    private final AtomicBoolean on = new AtomicBoolean(true);
    private DeviceHealth duty;

    @BeforeEach
    void a_recorder_with_two_cameras() {
        recorder(room.york, "Front");
        begin();
    }

    /// As after a restart: it knows nothing but what is in the database.
    private void begin() {
        var database = room.intake();
        var reception =
                new Reception(
                        database, new Raising(clock), Map.copyOf(HttpDoor.formats(OpenApi.load())));
        var book = new HealthBook(database, clock);
        duty =
                new DeviceHealth(
                        new RecorderBook(database, clock),
                        book,
                        recorder -> device(recorder.name()),
                        new Checkup(_ -> {}, clock),
                        new DeviceFaults(book, new DeviceReports(reception, database, clock)),
                        _ -> on.get(),
                        clock);
    }

    @AfterEach
    void close() {
        played.values().forEach(device -> device.gate.countDown());
        duty.close();
        room.close();
    }

    private Played recorder(StoreId store, String name) {
        var id = UUID.randomUUID();
        try (var admin = room.db().admin().connect()) {
            Sql.update(
                    admin,
                    "insert into app.recorder (id, region_id, store_id, name, kind, address) values (?, 1, ?, ?, 'onvif', 'http://192.0.2.7/')",
                    id,
                    store.value(),
                    name);
            for (var camera : List.of("Door", "Yard")) {
                Sql.update(
                        admin,
                        "insert into app.camera (id, region_id, store_id, recorder_id, code, name, channel) values (?, 1, ?, ?, ?, ?, ?)",
                        UUID.randomUUID(),
                        store.value(),
                        id,
                        name.replace(' ', '-') + camera,
                        camera,
                        camera);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var device = new Played();
        played.put(name, device);
        return device;
    }

    private Played front() {
        return device("Front");
    }

    private Played device(String name) {
        return Optional.ofNullable(played.get(name)).orElseThrow();
    }

    private void pass(Duration... lengths) {
        for (var length : lengths) {
            clock.ahead = clock.ahead.plus(length);
            duty.go(Stop.NEVER);
            duty.settle();
        }
    }

    private String one(String sql) {
        try (var admin = room.db().admin().connect()) {
            return Sql.one(admin, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String state() {
        return one("select string_agg(state, ' ') from app.recorder_health");
    }

    private String incidents() {
        return one("select count(*) from app.incident");
    }

    private String journal() {
        return one("select count(*) from app.journal where tbl = 'recorder_health'");
    }

    private List<TimelineEntry> timeline() {
        var id = new IncidentId(UUID.fromString(one("select id from app.incident")));
        try (var session = room.signIn(room.mara)) {
            return new Incidents(session.database()).timeline(id);
        }
    }

    @Test
    void a_lost_packet_raises_nothing_and_is_on_no_record() {
        pass(Duration.ZERO);
        front().found = Condition.Found.SILENT;
        pass(USUAL, SOON);
        front().found = Condition.Found.ANSWERS;
        pass(SOON, USUAL);
        assertThat(state()).isEqualTo("well");
        assertThat(incidents()).isEqualTo("0");
        assertThat(journal()).isEqualTo("1");
        assertThat(one("select asked_at = good_at from app.recorder_ask")).isEqualTo("t");
    }

    @Test
    void nothing_is_asked_while_that_is_switched_off_and_what_is_wrong_is_found_afterwards() {
        pass(Duration.ZERO);
        on.set(false);
        front().found = Condition.Found.SILENT;
        pass(USUAL, SOON, SOON, SOON, USUAL);
        assertThat(state()).isEqualTo("well");
        assertThat(incidents()).isEqualTo("0");
        on.set(true);
        pass(USUAL, SOON, SOON, SOON);
        assertThat(state()).isEqualTo("down");
        assertThat(incidents()).isEqualTo("1");
    }

    @Test
    void one_that_is_down_raises_one_incident_that_hears_when_it_is_back() {
        pass(Duration.ZERO);
        front().found = Condition.Found.SILENT;
        pass(USUAL, SOON, SOON);
        assertThat(incidents()).isEqualTo("0");
        pass(SOON);
        assertThat(state()).isEqualTo("down");
        pass(USUAL, USUAL, USUAL);
        duty.close();
        begin();
        pass(USUAL, USUAL);
        assertThat(
                        one(
                                "select count(*) || ' ' || min(category_code) || ' ' || min(source) from app.incident"))
                .isEqualTo("1 technical camera");
        assertThat(journal()).isEqualTo("2");

        front().found = Condition.Found.ANSWERS;
        pass(USUAL);
        assertThat(state()).isEqualTo("down");
        pass(SOON, SOON);
        assertThat(state()).isEqualTo("well");
        assertThat(incidents()).isEqualTo("1");
        assertThat(timeline()).hasSize(2);
        assertThat(timeline().getFirst().text()).contains("Front (192.0.2.7) does not answer.");
        assertThat(timeline().getLast().text())
                .startsWith("Front (192.0.2.7) is well again. It was not since ");
    }

    @Test
    void it_fails_again_while_its_incident_is_open_and_that_is_told_there() {
        down();
        front().found = Condition.Found.ANSWERS;
        pass(USUAL, SOON, SOON);
        front().found = Condition.Found.REFUSED;
        pass(USUAL, Duration.ofMinutes(13));
        assertThat(state()).isEqualTo("refused");
        assertThat(incidents()).isEqualTo("1");
        assertThat(timeline()).hasSize(3);
        assertThat(timeline().getLast().text()).contains("does not take our login any more");
    }

    private void down() {
        pass(Duration.ZERO);
        front().found = Condition.Found.SILENT;
        pass(USUAL, SOON, SOON, SOON);
        assertThat(incidents()).isEqualTo("1");
    }

    @Test
    void a_new_fault_after_its_incident_was_closed_raises_another() throws Exception {
        down();
        front().found = Condition.Found.ANSWERS;
        pass(USUAL, SOON, SOON);
        try (var admin = room.db().admin().connect()) {
            Sql.update(admin, "set session_replication_role = replica");
            Sql.update(
                    admin,
                    "update app.incident set state = 'closed', claimed_by = p.id, claimed_at = now(), closed_by = p.id, closed_at = now(), outcome_code = 'no-crime' from (select id from app.person limit 1) p");
        }
        front().found = Condition.Found.SILENT;
        pass(USUAL, SOON, SOON, SOON);
        assertThat(incidents()).isEqualTo("2");
    }

    @Test
    void a_camera_without_picture_is_a_fault_and_the_next_one_goes_into_the_same_incident() {
        pass(Duration.ZERO);
        front().dark = Set.of("Yard");
        pass(USUAL, SOON);
        assertThat(incidents()).isEqualTo("0");
        pass(SOON, SOON);
        assertThat(state()).isEqualTo("blind");
        assertThat(incidents()).isEqualTo("1");
        front().dark = Set.of("Yard", "Door");
        pass(USUAL, SOON, SOON, SOON);
        front().dark = Set.of("Door");
        pass(USUAL, SOON, SOON);
        assertThat(incidents()).isEqualTo("1");
        assertThat(timeline().stream().map(TimelineEntry::text))
                .element(1)
                .asString()
                .isEqualTo("Front (192.0.2.7) has no picture of Door, Yard.");
        assertThat(timeline().getLast().text())
                .isEqualTo(
                        "Front (192.0.2.7) has pictures of Yard again. It has no picture of Door.");
        front().dark = Set.of();
        pass(USUAL, SOON, SOON);
        assertThat(state()).isEqualTo("well");
        assertThat(one("select count(*) from app.camera_health where state = 'none'"))
                .isEqualTo("0");
    }

    @Test
    void eight_at_once_at_most_and_of_a_store_one() {
        for (var n = 1; n < 4; n++) {
            recorder(room.york, "York " + n);
        }
        for (var n = 0; n < 10; n++) {
            recorder(room.anotherStore("N-" + n), "North " + n);
        }
        played.values().forEach(Played::hold);
        duty.go(Stop.NEVER);
        Eventually.seen("eight being asked", () -> asked() == 8);
        duty.go(Stop.NEVER);
        assertThat(asked()).isEqualTo(8);
        assertThat(
                        played.entrySet().stream()
                                .filter(each -> !each.getKey().startsWith("North"))
                                .filter(each -> each.getValue().asked.get() > 0))
                .hasSizeLessThanOrEqualTo(1);
        played.values().forEach(device -> device.gate.countDown());
        Eventually.seen(
                "all asked",
                () -> {
                    duty.go(Stop.NEVER);
                    duty.settle();
                    return asked() == 14;
                });
        pass(Duration.ofSeconds(30));
        assertThat(asked()).isEqualTo(14);
    }

    private int asked() {
        return played.values().stream().mapToInt(device -> device.asked.get()).sum();
    }

    @Test
    void whoever_wants_one_asked_does_not_wait_for_its_turn() {
        pass(Duration.ZERO);
        var ada = room.db().person("ada", "Ada", "AB", List.of("administrator"), ControlRoom.NORTH);
        try (var session = room.signIn(ada)) {
            new HealthBook(session.database(), clock)
                    .askNow(UUID.fromString(one("select recorder_id from app.recorder_ask")));
        }
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(asked()).isEqualTo(2);
    }

    private static final class Moved extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /// Is as it is told to be.
    private static final class Played extends EmptyDevice {
        private volatile Condition.Found found = Condition.Found.ANSWERS;
        private volatile Set<String> dark = Set.of();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private final AtomicInteger asked = new AtomicInteger();

        void hold() {
            gate = new CountDownLatch(1);
        }

        @Override
        public Condition condition(Stop stop) {
            asked.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            var views = new ArrayList<Condition.View>();
            for (var camera : List.of("Door", "Yard")) {
                views.add(new Condition.View(camera, !dark.contains(camera)));
            }
            return new Condition(found, "Plays", 5_000, views);
        }
    }
}
