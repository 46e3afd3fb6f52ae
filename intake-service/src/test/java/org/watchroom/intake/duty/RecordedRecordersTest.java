package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.OpenApi;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.Fixtures;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.health.Checkup;
import org.watchroom.operations.recorder.health.HealthBook;
import org.watchroom.operations.recorder.network.Devices;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.recorder.rtsp.RtspReader;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Stop;

/// What recorders of four makers really sent, sent again over HTTP to all that hears them: each
/// message is an incident, is counted as what it is, or stands in the lane; and a recorder that
/// says nothing of use is a fault in the queue. Skipped where there are no recordings.
final class RecordedRecordersTest {
    private static final Duration STEP = Duration.ofSeconds(20);

    private final ControlRoom room = new ControlRoom();
    private final Ahead clock = new Ahead();
    private final Devices devices = new Devices(new RtspReader(new Ffmpeg()), clock);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final DeviceReports reports = reports();

    private static final class Ahead extends Clock {
        private volatile Duration by = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(by);
        }
    }

    private DeviceReports reports() {
        var reception =
                new Reception(
                        room.intake(),
                        new Raising(clock),
                        Map.copyOf(HttpDoor.formats(OpenApi.load())));
        return new DeviceReports(reception, room.intake(), clock);
    }

    @AfterEach
    void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
        devices.close();
        room.close();
    }

    private Film playing(Film film, String name) throws SQLException {
        open.add(film);
        try (var admin = room.db().admin().connect()) {
            Sql.update(
                    admin,
                    "insert into app.recorder (id, region_id, store_id, name, kind, address) values (?, 1, ?, ?, 'onvif', ?)",
                    UUID.randomUUID(),
                    room.york.value(),
                    name,
                    film.address());
        }
        return film;
    }

    private String one(String sql) {
        return room.db().one(sql);
    }

    @Test
    void every_recorded_message_ends_as_an_incident_in_the_lane_or_as_what_is_counted()
            throws Exception {
        var films =
                List.of(
                        playing(
                                Film.of(
                                        Fixtures.at(
                                                "onvif-events/dahua_dh_sd4a425db_hny_20260219.jsonl")),
                                "Dahua"),
                        playing(
                                Film.of(Fixtures.at("onvif-events/reolink_bullet.jsonl")),
                                "Reolink"),
                        playing(Film.ofFolder(Fixtures.at("onvif/pelco")), "Pelco"),
                        playing(Film.ofFolder(Fixtures.at("onvif/hikvision")), "Hikvision"));
        var lines =
                new DeviceLines(
                        new RecorderBook(room.intake(), clock), devices::of, reports, clock);
        open.add(lines);
        lines.go(Stop.NEVER);
        int recorded = films.stream().mapToInt(Film::messages).sum();
        assertThat(recorded).isGreaterThan(30);
        Eventually.seen(
                "all films are over",
                () -> {
                    clock.by = clock.by.plus(STEP); // it is left alone for a while after a fault
                    return films.stream().allMatch(Film::over) && ended() >= recorded;
                });

        assertThat(ended()).isEqualTo(recorded);
        long taken = reports.counted().getOrDefault("taken", 0L);
        assertThat(one("select coalesce(sum(reports), 0) from app.incident")).isEqualTo("" + taken);
        assertThat(reports.counted()).containsKeys("motion", "person", "ended, or stood before");
        assertThat(one("select count(*) from app.recorder_heard")).isNotEqualTo("0");
    }

    private long ended() {
        return reports.counted().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void a_recorder_that_knows_us_not_or_answers_with_a_web_page_is_a_fault_in_the_queue()
            throws Exception {
        playing(
                Film.of(Fixtures.at("onvif-events/hikvision_pullpoint_notauthorized.jsonl")),
                "Knows us not");
        playing(Film.of(Fixtures.at("onvif-events/html_404_camera_20260321.jsonl")), "Web page");
        var book = new HealthBook(room.intake(), clock);
        var duty =
                new DeviceHealth(
                        new RecorderBook(room.intake(), clock),
                        book,
                        devices::of,
                        new Checkup(_ -> {}, clock),
                        new DeviceFaults(book, reports),
                        _ -> true,
                        clock);
        open.add(duty);
        Eventually.seen(
                "both are faults",
                () -> {
                    clock.by = clock.by.plus(Duration.ofMinutes(11));
                    duty.go(Stop.NEVER);
                    duty.settle();
                    return one("select coalesce(sum(reports), 0) from app.incident").equals("2");
                });
        assertThat(
                        one(
                                "select string_agg(distinct source || ' ' || category_code, ', ') from app.incident"))
                .isEqualTo("camera technical");
    }

    @Test
    void what_nobody_knows_the_meaning_of_is_shown_once_for_each_topic_and_counted()
            throws Exception {
        for (var name : List.of("North gate", "South gate")) {
            try (var admin = room.db().admin().connect()) {
                Sql.update(
                        admin,
                        "insert into app.recorder (id, region_id, store_id, name, kind, address) values (gen_random_uuid(), 1, ?, ?, 'onvif', ?)",
                        room.york.value(),
                        name,
                        "http://192.0.2.7/" + name.substring(0, 5));
            }
        }
        for (var recorder : new RecorderBook(room.intake(), clock).all()) {
            for (var topic :
                    List.of("tns1:Acme/DogCat", "tns1:Acme/Umbrella", "tns1:Acme/DogCat")) {
                reports.take(
                        recorder,
                        new DeviceEvent(
                                topic + clock.instant(),
                                "src1",
                                topic,
                                DeviceEvent.What.OTHER,
                                DeviceEvent.Phase.BEGAN,
                                clock.instant(),
                                Map.of("State", "true")));
            }
        }
        assertThat(one("select string_agg(why, ' ') from app.lane_item"))
                .isEqualTo("event-unknown event-unknown");
        assertThat(one("select count(*) from app.incident")).isEqualTo("0");
        assertThat(reports.counted()).containsEntry("other", 6L);
    }
}
