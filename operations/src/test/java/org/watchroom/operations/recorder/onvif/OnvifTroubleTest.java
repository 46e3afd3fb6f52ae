package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.onvif.ContractServer.Given;
import org.watchroom.operations.work.Stop;

/// What goes wrong with real devices, and what a person is told then.
class OnvifTroubleTest {
    private static final Clock OURS =
            Clock.fixed(Instant.parse("2026-11-29T18:00:00Z"), ZoneOffset.UTC);
    private static final Replay NONE =
            (_, _, _, _) -> {
                throw new AssertionError("nothing is replayed here");
            };

    @SuppressWarnings("NullAway.Init")
    private ContractServer server;

    @SuppressWarnings("NullAway.Init")
    private OnvifDevice device;

    private OnvifDevice start(ContractServer.Answers answers, Login as) {
        server = new ContractServer(Optional.of(ContractServer.LOGIN), OURS, answers);
        return open(server.address(Optional.of(as)));
    }

    private OnvifDevice start(ContractServer.Answers answers) {
        return start(answers, ContractServer.LOGIN);
    }

    private OnvifDevice open(DeviceAddress address) {
        device = new OnvifDevice(address, NONE, OURS, Duration.ofMillis(700));
        return device;
    }

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_wrong_password_is_said_so_and_tried_once_because_devices_lock_accounts() {
        var login = new Login(ContractServer.LOGIN.name(), "guessed");
        var wrong = start(Recorded.camera("hikvision"), login);

        refused(wrong);
        assertThat(server.refusals()).containsExactly("a wrong password");
        assertThat(wrong.health(Stop.NEVER).answers()).isFalse();
        assertThat(wrong.health(Stop.NEVER).words())
                .contains("does not take this login")
                .doesNotContain("guessed");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 403, 200})
    void a_fault_of_not_being_authorised_is_a_sign_in_whatever_status_it_has(int status) {
        refused(start(_ -> Optional.of(Given.fault(status, "NotAuthorized"))));
    }

    @Test
    void a_challenge_of_http_that_login_and_password_do_not_meet_is_a_sign_in() {
        refused(start(_ -> Optional.of(new Given(401, "text/html", "no".getBytes()))));
    }

    @Test
    void a_wrong_password_for_a_challenge_of_http_is_a_sign_in() {
        var wrong =
                start(Recorded.camera("pelco"), new Login(ContractServer.LOGIN.name(), "guessed"));
        server.challenge();

        refused(wrong);
    }

    @Test
    void the_recorded_refusal_of_a_camera_is_a_sign_in() throws Exception {
        var refusal = Recorded.exchanges("hikvision_pullpoint_notauthorized.jsonl").getFirst();
        refused(start(_ -> Optional.of(refusal.given())));
    }

    private static void refused(OnvifDevice device) {
        assertThatThrownBy(() -> device.channels(Stop.NEVER))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        f -> assertThat(f.rule()).isEqualTo(DeviceFailures.SIGN_IN));
    }

    @Test
    void a_web_page_where_soap_was_due_is_said_to_be_one() throws Exception {
        var page = Recorded.exchanges("html_404_camera_20260321.jsonl").getFirst();

        assertThat(nonsense(_ -> Optional.of(page.given()))).endsWith("answered with a web page");
    }

    @Test
    void a_device_without_onvif_at_this_address_is_said_to_have_none() {
        assertThat(nonsense(_ -> Optional.of(new Given(404, "text/plain", new byte[0]))))
                .endsWith("status 404: there is no ONVIF service at /onvif/device_service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s:Envelope xmlns:s='s'><s:Body><GetServicesResponse><Service><Name",
                "{\"json\": true}",
                "<?xml version='1.0'?><other/>",
                "<s:Envelope xmlns:s='s'><s:Body></s:Body></s:Envelope>",
                ""
            })
    void half_an_answer_or_none_is_unreadable(String text) {
        nonsense(_ -> Optional.of(Given.soap(200, text)));
    }

    @Test
    void a_bomb_of_entities_is_unreadable_and_costs_nothing() {
        var bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (var n = 1; n < 30; n++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(n, n - 1, n - 1));
        }
        nonsense(_ -> Optional.of(Given.soap(200, bomb + "]><x>&a29;</x>")));
    }

    @Test
    void ten_megabytes_are_not_read() {
        var large = "<x>" + "y".repeat(10 << 20) + "</x>";

        assertThat(nonsense(_ -> Optional.of(Given.soap(200, large))))
                .endsWith("more than can be its answer");
    }

    @Test
    void a_pointer_to_another_host_is_not_followed() {
        assertThat(nonsense(_ -> Optional.of(new Given(302, "text/plain", new byte[0]))))
                .contains("status 302");
    }

    /// What the device answered with, as a person is told.
    private String nonsense(ContractServer.Answers answers) {
        var failure =
                catchThrowableOfType(
                        Failure.Unreadable.class, () -> start(answers).channels(Stop.NEVER));
        assertThat(failure).isNotNull();
        assertThat(failure.remedy()).isNotBlank();
        return failure.what();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void an_error_of_the_server_without_a_word_of_soap_may_pass(int status) {
        unreachable(start(_ -> Optional.of(new Given(status, "text/html", "sorry".getBytes()))));
    }

    @Test
    void a_closed_port_is_unreachable() {
        start(_ -> Optional.empty());
        server.stop();

        unreachable(device);
    }

    @Test
    void a_device_that_takes_the_connection_and_says_nothing_is_given_up() throws IOException {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var place = URI.create("http://127.0.0.1:" + mute.getLocalPort());
            unreachable(open(new DeviceAddress(place, Optional.empty())));
        }
    }

    @Test
    void a_device_that_stops_in_the_middle_of_an_answer_is_given_up() throws Exception {
        try (var half = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (var one = half.accept()) {
                            one.getOutputStream()
                                    .write(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<x>"
                                                    .getBytes(StandardCharsets.UTF_8));
                            one.getInputStream().readAllBytes();
                        } catch (IOException _) {
                            // The other side gave up.
                        }
                    });
            var place = URI.create("http://127.0.0.1:" + half.getLocalPort());
            unreachable(open(new DeviceAddress(place, Optional.empty())));
        }
    }

    private static void unreachable(OnvifDevice device) {
        assertThatThrownBy(() -> device.channels(Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
        assertThat(device.health(Stop.NEVER).answers()).isFalse();
    }

    @Test
    void stopping_ends_the_wait() throws IOException {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var place = URI.create("http://127.0.0.1:" + mute.getLocalPort());
            var slow =
                    new OnvifDevice(
                            new DeviceAddress(place, Optional.empty()),
                            NONE,
                            OURS,
                            Duration.ofHours(1));
            assertThatThrownBy(() -> slow.channels(() -> true)).isInstanceOf(Stop.Stopped.class);
            slow.close();
        }
    }

    @Test
    void a_still_picture_that_is_none_is_said_so() {
        var recorded = Recorded.camera("pelco");
        var failure =
                catchThrowableOfType(
                        Failure.Unreadable.class,
                        () ->
                                start(asked ->
                                                asked.path().equals("/jpeg")
                                                        ? Optional.of(
                                                                new Given(
                                                                        200,
                                                                        "text/html",
                                                                        "<html>".getBytes()))
                                                        : asked.name()
                                                                        .equals(
                                                                                "GetSystemDateAndTime")
                                                                ? Optional.empty()
                                                                : recorded.to(asked))
                                        .snapshot("0", Stop.NEVER));

        assertThat(failure.what()).contains("no JPEG");
    }
}
