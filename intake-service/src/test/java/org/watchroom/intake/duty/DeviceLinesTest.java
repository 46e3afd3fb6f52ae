package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.OpenApi;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Stop;

/// What recorders say becomes incidents, each once. The recorders are played here.
final class DeviceLinesTest {
    private final ControlRoom room = new ControlRoom();
    private final Instant now = room.clock.instant();
    private final List<Played> played = new ArrayList<>();
    private DeviceLines lines;

    @BeforeEach
    void eight_recorders() throws Exception {
        for (var n = 0; n < 8; n++) {
            var address = "http://192.0.2." + (10 + n) + "/";
            var id = UUID.randomUUID();
            try (var admin = room.db().admin().connect()) {
                Sql.update(
                        admin,
                        "insert into app.recorder (id, region_id, store_id, name, kind, address) values (?, 1, ?, ?, 'onvif', ?)",
                        id,
                        room.york.value(),
                        "Recorder " + n,
                        address);
                Sql.update(
                        admin,
                        "insert into app.camera (id, region_id, store_id, recorder_id, code, name, channel) values (?, 1, ?, ?, ?, ?, 'src1')",
                        UUID.randomUUID(),
                        room.york.value(),
                        id,
                        "C" + n,
                        "Yard " + n);
            }
            played.add(new Played(address));
        }
        lines = lines();
        lines.go(Stop.NEVER);
    }

    private DeviceLines lines() {
        var database = room.intake();
        var reception =
                new Reception(
                        database,
                        new Raising(room.clock),
                        Map.copyOf(HttpDoor.formats(OpenApi.load())));
        return new DeviceLines(
                new RecorderBook(database, room.clock),
                recorder ->
                        played.stream()
                                .filter(one ->
                                        recorder.address().place().toString().equals(one.address))
                                .findFirst()
                                .orElseThrow(),
                new DeviceReports(reception, database, room.clock),
                room.clock);
    }

    @AfterEach
    void close() {
        lines.close();
        room.close();
    }

    private static DeviceEvent event(
            String id, DeviceEvent.What what, DeviceEvent.Phase phase, Instant at) {
        return new DeviceEvent(id, "src1", "tns1:Rule/" + what, what, phase, at, Map.of());
    }

    private String one(String sql) {
        try (var admin = room.db().admin().connect()) {
            return Sql.one(admin, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void incidents(int number) {
        Eventually.seen(
                number + " incidents",
                () ->
                        one("select coalesce(sum(reports), 0) from app.incident")
                                .equals("" + number));
    }

    @Test
    void eight_lines_at_once_raise_each_event_once_though_it_is_told_twice() {
        for (var device : played) {
            for (var n = 0; n < 5; n++) {
                var crossed =
                        event(
                                "e" + n,
                                DeviceEvent.What.LINE_CROSSED,
                                DeviceEvent.Phase.BEGAN,
                                now.minusSeconds(n));
                device.says.add(List.of(crossed));
                device.says.add(List.of(crossed));
            }
        }
        incidents(40);
        assertThat(
                        one(
                                "select count(distinct (category_code, source, store_id)) || ' ' || min(category_code) || ' ' || min(source) from app.incident"))
                .isEqualTo("1 suspicious camera");
        played.getFirst()
                .says
                .add(
                        List.of(
                                event(
                                        "last",
                                        DeviceEvent.What.TAMPERED,
                                        DeviceEvent.Phase.BEGAN,
                                        now)));
        incidents(41);
    }

    @Test
    void what_happens_all_day_and_what_ends_raises_nothing() {
        played.getFirst()
                .says
                .add(
                        List.of(
                                event("1", DeviceEvent.What.MOTION, DeviceEvent.Phase.BEGAN, now),
                                event("2", DeviceEvent.What.PERSON, DeviceEvent.Phase.BEGAN, now),
                                event(
                                        "3",
                                        DeviceEvent.What.INTRUSION,
                                        DeviceEvent.Phase.ENDED,
                                        now),
                                new DeviceEvent(
                                        "4",
                                        "src1",
                                        "tns1:Rule/standing",
                                        DeviceEvent.What.TAMPERED,
                                        DeviceEvent.Phase.BEGAN,
                                        now,
                                        Map.of("PropertyOperation", "Initialized")),
                                event(
                                        "5",
                                        DeviceEvent.What.INTRUSION,
                                        DeviceEvent.Phase.BEGAN,
                                        now)));
        incidents(1);
    }

    @Test
    void contacts_shots_cries_broken_glass_and_broken_devices_are_incidents_and_noise_is_counted() {
        var database = room.intake();
        var reports =
                new DeviceReports(
                        new Reception(
                                database,
                                new Raising(room.clock),
                                Map.copyOf(HttpDoor.formats(OpenApi.load()))),
                        database,
                        room.clock);
        var recorder = new RecorderBook(database, room.clock).all().getFirst();
        var number = 0;
        for (var topic :
                List.of(
                        "CONTACT tns1:Device/Trigger/DigitalInput",
                        "SOUND tns1:AudioAnalytics/Gunshot",
                        "SOUND tns1:AudioAnalytics/Audio/DetectedScream",
                        "SOUND tns1:UserAlarm/GlassBreak",
                        "OTHER tns1:Device/HardwareFailure/FanFailure",
                        "SOUND tns1:AudioAnalytics/Audio/DetectedSound",
                        "OTHER tns1:RuleEngine/MyRuleDetector/DogCatDetect",
                        "VEHICLE tns1:RuleEngine/VehicleDetect")) {
            var what = DeviceEvent.What.valueOf(topic.split(" ")[0]);
            reports.take(
                    recorder,
                    new DeviceEvent(
                            "t" + number++,
                            "src1",
                            topic.split(" ")[1],
                            what,
                            DeviceEvent.Phase.BEGAN,
                            now,
                            Map.of()));
        }
        assertThat(
                        one(
                                "select string_agg(category_code, ' ' order by category_code) from app.incident"))
                .isEqualTo("damage suspicious technical threat weapon");
        assertThat(reports.counted())
                .isEqualTo(Map.of("taken", 5L, "sound", 1L, "other", 1L, "vehicle", 1L));
    }

    @Test
    void an_event_is_dated_by_the_clock_that_was_checked() throws Exception {
        try (var admin = room.db().admin().connect()) {
            Sql.update(
                    admin,
                    "insert into app.clock_check (id, region_id, recorder_id, trusted_at, shown_at, uncertainty_ms, method) select gen_random_uuid(), 1, id, now() - interval '1 minute', now() - interval '1 minute' + interval '37 seconds', 500, 'device' from app.recorder where name = 'Recorder 0'");
        }
        played.getFirst()
                .says
                .add(
                        List.of(
                                event(
                                        "ahead",
                                        DeviceEvent.What.INTRUSION,
                                        DeviceEvent.Phase.MOMENT,
                                        now.plusSeconds(37))));
        incidents(1);
        assertThat(
                        Double.parseDouble(
                                one(
                                        "select abs(extract(epoch from occurred_at) - "
                                                + now.toEpochMilli() / 1000.0
                                                + ") from app.incident")))
                .isLessThan(1);
    }

    @Test
    void a_restart_begins_where_it_ended_and_takes_nothing_twice() {
        var device = played.getFirst();
        var crossed =
                event(
                        "before",
                        DeviceEvent.What.LINE_CROSSED,
                        DeviceEvent.Phase.BEGAN,
                        now.minusSeconds(30));
        device.says.add(List.of(crossed));
        incidents(1);
        Eventually.seen(
                "what was heard is kept",
                () -> one("select count(*) from app.recorder_heard").equals("1"));
        assertThat(device.since).isNull();
        lines.close();
        device.says.add(
                List.of(
                        crossed,
                        event(
                                "meanwhile",
                                DeviceEvent.What.INTRUSION,
                                DeviceEvent.Phase.BEGAN,
                                now.minusSeconds(10))));
        lines = lines();
        lines.go(Stop.NEVER);
        incidents(2);
        assertThat(device.since).isBetween(now.minusSeconds(91), now.minusSeconds(89));
        assertThat(played.getLast().since).isNull();
        Eventually.seen(
                "and goes on being kept",
                () ->
                        one("select heard_to > now() - interval '1 hour' from app.recorder_heard")
                                .equals("t"));
    }

    /// Says what it is given.
    private static final class Played extends EmptyDevice implements Device.Events {
        private final String address;
        private final BlockingQueue<List<DeviceEvent>> says = new LinkedBlockingQueue<>();
        private volatile @Nullable Instant since;

        Played(String address) {
            this.address = address;
        }

        @Override
        public Events events(Stop stop) {
            return this;
        }

        @Override
        public Events events(Instant from, Stop stop) {
            since = from;
            return this;
        }

        @Override
        public List<DeviceEvent> next(Duration wait, Stop stop) {
            try {
                var said = says.poll(200, TimeUnit.MILLISECONDS);
                return said == null ? List.of() : said;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }

        @Override
        public Condition condition(Stop stop) {
            return Condition.answers("Plays");
        }

        @Override
        public void close() {}
    }
}
