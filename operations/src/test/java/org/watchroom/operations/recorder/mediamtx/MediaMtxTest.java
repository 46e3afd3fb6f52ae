package org.watchroom.operations.recorder.mediamtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Misbehaviour;
import org.watchroom.operations.recorder.device.SkewedClock;
import org.watchroom.operations.recorder.device.TestServer;
import org.watchroom.operations.work.Stop;

class MediaMtxTest {
    private MediaMtxServer mediamtx;

    @BeforeEach
    void start() throws IOException {
        mediamtx = new MediaMtxServer(false);
    }

    @AfterEach
    void stop() {
        mediamtx.close();
    }

    @Test
    void channels_are_its_paths_and_what_only_has_recordings() {
        for (var n = 0; n < 130; n++) {
            mediamtx.paths.put("store/cam-%03d".formatted(n), true);
        }
        for (var n = 0; n < 25; n++) {
            record("gone/cam-%02d".formatted(n));
        }
        record("store/cam-007");

        var channels = device().channels(Stop.NEVER);

        assertThat(channels)
                .hasSize(155)
                .doesNotHaveDuplicates()
                .startsWith(new Device.Channel("store/cam-000", "store/cam-000"))
                .endsWith(new Device.Channel("gone/cam-24", "gone/cam-24"));
    }

    @Test
    void a_server_without_a_path_has_no_channels() {
        assertThat(device().channels(Stop.NEVER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void whatever_comes_instead_of_paths_is_told_as_what_it_is(Misbehaviour misbehaviour) {
        mediamtx.faults.put("/v3/paths", misbehaviour.of(mediamtx.api));

        assertThatThrownBy(() -> device().channels(Stop.NEVER))
                .isInstanceOf(misbehaviour.failure())
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void live_pictures_come_by_rtsp_with_the_same_login() throws IOException {
        try (var device = device(mediamtx.address("guard", "right password"))) {
            var stream = device.live("store/till 3", Device.Detail.FULL, Stop.NEVER).orElseThrow();

            assertThat(stream.address()).hasToString("rtsp://127.0.0.1:8554/store/till%203");
            assertThat(stream.login()).contains(new Login("guard", "right password"));
        }
    }

    @Test
    void the_small_stream_is_taken_where_the_address_names_it_and_it_is_there() {
        mediamtx.paths.put("till", true);
        mediamtx.paths.put("till_low", true);
        mediamtx.paths.put("door", true);
        mediamtx.paths.put("yard", true);
        mediamtx.paths.put("yard_low", false);
        var place = mediamtx.place("&rtsp=18554&sub=_low");
        try (var device = device(new DeviceAddress(place, Optional.empty()))) {
            assertThat(live(device, "till", Device.Detail.TILE))
                    .isEqualTo("rtsp://127.0.0.1:18554/till_low");
            assertThat(live(device, "till", Device.Detail.FULL))
                    .isEqualTo("rtsp://127.0.0.1:18554/till");
            assertThat(live(device, "door", Device.Detail.TILE))
                    .isEqualTo("rtsp://127.0.0.1:18554/door");
            assertThat(live(device, "yard", Device.Detail.TILE))
                    .isEqualTo("rtsp://127.0.0.1:18554/yard");
        }
    }

    private static String live(MediaMtx device, String path, Device.Detail detail) {
        return device.live(path, detail, Stop.NEVER).orElseThrow().address().toString();
    }

    @Test
    void it_makes_no_pictures_of_now() {
        assertThat(device().snapshot("till", Stop.NEVER)).isEmpty();
    }

    @Test
    void its_clock_is_told_however_wrong_it_is() throws IOException {
        try (var skewed = new SkewedClock(mediamtx.playback, Duration.ofHours(9));
                var device = device(skewed.address())) {
            assertThat(device.clock(Stop.NEVER).orElseThrow())
                    .isCloseTo(
                            Clock.systemUTC().instant().plus(Duration.ofHours(9)),
                            within(5, ChronoUnit.SECONDS));
        }
    }

    @Test
    void its_health_names_paths_without_pictures() {
        mediamtx.paths.put("till", true);
        mediamtx.paths.put("door", false);

        var health = device().health(Stop.NEVER);

        assertThat(health.answers()).isTrue();
        assertThat(health.free()).isEqualTo(-1);
        assertThat(health.words()).endsWith("answers, but gets no pictures for door");
    }

    @Test
    void a_control_api_that_is_off_is_told_and_recordings_go_on() {
        mediamtx.api.close();

        var health = device().health(Stop.NEVER);

        assertThat(health.answers()).isTrue();
        assertThat(health.words()).contains("but its control API does not");
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {
                "WEB_PAGE",
                "UNAUTHORISED",
                "FORBIDDEN",
                "BROKEN",
                "STARTING",
                "SILENT",
                "HALF"
            })
    void its_health_is_told_in_words_whatever_it_does(Misbehaviour misbehaviour) {
        mediamtx.faults.put("/list", misbehaviour.of(mediamtx.playback));

        var health = device().health(Stop.NEVER);

        assertThat(health.answers()).isFalse();
        assertThat(health.words()).contains("127.0.0.1").doesNotContain("null");
    }

    @Test
    void login_and_password_are_taken_for_all_of_it() throws IOException {
        try (var guarded = new MediaMtxServer(true);
                var device = device(guarded.address("guard", "right password"))) {
            guarded.paths.put("till", true);

            assertThat(device.channels(Stop.NEVER)).hasSize(1);
            assertThat(device.health(Stop.NEVER).answers()).isTrue();
        }
    }

    @Test
    void a_wrong_password_or_none_is_refused() throws IOException {
        try (var guarded = new MediaMtxServer(true);
                var wrong = device(guarded.address("guard", "wrong password"));
                var none = device(guarded.address())) {
            for (var device : new MediaMtx[] {wrong, none}) {
                assertThatThrownBy(() -> device.channels(Stop.NEVER))
                        .isInstanceOfSatisfying(
                                Failure.Refused.class,
                                refused -> assertThat(refused.rule()).isEqualTo("recorder-sign-in"))
                        .hasMessageNotContaining("password ");
            }
        }
    }

    @Test
    void it_has_no_events_and_waiting_for_them_takes_the_time_asked_for() {
        try (var line = device().events(Stop.NEVER)) {
            var before = System.nanoTime();

            assertThat(line.next(Duration.ofMillis(200), Stop.NEVER)).isEmpty();

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void waiting_for_events_ends_when_it_is_closed_or_stopped() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var line = device().events(Stop.NEVER)) {
            var asked = new ArrayList<Integer>();
            assertThatThrownBy(() ->
                            line.next(
                                    Duration.ofMinutes(5), () -> asked.add(1) && asked.size() > 2))
                    .isInstanceOf(Stop.Stopped.class);
            var waiting = threads.submit(() -> line.next(Duration.ofMinutes(5), Stop.NEVER));
            line.close();

            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private void record(String path) {
        mediamtx.segments.add(
                new MediaMtxServer.Segment(
                        path,
                        Instant.parse("2026-11-20T14:00:00Z"),
                        Duration.ofMinutes(1),
                        "H264"));
    }

    private MediaMtx device() {
        return device(mediamtx.address());
    }

    private static MediaMtx device(DeviceAddress address) {
        return new MediaMtx(address, TestServer.PATIENCE);
    }
}
