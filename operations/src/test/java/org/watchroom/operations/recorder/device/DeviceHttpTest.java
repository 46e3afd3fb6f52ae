package org.watchroom.operations.recorder.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class DeviceHttpTest {
    private static final String BASIC = basic("guard", "right");
    private @Nullable TestServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void an_answer_has_status_type_text_and_date() throws IOException {
        var device =
                device(exchange ->
                        TestServer.reply(exchange, 404, "Text/HTML; charset=utf-8", "née"));

        var answer = device.get(at("/a?b=c"), Stop.NEVER);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.ok()).isFalse();
        assertThat(answer.type()).isEqualTo("text/html");
        assertThat(answer.text()).isEqualTo("née");
    }

    @Test
    void the_date_of_an_answer_is_read_and_nonsense_is_left_out() {
        assertThat(dated("Fri, 20 Nov 2026 14:00:03 GMT").date())
                .contains(Instant.parse("2026-11-20T14:00:03Z"));
        assertThat(dated("yesterday").date()).isEmpty();
    }

    private static DeviceHttp.Answer dated(String date) {
        var headers = HttpHeaders.of(Map.of("Date", List.of(date)), (_, _) -> true);
        return new DeviceHttp.Answer(200, "text/plain", new byte[0], headers);
    }

    @Test
    void login_and_password_are_given_when_asked_for_and_from_then_on_at_once() throws IOException {
        var device = device("guard", "right", DeviceHttpTest::closed);

        assertThat(device.get(at("/a"), Stop.NEVER).text()).isEqualTo("come in");
        assertThat(device.post(at("/b"), "text/plain", "x", Duration.ZERO, Stop.NEVER).text())
                .isEqualTo("come in");
        assertThat(server().requests()).containsExactly("GET /a", "GET /a", "POST /b");
    }

    @Test
    void a_wrong_password_is_refused_and_not_tried_a_third_time() throws IOException {
        var device = device("guard", "wrong", DeviceHttpTest::closed);

        assertThatThrownBy(() -> device.get(at("/"), Stop.NEVER))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("recorder-sign-in"))
                .hasMessageContaining("127.0.0.1:" + server().port())
                .hasMessageNotContaining("wrong");
        assertThat(server().requests()).hasSize(2);
    }

    @Test
    void no_login_where_one_is_asked_for_is_refused() throws IOException {
        var device = device(DeviceHttpTest::closed);

        assertThatThrownBy(() -> device.get(at("/"), Stop.NEVER))
                .isInstanceOf(Failure.Refused.class);
    }

    @Test
    void a_challenge_nobody_can_answer_is_refused() throws IOException {
        var device =
                device(
                        "guard",
                        "right",
                        exchange -> {
                            exchange.getResponseHeaders().set("WWW-Authenticate", "NTLM");
                            TestServer.reply(exchange, 401, "text/plain", "no");
                        });

        assertThatThrownBy(() -> device.get(at("/"), Stop.NEVER))
                .isInstanceOf(Failure.Refused.class);
    }

    @Test
    void a_nonce_that_has_run_out_is_taken_anew() throws IOException {
        var nonce = new AtomicInteger(1);
        var device =
                device(
                        "guard",
                        "right",
                        exchange -> {
                            var told = exchange.getRequestHeaders().getFirst("Authorization");
                            if (told != null && told.contains("nonce=\"" + nonce + "\"")) {
                                TestServer.reply(exchange, 200, "text/plain", "come in");
                                return;
                            }
                            exchange.getResponseHeaders()
                                    .set(
                                            "WWW-Authenticate",
                                            "Digest realm=\"r\", stale=true, nonce=\"%s\""
                                                    .formatted(nonce));
                            TestServer.reply(exchange, 401, "text/plain", "no");
                        });

        assertThat(device.get(at("/"), Stop.NEVER).ok()).isTrue();
        nonce.set(2);
        assertThat(device.get(at("/"), Stop.NEVER).ok()).isTrue();
    }

    @Test
    void a_cookie_of_the_door_is_shown_until_it_runs_out_and_then_fetched_anew()
            throws IOException {
        var good = new AtomicInteger(1);
        var device = withDoor("right", good);

        assertThat(device.get(at("/a"), Stop.NEVER).text()).isEqualTo("come in");
        assertThat(device.get(at("/b"), Stop.NEVER).text()).isEqualTo("come in");
        good.set(2);
        assertThat(device.get(at("/c"), Stop.NEVER).text()).isEqualTo("come in");

        assertThat(server().requests())
                .containsExactly(
                        "GET /a",
                        "POST /door",
                        "GET /a",
                        "GET /b",
                        "GET /c",
                        "POST /door",
                        "GET /c");
    }

    @Test
    void a_door_that_stays_shut_is_a_wrong_login() throws IOException {
        var device = withDoor("wrong", new AtomicInteger(1));

        assertThatThrownBy(() -> device.get(at("/a"), Stop.NEVER))
                .isInstanceOf(Failure.Refused.class);
    }

    @Test
    void nobody_listening_is_unreachable() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var place = URI.create("http://127.0.0.1:" + port + "/");
        try (var device = http(new DeviceAddress(place, Optional.empty()))) {
            assertThatThrownBy(() -> device.get(place, Stop.NEVER))
                    .isInstanceOf(Failure.Unreachable.class)
                    .hasMessageContaining("the recorder at 127.0.0.1:" + port);
        }
    }

    @Test
    void a_device_that_takes_the_call_and_says_nothing_is_given_up() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var place = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/");
            try (var device = http(new DeviceAddress(place, Optional.empty()))) {
                assertThatThrownBy(() -> device.get(place, Stop.NEVER))
                        .isInstanceOf(Failure.Unreachable.class);
            }
        }
    }

    @Test
    void half_an_answer_and_then_silence_is_given_up() throws IOException {
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write("half".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    server().silence();
                });

        assertThatThrownBy(() -> device.get(at("/"), Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void half_an_answer_and_then_the_end_is_unreachable() throws IOException {
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write("half".getBytes(UTF_8));
                });

        assertThatThrownBy(() -> device.get(at("/"), Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void a_body_without_end_is_cut_off() throws IOException {
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    var piece = new byte[64 * 1024];
                    while (true) {
                        exchange.getResponseBody().write(piece);
                    }
                });

        assertThatThrownBy(() -> device.get(at("/"), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("more than can be its answer");
    }

    @Test
    void an_answer_that_trickles_is_given_up() throws IOException {
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write('.');
                        exchange.getResponseBody().flush();
                        server().pause(Duration.ofMillis(100));
                    }
                });

        assertThatThrownBy(() -> device.get(at("/"), Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void a_longer_wait_that_was_asked_for_is_waited() throws IOException {
        var device =
                device(exchange -> {
                    server().pause(TestServer.PATIENCE.plusMillis(500));
                    TestServer.reply(exchange, 200, "text/plain", "late");
                });

        var answer = device.post(at("/"), "text/plain", "", Duration.ofSeconds(20), Stop.NEVER);

        assertThat(answer.text()).isEqualTo("late");
    }

    @Test
    void nobody_is_followed_to_another_place() throws IOException {
        try (var other =
                new TestServer(exchange -> TestServer.reply(exchange, 200, "text/plain", "x"))) {
            var device =
                    device(
                            "guard",
                            "right",
                            exchange -> {
                                exchange.getResponseHeaders()
                                        .set("Location", other.uri("/trap").toString());
                                TestServer.reply(exchange, 302, "text/plain", "");
                            });

            assertThat(device.get(at("/"), Stop.NEVER).status()).isEqualTo(302);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void waiting_ends_when_asked_to_stop() throws IOException {
        var device = device(_ -> server().silence());
        var asked = new AtomicInteger();

        var failure = catchThrowable(() -> device.get(at("/"), () -> asked.incrementAndGet() > 2));

        assertThat(failure).isInstanceOf(Stop.Stopped.class);
    }

    @Test
    void after_closing_nothing_is_asked_any_more() throws IOException {
        var device = device(exchange -> TestServer.reply(exchange, 200, "text/plain", "x"));
        device.close();

        assertThatThrownBy(() -> device.get(at("/"), Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
    }

    private static void closed(HttpExchange exchange) throws IOException {
        if (BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            TestServer.reply(exchange, 200, "text/plain", "come in");
            return;
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"r\"");
        TestServer.reply(exchange, 401, "text/plain", "no");
    }

    private static String basic(String name, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    }

    /// A device that gives `pass=` with a number at its door, and takes only the one of now.
    private DeviceHttp withDoor(String password, AtomicInteger good) throws IOException {
        server = new TestServer();
        server.at(
                "/door",
                exchange -> {
                    var said = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    if (!said.equals("guard:right")) {
                        TestServer.reply(exchange, 401, "text/plain", "no");
                        return;
                    }
                    exchange.getResponseHeaders()
                            .set("Set-Cookie", "pass=n%s; HttpOnly; Path=/".formatted(good));
                    TestServer.reply(exchange, 200, "text/plain", "");
                });
        server.at(
                "/",
                exchange -> {
                    var known =
                            ("pass=n" + good)
                                    .equals(exchange.getRequestHeaders().getFirst("Cookie"));
                    TestServer.reply(
                            exchange, known ? 200 : 401, "text/plain", known ? "come in" : "no");
                });
        return new DeviceHttp(
                server.address("guard", password),
                TestServer.PATIENCE,
                login ->
                        HttpRequest.newBuilder(at("/door"))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                login.name() + ":" + login.password())));
    }

    private DeviceHttp device(TestServer.Behaviour behaviour) throws IOException {
        server = new TestServer(behaviour);
        return http(server.address());
    }

    private DeviceHttp device(String name, String password, TestServer.Behaviour behaviour)
            throws IOException {
        server = new TestServer(behaviour);
        return http(server.address(name, password));
    }

    private static DeviceHttp http(DeviceAddress address) {
        return new DeviceHttp(address, TestServer.PATIENCE);
    }

    private URI at(String path) {
        return server().uri(path);
    }

    private TestServer server() {
        return Objects.requireNonNull(server);
    }
}
