package org.watchroom.operations.recorder.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Misbehaviour;
import org.watchroom.operations.recorder.device.SkewedClock;
import org.watchroom.operations.recorder.device.TestServer;
import org.watchroom.operations.work.Stop;

class FrigateTest {
    private static final String CONFIG =
            """
            {"mqtt": {"enabled": true}, "version": "0.16-0",
             "go2rtc": {"streams": {"till_3": ["rtsp://10.0.0.3/main"], "till_3_sub": ["x"],
                                    "door": ["y"], "door_low": ["z"]}},
             "cameras": {
               "till_3": {"friendly_name": "Till 3", "enabled": true, "ui": {"order": 2},
                          "live": {"streams": {"Main Stream": "till_3", "Sub Stream": "till_3_sub"}}},
               "door": {"enabled": true, "ui": {"order": 1}, "live": {"stream_name": "door_low"}},
               "yard": {"enabled": false, "ui": {"order": 3}, "live": {"streams": {}}}}}
            """;

    private FrigateServer frigate;

    @BeforeEach
    void start() throws IOException {
        frigate = new FrigateServer(false);
        frigate.config = CONFIG;
    }

    @AfterEach
    void stop() {
        frigate.close();
    }

    @Test
    void cameras_come_in_the_order_and_by_the_name_of_its_own_pages() {
        assertThat(device().channels(Stop.NEVER))
                .containsExactly(
                        new Device.Channel("door", "door"),
                        new Device.Channel("till_3", "Till 3"),
                        new Device.Channel("yard", "yard"));
    }

    @Test
    void the_small_stream_is_the_one_named_so_and_the_full_one_the_cameras_own() {
        assertThat(live("till_3", Device.Detail.FULL)).contains("rtsp://127.0.0.1:8554/till_3");
        assertThat(live("till_3", Device.Detail.TILE)).contains("rtsp://127.0.0.1:8554/till_3_sub");
        assertThat(live("door", Device.Detail.FULL)).contains("rtsp://127.0.0.1:8554/door");
        assertThat(live("door", Device.Detail.TILE)).contains("rtsp://127.0.0.1:8554/door_low");
    }

    @Test
    void a_camera_it_does_not_restream_or_does_not_have_has_no_live_pictures() {
        assertThat(live("yard", Device.Detail.FULL)).isEmpty();
        assertThat(live("nowhere", Device.Detail.TILE)).isEmpty();
    }

    @Test
    void another_port_of_the_restream_is_named_in_the_address() {
        var place = frigate.server.uri("/?rtsp=18554");
        try (var device = device(new DeviceAddress(place, Optional.empty()))) {
            assertThat(
                            device.live("till_3", Device.Detail.FULL, Stop.NEVER)
                                    .orElseThrow()
                                    .address())
                    .isEqualTo(URI.create("rtsp://127.0.0.1:18554/till_3"));
        }
    }

    @Test
    void a_port_that_is_none_is_said_to_be_none() {
        var place = frigate.server.uri("/?rtsp=camera");
        try (var device = device(new DeviceAddress(place, Optional.empty()))) {
            assertThatThrownBy(() -> device.live("till_3", Device.Detail.FULL, Stop.NEVER))
                    .isInstanceOf(Failure.Unreadable.class)
                    .hasMessageContaining("rtsp=camera");
        }
    }

    @Test
    void a_picture_of_now_is_given_but_none_that_is_old() {
        assertThat(device().snapshot("till_3", Stop.NEVER)).isPresent();
        assertThat(device().snapshot("nowhere", Stop.NEVER)).isEmpty();
        frigate.offline = true;
        assertThat(device().snapshot("till_3", Stop.NEVER)).isEmpty();
    }

    @Test
    void a_web_page_is_no_picture() {
        frigate.faults.put("/api/till_3/latest", Misbehaviour.WEB_PAGE.of(frigate.server));

        assertThatThrownBy(() -> device().snapshot("till_3", Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("a web page");
    }

    @Test
    void its_clock_is_told_however_wrong_it_is() throws IOException {
        try (var skewed = new SkewedClock(frigate.server, Duration.ofHours(-7));
                var device = device(skewed.address())) {
            assertThat(device.clock(Stop.NEVER).orElseThrow())
                    .isCloseTo(
                            Clock.systemUTC().instant().minus(Duration.ofHours(7)),
                            within(5, ChronoUnit.SECONDS));
        }
    }

    @Test
    void its_health_tells_free_room_and_cameras_without_pictures() {
        frigate.stats =
                """
                {"cameras": {"till_3": {"camera_fps": 5.1}, "door": {"camera_fps": 0.0}},
                 "service": {"version": "0.16.1", "storage": {
                   "/media/frigate/recordings": {"total": 200.0, "used": 50.0, "free": 150.5},
                   "/tmp/cache": {"free": 1.0}}}}
                """;

        var health = device().health(Stop.NEVER);

        assertThat(health.answers()).isTrue();
        assertThat(health.free()).isEqualTo(157_810_688L);
        assertThat(health.words())
                .startsWith("Frigate 0.16.1-e664cb2")
                .endsWith("but gets no pictures from door");
    }

    @Test
    void free_room_it_does_not_tell_is_not_known() {
        assertThat(device().health(Stop.NEVER).free()).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void its_health_is_told_in_words_whatever_it_does(Misbehaviour misbehaviour) {
        frigate.faults.put("/api/version", misbehaviour.of(frigate.server));

        var health = device().health(Stop.NEVER);

        assertThat(health.answers()).isFalse();
        assertThat(health.words()).contains("127.0.0.1").doesNotContain("null");
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void whatever_comes_instead_of_cameras_is_told_as_what_it_is(Misbehaviour misbehaviour) {
        frigate.faults.put("/api/config", misbehaviour.of(frigate.server));

        assertThatThrownBy(() -> device().channels(Stop.NEVER))
                .isInstanceOf(misbehaviour.failure())
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void with_authentication_it_signs_in_and_again_when_the_token_has_ended() throws IOException {
        try (var guarded = new FrigateServer(true);
                var device = device(guarded.server.address("guard", "right password"))) {
            guarded.config = CONFIG;
            assertThat(device.channels(Stop.NEVER)).hasSize(3);
            assertThat(device.channels(Stop.NEVER)).hasSize(3);
            assertThat(logins(guarded)).isEqualTo(1);

            guarded.forgetLogins();

            assertThat(device.channels(Stop.NEVER)).hasSize(3);
            assertThat(logins(guarded)).isEqualTo(2);
        }
    }

    private static long logins(FrigateServer guarded) {
        return guarded.server.requests().stream().filter("POST /api/login"::equals).count();
    }

    @Test
    void a_wrong_password_is_refused_and_shown_nowhere() throws IOException {
        try (var guarded = new FrigateServer(true);
                var device = device(guarded.server.address("guard", "wrong password"))) {
            assertThatThrownBy(() -> device.channels(Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("recorder-sign-in"))
                    .hasMessageNotContaining("wrong password");
            assertThat(String.join(" ", guarded.server.requests()))
                    .doesNotContain("wrong")
                    .doesNotContain("guard");
            assertThat(device.health(Stop.NEVER).answers()).isFalse();
        }
    }

    @Test
    void no_login_where_one_is_needed_is_refused() throws IOException {
        try (var guarded = new FrigateServer(true);
                var device = device(guarded.server.address())) {
            assertThatThrownBy(() -> device.channels(Stop.NEVER))
                    .isInstanceOf(Failure.Refused.class);
        }
    }

    @Test
    void too_many_sign_ins_are_no_wrong_password() throws IOException {
        try (var guarded = new FrigateServer(true);
                var device = device(guarded.server.address("guard", "right password"))) {
            guarded.faults.put(
                    "/api/login",
                    exchange -> TestServer.reply(exchange, 429, "text/plain", "slow down"));
            assertThatThrownBy(() -> device.channels(Stop.NEVER))
                    .isInstanceOf(Failure.Unreachable.class);
        }
    }

    private Optional<String> live(String camera, Device.Detail detail) {
        return device().live(camera, detail, Stop.NEVER).map(stream -> stream.address().toString());
    }

    private Frigate device() {
        return device(frigate.server.address());
    }

    private static Frigate device(DeviceAddress address) {
        return new Frigate(address, TestServer.PATIENCE, Duration.ofMillis(50));
    }
}
