package org.watchroom.operations.recorder.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.device.DeviceEvent.What;
import org.watchroom.operations.recorder.device.Misbehaviour;
import org.watchroom.operations.recorder.device.SkewedClock;
import org.watchroom.operations.recorder.device.TestServer;
import org.watchroom.operations.work.Stop;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FrigateEventsTest {
    private static final Duration NONE = Duration.ZERO;

    private FrigateServer frigate;
    private Frigate device;
    private double now;

    @BeforeEach
    void start() throws IOException {
        frigate = new FrigateServer(false);
        device = frigate(frigate.server.address());
        now = Clock.systemUTC().millis() / 1_000.0;
    }

    private static Frigate frigate(DeviceAddress address) {
        return new Frigate(address, TestServer.PATIENCE, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        device.close();
        frigate.close();
    }

    @Test
    void an_event_is_told_once_when_it_begins_and_once_when_it_ends() {
        try (var line = device.events(Stop.NEVER)) {
            assertThat(line.next(NONE, Stop.NEVER)).isEmpty();
            var event = begin("1-a", "person", 1);
            var began = line.next(NONE, Stop.NEVER);
            assertThat(line.next(NONE, Stop.NEVER)).isEmpty();
            frigate.tell(event.until(now + 9.25));
            var ended = line.next(NONE, Stop.NEVER);
            assertThat(line.next(NONE, Stop.NEVER)).isEmpty();

            assertThat(began)
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.phase()).isEqualTo(DeviceEvent.Phase.BEGAN);
                        assertThat(told.channel()).isEqualTo("till_3");
                        assertThat(told.topic()).isEqualTo("person");
                        assertThat(told.what()).isEqualTo(What.PERSON);
                        assertThat(told.at()).isEqualTo(at(now + 1));
                        assertThat(told.facts())
                                .containsEntry("zones", "till")
                                .containsEntry("top_score", "0.91")
                                .doesNotContainKey("sub_label");
                    });
            assertThat(ended)
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.phase()).isEqualTo(DeviceEvent.Phase.ENDED);
                        assertThat(told.at()).isEqualTo(at(now + 9.25));
                        assertThat(told.id()).isNotEqualTo(began.getFirst().id());
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "person, PERSON",
        "car, VEHICLE",
        "truck, VEHICLE",
        "motorcycle, VEHICLE",
        "license_plate, VEHICLE",
        "dog, OTHER",
        "umbrella, OTHER"
    })
    void labels_are_told_as_what_they_come_to(String label, What what) {
        try (var line = device.events(Stop.NEVER)) {
            begin("1-a", label, 1);

            assertThat(line.next(NONE, Stop.NEVER))
                    .extracting(DeviceEvent::what)
                    .containsExactly(what);
        }
    }

    @Test
    void what_was_heard_is_a_sound_whatever_it_is_called() {
        try (var line = device.events(Stop.NEVER)) {
            frigate.tell(
                    new FrigateServer.Event(
                            "1-a",
                            "till_3",
                            "car",
                            now,
                            Double.NaN,
                            ", \"data\": {\"type\": \"audio\"}"));

            assertThat(line.next(NONE, Stop.NEVER))
                    .extracting(DeviceEvent::what)
                    .containsExactly(What.SOUND);
        }
    }

    @Test
    void what_was_over_before_is_not_told_and_what_goes_on_is() {
        frigate.tell(event("1-old", "person", -300).until(now - 200));
        frigate.tell(event("2-parked", "car", -90_000));

        try (var line = device.events(Stop.NEVER)) {
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("2-parked began");
            assertThat(line.next(NONE, Stop.NEVER)).isEmpty();
            frigate.tell(event("2-parked", "car", -90_000).until(now + 3));
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("2-parked ended");
        }
    }

    @Test
    void a_false_positive_is_left_out_and_ends_when_it_turns_out_to_be_one() {
        try (var line = device.events(Stop.NEVER)) {
            frigate.tell(mistaken("1-a", 1));
            assertThat(line.next(NONE, Stop.NEVER)).isEmpty();

            begin("2-b", "person", 2);
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("2-b began");
            frigate.tell(mistaken("2-b", 2));
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("2-b ended");
            assertThat(line.next(NONE, Stop.NEVER)).isEmpty();
        }
    }

    @Test
    void an_event_written_down_late_is_told_all_the_same() {
        try (var line = device.events(Stop.NEVER)) {
            begin("2-b", "person", -5);
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("2-b began");

            frigate.tell(event("1-a", "person", -400).until(now - 300));

            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("1-a began", "1-a ended");
        }
    }

    @Test
    void an_event_that_was_deleted_while_it_went_on_ends() {
        try (var line = device.events(Stop.NEVER)) {
            begin("1-a", "person", -1);
            line.next(NONE, Stop.NEVER);

            frigate.events.clear();

            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("1-a ended");
            assertThat(line.next(NONE, Stop.NEVER)).isEmpty();
        }
    }

    @Test
    void more_events_than_a_page_holds_all_come() {
        try (var line = device.events(Stop.NEVER)) {
            for (var n = 0; n < 730; n++) {
                begin("n" + n, "person", n < 300 ? 7 : n / 10.0);
            }

            assertThat(line.next(NONE, Stop.NEVER)).hasSize(730);
            assertThat(line.next(NONE, Stop.NEVER)).isEmpty();
        }
    }

    @Test
    void rows_that_cannot_be_read_do_not_stop_the_others() {
        try (var line = device.events(Stop.NEVER)) {
            frigate.faults.put(
                    "/api/events",
                    exchange ->
                            FrigateServer.json(
                                    exchange,
                                    200,
                                    "[{\"id\": null}, {\"id\": \"x\", \"start_time\": {}}, 7, %s]"
                                            .formatted(event("1-a", "person", 1).json())));

            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("1-a began");
        }
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void nothing_is_lost_or_doubled_while_it_fails(Misbehaviour misbehaviour) {
        try (var line = device.events(Stop.NEVER)) {
            var first = begin("1-a", "person", 1);
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("1-a began");
            frigate.tell(first.until(now + 2));
            begin("2-b", "car", 3);
            frigate.faults.put("/api/event", misbehaviour.of(frigate.server));
            assertThatThrownBy(() -> line.next(NONE, Stop.NEVER))
                    .isInstanceOf(misbehaviour.failure());

            frigate.faults.clear();

            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("1-a ended", "2-b began");
        }
    }

    @Test
    void nothing_is_lost_when_half_a_look_fails() {
        try (var line = device.events(Stop.NEVER)) {
            begin("1-a", "person", 1);
            line.next(NONE, Stop.NEVER);
            frigate.events.clear();
            begin("2-b", "car", 3);
            frigate.faults.put("/api/event_ids", Misbehaviour.BROKEN.of(frigate.server));
            assertThatThrownBy(() -> line.next(NONE, Stop.NEVER))
                    .isInstanceOf(Failure.Unreadable.class);

            frigate.faults.clear();

            assertThat(ids(line.next(NONE, Stop.NEVER)))
                    .containsExactlyInAnyOrder("1-a ended", "2-b began");
        }
    }

    @Test
    void a_restart_of_frigate_loses_nothing_and_doubles_nothing() throws IOException {
        try (var guarded = new FrigateServer(true);
                var known = frigate(guarded.server.address("guard", "right password"));
                var line = known.events(Stop.NEVER)) {
            var first = event("1-a", "person", 1);
            guarded.tell(first);
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("1-a began");

            guarded.forgetLogins();
            guarded.tell(first.until(now + 31));
            guarded.tell(event("2-b", "person", 40));

            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("1-a ended", "2-b began");
        }
    }

    @Test
    void whoever_was_away_gets_what_happened_meanwhile() {
        frigate.tell(event("1-a", "person", -7_200).until(now - 7_100));
        frigate.tell(event("2-b", "person", -3_500).until(now - 3_400));

        try (var line = device.events(at(now - 3_600), Stop.NEVER)) {
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("2-b began", "2-b ended");
        }
    }

    @Test
    void a_clock_hours_off_that_is_put_right_loses_no_event() throws IOException {
        try (var skewed = new SkewedClock(frigate.server, Duration.ofHours(5));
                var wrong = frigate(skewed.address());
                var line = wrong.events(Stop.NEVER)) {
            begin("1-a", "person", 5 * 3_600 + 1);
            frigate.tell(event("1-a", "person", 5 * 3_600 + 1).until(now + 5 * 3_600 + 4));
            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("1-a began", "1-a ended");

            skewed.set(Duration.ZERO);
            line.next(NONE, Stop.NEVER);
            frigate.tell(event("2-b", "person", 10).until(now + 12));

            assertThat(ids(line.next(NONE, Stop.NEVER))).containsExactly("2-b began", "2-b ended");
        }
    }

    @Test
    void waiting_ends_when_something_comes_in() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var slow =
                        new Frigate(
                                frigate.server.address(),
                                TestServer.PATIENCE,
                                Duration.ofMillis(20));
                var line = slow.events(Stop.NEVER)) {
            var waiting = threads.submit(() -> line.next(Duration.ofSeconds(50), Stop.NEVER));
            begin("1-a", "person", 1);

            assertThat(ids(waiting.get(30, TimeUnit.SECONDS))).containsExactly("1-a began");
        }
    }

    @Test
    void waiting_ends_when_it_is_closed_or_stopped() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var slow =
                        new Frigate(
                                frigate.server.address(),
                                TestServer.PATIENCE,
                                Duration.ofMinutes(1));
                var line = slow.events(Stop.NEVER)) {
            var asked = new ArrayList<Integer>();
            assertThatThrownBy(() ->
                            line.next(
                                    Duration.ofMinutes(1), () -> asked.add(1) && asked.size() > 2))
                    .isInstanceOf(Stop.Stopped.class);
            var waiting = threads.submit(() -> line.next(Duration.ofMinutes(1), Stop.NEVER));
            line.close();

            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void it_is_not_asked_more_often_than_it_should_be() throws IOException {
        try (var slow =
                        new Frigate(
                                frigate.server.address(),
                                TestServer.PATIENCE,
                                Duration.ofMinutes(1));
                var line = slow.events(Stop.NEVER)) {
            var before = frigate.server.requests().size();
            for (var n = 0; n < 5; n++) {
                assertThat(line.next(Duration.ofMillis(5), Stop.NEVER)).isEmpty();
            }

            assertThat(frigate.server.requests()).hasSize(before);
        }
    }

    private FrigateServer.Event begin(String id, String label, double second) {
        var event = event(id, label, second);
        frigate.tell(event);
        return event;
    }

    private FrigateServer.Event event(String id, String label, double second) {
        return new FrigateServer.Event(id, "till_3", label, now + second);
    }

    private FrigateServer.Event mistaken(String id, double second) {
        return new FrigateServer.Event(
                id, "till_3", "person", now + second, Double.NaN, ", \"false_positive\": true");
    }

    private static List<String> ids(List<DeviceEvent> events) {
        return events.stream().map(DeviceEvent::id).toList();
    }

    private static Instant at(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }
}
