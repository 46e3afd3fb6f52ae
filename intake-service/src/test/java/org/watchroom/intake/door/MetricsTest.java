package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.door.limits.Room;
import org.watchroom.intake.testing.Line;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.RunningIntake.Answer;
import org.watchroom.operations.failure.Failure;

/// What programs that watch over the service are told.
final class MetricsTest {
    private static final String TOKEN = "a-token-that-is-long-enough";
    private static final String REPORT = "{\"store\":\"YORK-01\",\"category\":\"suspicious\"}";

    @Test
    void figures_name_routes_and_outcomes_and_nobody() {
        try (var intake = new RunningIntake()) {
            assertThat(intake.post(REPORT).status()).isEqualTo(201);
            assertThat(intake.get("/reports/0196f3a2-5c1e-7b64-9d35-2f0c86a1e7d4").status())
                    .isEqualTo(404);
            assertThat(intake.get("/nowhere/YORK-01").status()).isEqualTo(404);

            var figures = intake.get("/metrics").body();

            assertThat(figures)
                    .contains("watchroom_ready 1.0", "watchroom_database_up 1.0")
                    .contains("watchroom_reports_pending 0.0")
                    .contains(count("POST", "/reports", 201), count("GET", "/reports", 404))
                    .contains(count("GET", "none", 404))
                    .contains("jvm_memory_used_bytes")
                    .doesNotContain("YORK-01")
                    .doesNotContain("0196f3a2");
            assertThat(figures.lines().filter(line -> !line.startsWith("#")))
                    .allMatch(
                            line -> line.matches("[a-z_][a-z0-9_]*(\\{[^}]*})? [-+0-9.eENaInf]+"));
        }
    }

    @Test
    void the_dashboard_asks_for_nothing_that_is_not_told() throws IOException {
        var root = Path.of(System.getProperty("watchroom.root", ".."));
        var asked =
                Pattern.compile("(?:watchroom|http|jvm|process|system)_[a-z_]+")
                        .matcher(
                                Files.readString(
                                        root.resolve("docs/monitoring/watchroom-intake.json")))
                        .results()
                        .map(MatchResult::group)
                        .filter(name -> !name.matches("watchroom_(door|devices|recorders)_.+"))
                        .collect(Collectors.toCollection(TreeSet::new));
        try (var intake = new RunningIntake()) {
            intake.post(REPORT);
            var told = intake.get("/metrics").body();
            assertThat(asked)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(name -> assertThat(told).contains(name));
        }
    }

    private static String count(String method, String route, int status) {
        return "http_server_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%s\"} 1"
                .formatted(method, route, status);
    }

    @Test
    void they_are_not_for_who_comes_by_a_proxy_without_the_token(@TempDir Path folder)
            throws IOException {
        settle(folder, "rw-------");
        var told = IntakeSettings.at("127.0.0.1", 0).doors(new DoorFiles(folder)).build();
        try (var intake = new RunningIntake(told)) {
            for (var proxy : new String[] {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"}) {
                var answer = asked(intake, proxy, "203.0.113.7");
                assertThat(answer.status()).as(proxy).isEqualTo(401);
                assertThat(answer.kind()).isEqualTo("not-for-you");
            }
            assertThat(asked(intake, "Via", "1.1 p", "Authorization", "Bearer " + TOKEN).status())
                    .isEqualTo(200);
            assertThat(asked(intake, "Via", "1.1 p", "Authorization", "Bearer x").status())
                    .isEqualTo(401);
            assertThat(asked(intake, "Accept", "*/*").status()).isEqualTo(200);
        }
    }

    private static Answer asked(RunningIntake intake, String... headers) {
        return intake.send(HttpRequest.newBuilder(intake.uri("/metrics")), headers);
    }

    @Test
    void a_token_that_others_can_read_is_none(@TempDir Path folder) throws IOException {
        settle(folder, "rw-r--r--");
        var told = IntakeSettings.at("127.0.0.1", 0).doors(new DoorFiles(folder)).build();
        assertThatThrownBy(() -> new RunningIntake(told))
                .isInstanceOf(Failure.Refused.class)
                .hasMessageContaining("token");
    }

    private static void settle(Path folder, String may) throws IOException {
        var token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString(may));
        Files.writeString(folder.resolve("metrics.properties"), "token-file = " + token + "\n");
    }

    @Test
    void it_is_ready_while_the_disk_has_room(@TempDir Path disk) {
        try (var intake = new RunningIntake()) {
            assertThat(intake.well("/ready").status()).isEqualTo(200);
            assertThat(intake.get("/ready").json().path("ready").asBoolean()).isTrue();
        }
        var full =
                IntakeSettings.at("127.0.0.1", 0)
                        .room(new Room.Wanted(Optional.of(disk), Long.MAX_VALUE))
                        .build();
        try (var intake = new RunningIntake(full)) {
            var answer = intake.well("/ready");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("why").asString()).isEqualTo("disk");
            assertThat(intake.get("/metrics").body()).contains("watchroom_ready 0.0");
        }
    }

    @Test
    void a_request_has_a_name_that_can_be_searched_for() throws IOException {
        try (var intake = new RunningIntake()) {
            assertThat(name(intake, "order-4711_a")).isEqualTo("order-4711_a");
            assertThat(name(intake, "x y\tz{}\"")).matches("[0-9a-f]{16}");
            assertThat(name(intake, "a".repeat(65))).matches("[0-9a-f]{16}");
        }
    }

    private static String name(RunningIntake intake, String sent) throws IOException {
        try (var line = new Line(intake.port())) {
            line.send(
                    "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: "
                            + sent
                            + "\r\n\r\n");
            return line.answer()
                    .lines()
                    .filter(header -> header.startsWith("X-Request-Id: "))
                    .map(header -> header.substring("X-Request-Id: ".length()))
                    .findFirst()
                    .orElse("none");
        }
    }
}
