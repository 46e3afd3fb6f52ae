package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.device.DeviceEvent.Phase;
import org.watchroom.operations.recorder.device.DeviceEvent.What;
import org.watchroom.operations.recorder.onvif.ContractServer.Given;
import org.watchroom.operations.recorder.onvif.Recorded.Exchange;
import org.watchroom.operations.recorder.onvif.Recorded.Message;
import org.watchroom.operations.work.Stop;

/// The streams of events that cameras of four makers sent, sent again.
@Timeout(60)
class RecordedEventsTest {
    private static final Clock OURS =
            Clock.fixed(Instant.parse("2026-11-29T18:00:00Z"), ZoneOffset.UTC);
    private static final String DAHUA = "dahua_dh_sd4a425db_hny_20260219.jsonl";
    private static final String REOLINK = "reolink_bullet.jsonl";

    /// Plays a whole file: each question gets the next recorded answer to one of its kind. Where
    /// the camera lost its line, pulling gets a fault until a line is set up.
    private static ContractServer.Answers film(Deque<Exchange> left) {
        return asked -> {
            var soap = List.of("GetServices", "CreatePullPointSubscription", "PullMessages");
            if (!soap.contains(asked.name())) {
                return Optional.empty();
            }
            synchronized (left) {
                var next = left.peek();
                if (next == null) {
                    return Optional.of(Given.body("<PullMessagesResponse/>"));
                }
                if (next.question().equals(asked.name())) {
                    return Optional.of(left.remove().given());
                }
                return asked.name().equals("GetServices")
                        ? Optional.of(services())
                        : Optional.of(Given.fault(400, "InvalidArgVal"));
            }
        };
    }

    private static Given services() {
        return Given.body(
                "<r><Service><Namespace>http://www.onvif.org/ver10/events/wsdl</Namespace>"
                        + "<XAddr>http://1.1.1.2/onvif/event_service</XAddr></Service>"
                        + "<Service><Namespace>http://www.onvif.org/ver10/media/wsdl</Namespace>"
                        + "<XAddr>http://1.1.1.2/onvif/media</XAddr></Service></r>");
    }

    private record Shown(List<DeviceEvent> told, List<Failure> failures) {}

    /// Watches until the film is over.
    private static Shown watch(String file) throws Exception {
        var left = new ArrayDeque<>(Recorded.exchanges(file));
        var told = new ArrayList<DeviceEvent>();
        var failures = new ArrayList<Failure>();
        try (var server = new ContractServer(Optional.of(ContractServer.LOGIN), OURS, film(left));
                var device = device(server);
                var events = device.events(Stop.NEVER)) {
            while (true) {
                synchronized (left) {
                    if (left.isEmpty()) {
                        return new Shown(told, failures);
                    }
                }
                try {
                    told.addAll(events.next(Duration.ZERO, Stop.NEVER));
                } catch (Failure e) {
                    failures.add(e);
                }
            }
        }
    }

    private static OnvifDevice device(ContractServer server) {
        return new OnvifDevice(
                server.address(),
                (_, _, _, _) -> new Device.Taken(Instant.EPOCH, 0),
                OURS,
                Duration.ofSeconds(5));
    }

    private static List<Message> recorded(List<Exchange> exchanges) {
        return exchanges.stream()
                .filter(Exchange::pull)
                .flatMap(e -> Recorded.messages(e.response()).stream())
                .toList();
    }

    @Test
    void a_camera_without_room_for_a_line_a_clock_of_2017_and_empty_messages_loses_nothing()
            throws Exception {
        var shown = watch(DAHUA);

        assertThat(topicsAndTimes(shown.told()))
                .isEqualTo(topicsAndTimes(recorded(Recorded.exchanges(DAHUA))));
        assertThat(shown.told())
                .extracting(DeviceEvent::what)
                .containsOnly(What.MOTION, What.PERSON);
        assertThat(shown.told())
                .extracting(DeviceEvent::phase)
                .containsOnly(Phase.BEGAN, Phase.ENDED);
        assertThat(shown.told()).extracting(DeviceEvent::id).doesNotHaveDuplicates();
        assertThat(shown.told().getFirst().at()).isEqualTo(Instant.parse("2017-12-31T16:01:21Z"));
        assertThat(shown.failures()).hasSize(14);
        assertThat(shown.failures())
                .allSatisfy(f ->
                        assertThat(f)
                                .isInstanceOf(Failure.Unreadable.class)
                                .hasMessageContaining("BlockedThreadUpperLimit"));
    }

    @Test
    void how_a_camera_stands_and_what_changes_is_told_once_each() throws Exception {
        var shown = watch(REOLINK);

        assertThat(topicsAndTimes(shown.told()))
                .isEqualTo(topicsAndTimes(recorded(Recorded.exchanges(REOLINK))));
        assertThat(shown.told())
                .extracting(e -> e.what() + " " + e.phase())
                .containsExactly(
                        "MOTION ENDED",
                        "PERSON ENDED",
                        "PERSON ENDED",
                        "VEHICLE ENDED",
                        "OTHER ENDED",
                        "MOTION ENDED",
                        "PERSON BEGAN",
                        "PERSON ENDED");
        assertThat(shown.failures()).isEmpty();
    }

    @Test
    void a_camera_that_knows_us_not_says_so_each_time() throws Exception {
        assertThat(watch("hikvision_pullpoint_notauthorized.jsonl").failures())
                .hasSize(5)
                .allSatisfy(f -> assertThat(f).isInstanceOf(Failure.Refused.class));
    }

    @Test
    void a_camera_that_answers_with_a_web_page_says_so_each_time() throws Exception {
        assertThat(watch("html_404_camera_20260321.jsonl").failures())
                .hasSize(10)
                .allSatisfy(f -> assertThat(f).hasMessageContaining("a web page"));
    }

    @Test
    void monitoring_of_a_camera_with_microseconds_and_elements_as_data_is_read() throws Exception {
        var told = Notification.read(pelco());

        assertThat(told).hasSize(10);
        var events = told.stream().map(n -> n.event(Cameras.NONE, 0, OURS.instant())).toList();
        assertThat(events)
                .extracting(e -> e.what() + " " + e.phase())
                .containsExactly(
                        "OTHER MOMENT",
                        "OTHER MOMENT",
                        "OTHER MOMENT",
                        "OTHER MOMENT",
                        "OTHER MOMENT",
                        "MOTION BEGAN",
                        "STORAGE ENDED",
                        "STORAGE ENDED",
                        "STORAGE ENDED",
                        "STORAGE ENDED");
        assertThat(events.get(1).facts()).containsEntry("Link", "true 100 Full");
        assertThat(events.get(5).at()).isEqualTo(Instant.parse("2018-02-27T18:27:56.071810Z"));
    }

    private static Xml pelco() throws Exception {
        return Xml.read(Recorded.file("pelco/events/PullMessages.Response.xml"));
    }

    @Test
    void eight_streams_at_once_with_a_restart_in_the_middle_lose_and_double_nothing()
            throws Exception {
        var dahua = pulls(DAHUA);
        var reolink = pulls(REOLINK);
        var pelco = List.of(new String(Recorded.file("pelco/events/PullMessages.Response.xml")));
        var streams = List.of(dahua, reolink, dahua, pelco, dahua, reolink, dahua, reolink);
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    together.invokeAll(
                            streams.stream()
                                    .map(s -> (Callable<List<DeviceEvent>>) () -> follow(s))
                                    .toList());
            for (var n : IntStream.range(0, streams.size()).toArray()) {
                var recorded =
                        streams.get(n).stream()
                                .flatMap(a -> Recorded.messages(a).stream())
                                .toList();
                var told = running.get(n).get();
                assertThat(told).hasSameSizeAs(recorded);
                assertThat(topicsAndTimes(told)).isEqualTo(topicsAndTimes(recorded));
                assertThat(told).extracting(DeviceEvent::id).doesNotHaveDuplicates();
            }
        }
    }

    private static List<String> pulls(String file) throws Exception {
        return Recorded.exchanges(file).stream()
                .filter(Exchange::pull)
                .map(Exchange::response)
                .toList();
    }

    /// Everything a camera tells that restarts when half is told: until nothing comes any more.
    private static List<DeviceEvent> follow(List<String> answers) {
        var told = new ArrayList<DeviceEvent>();
        try (var camera = new EventCamera(answers, OURS, (answers.size() + 1) / 2);
                var device = device(camera.server());
                var events = device.events(Stop.NEVER)) {
            while (camera.busy()) {
                try {
                    told.addAll(events.next(Duration.ZERO, Stop.NEVER));
                } catch (Failure.Unreachable _) {
                    // It restarts.
                }
            }
        }
        return told;
    }

    private static List<String> topicsAndTimes(List<?> all) {
        return all.stream()
                .map(each ->
                        each instanceof Message m
                                ? m.topic() + " " + Instant.parse(m.at())
                                : each instanceof DeviceEvent e ? e.topic() + " " + e.at() : "")
                .toList();
    }
}
