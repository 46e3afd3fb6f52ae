package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.testing.Line;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.RunningIntake.Answer;

/// Senders that are slow, large, many or hostile.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HardLinesTest {
    private static final Limits IMPATIENT =
            new Limits(Duration.ofMillis(400), Duration.ofMillis(800), 4, Duration.ofMillis(200));

    /// Who has written a report and waits to raise it; duties of the service wait for the same
    /// lock.
    private static final String KEPT_AND_WAITING =
            """
            select count(*) from pg_locks waits join pg_locks holds using (pid)
             where not waits.granted and waits.relation = 'app.incident'::regclass
               and holds.granted and holds.relation = 'app.raw_report'::regclass
               and holds.mode = 'RowExclusiveLock'
            """;

    private static final String REPORT = "{\"store\":\"YORK-01\",\"category\":\"suspicious\"}";

    private RunningIntake intake;

    @BeforeAll
    void open() {
        intake =
                new RunningIntake(
                        IntakeSettings.at("127.0.0.1", 0)
                                .names(Set.of("intake.shop.example"))
                                .limits(IMPATIENT)
                                .build());
    }

    @BeforeEach
    void line() {
        intake.byAnotherLine();
    }

    @AfterAll
    void close() {
        intake.close();
    }

    @Test
    void the_door_is_open_to_this_machine_only() throws IOException {
        try (var free = new ServerSocket(intake.port(), 1, InetAddress.getByName("127.0.0.2"))) {
            assertThat(free.isBound())
                    .isTrue(); // impossible, were the door listening on all addresses
        }
    }

    @Test
    void a_sender_that_falls_silent_is_let_go() throws IOException {
        int before = reports();
        try (var line = new Line(intake.port())) {
            line.send(
                    "POST /reports HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Content-Length: 100\r\n\r\n"
                            + "{\"sto");
            assertThat(line.answer()).startsWith("HTTP/1.1 408").contains("too-slow");
        }
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void a_sender_that_trickles_is_let_go() throws Exception {
        try (var line = new Line(intake.port())) {
            line.send(
                    "POST /reports HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Content-Length: 100000\r\n\r\n");
            var answer = CompletableFuture.supplyAsync(line::answer);
            while (!answer.isDone()) {
                try {
                    line.send(" ");
                    answer.get(50, TimeUnit.MILLISECONDS);
                } catch (IOException | TimeoutException _) {
                    // let go, or not yet
                }
            }
            assertThat(answer.get()).contains("HTTP/1.1 408");
        }
    }

    @Test
    void a_report_cut_off_is_not_kept() throws IOException {
        int before = reports();
        try (var line = new Line(intake.port())) {
            line.send(
                            "POST /reports HTTP/1.1\r\n"
                                    + "Host: x\r\n"
                                    + "Content-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n"
                                    + "{\"sto")
                    .endOfSending();
            assertThat(line.answer()).contains("HTTP/1.1 4");
        }
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void a_report_at_the_limit_is_taken_and_one_above_it_is_not() throws IOException {
        var padded = REPORT + " ".repeat(ReportsDoor.LARGEST - REPORT.length());
        assertThat(intake.post(padded).status()).isEqualTo(201);
        assertThat(intake.post(padded + " ").status()).isEqualTo(413);
        var chunked =
                HttpRequest.newBuilder(intake.uri("/reports"))
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(padded + " ")));
        assertThat(intake.send(chunked, "Content-Type", "application/json").kind())
                .isEqualTo("too-large");
        try (var line = new Line(intake.port())) {
            line.send("POST /reports HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
            assertThat(line.answer())
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json");
        }
    }

    @Test
    void chunks_without_end_are_let_go() throws IOException {
        try (var line = new Line(intake.port())) {
            line.send(
                    "POST /reports HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n");
            var chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
            try {
                for (int i = 0; i < 10_000; i++) {
                    line.send(chunk);
                }
                assertThat(false).as("the door reads for ever").isTrue();
            } catch (IOException expected) {
                assertThat(intake.well("/health").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void what_is_not_http_is_told_so() throws IOException {
        var requests =
                new String[] {
                    "GET / HTTP/9.9\r\n\r\n",
                    "\0\1\2\3\r\n\r\n",
                    "POST /reports HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                    "POST /reports HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Length: 5\r\n"
                            + "Content-Length: 6\r\n\r\n"
                            + "123456",
                    "POST /reports HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Length: 4\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n"
                            + "0\r\n\r\n",
                    "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
                };
        for (var request : requests) {
            try (var line = new Line(intake.port())) {
                try {
                    line.send(request).endOfSending();
                } catch (IOException expected) {
                    // hung up before all was sent
                }
                var said = line.answer();
                assertThat(said)
                        .as(request.length() > 200 ? "long" : request)
                        .doesNotContain("HTTP/1.1 5")
                        .doesNotContain("HTTP/1.1 2")
                        .doesNotContain("Exception");
            }
        }
        assertThat(intake.well("/health").status()).isEqualTo(200);
    }

    @Test
    void nothing_a_sender_says_moves_the_answer_elsewhere() throws IOException {
        try (var line = new Line(intake.port())) {
            line.send(
                    "POST /reports HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "X-Forwarded-Host: evil.example\r\n"
                            + "Forwarded: host=evil.example\r\n"
                            + "Location: http://evil.example\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Connection: close\r\n"
                            + "Content-Length: "
                            + REPORT.length()
                            + "\r\n\r\n"
                            + REPORT);
            assertThat(line.answer()).doesNotContain("evil").startsWith("HTTP/1.1 201");
        }
        var forged =
                intake.post(
                        REPORT,
                        "Location",
                        "http://evil.example",
                        "X-Forwarded-Host",
                        "evil.example");
        assertThat(forged.location()).startsWith("/reports/");
    }

    @Test
    void a_name_that_somebody_lets_point_here_is_not_the_doors() throws IOException {
        int before = reports();
        for (var host :
                new String[] {"evil.example", "evil.example:8420", "localhost.evil.example"}) {
            assertThat(asked(host, "")).as(host).startsWith("HTTP/1.1 421").contains("other-name");
        }
        assertThat(reports()).isEqualTo(before);
        for (var host :
                new String[] {
                    "localhost", "127.0.0.1:8420", "[::1]:8420", "192.0.2.7", "Intake.Shop.Example"
                }) {
            assertThat(asked(host, "")).as(host).startsWith("HTTP/1.1 20");
        }
    }

    @Test
    void a_page_of_the_web_reports_nothing() throws IOException {
        int before = reports();
        for (var origin : new String[] {"https://evil.example", "null", "file://", "%"}) {
            assertThat(asked("localhost", "Origin: " + origin + "\r\n"))
                    .as(origin)
                    .startsWith("HTTP/1.1 403")
                    .contains("foreign-page");
        }
        assertThat(reports()).isEqualTo(before);
        assertThat(asked("localhost", "Origin: http://localhost:8420\r\n"))
                .startsWith("HTTP/1.1 20");
    }

    private String asked(String host, String more) throws IOException {
        try (var line = new Line(intake.port())) {
            line.send(
                    "POST /reports HTTP/1.1\r\nHost: "
                            + host
                            + "\r\n"
                            + more
                            + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + REPORT.length()
                            + "\r\n\r\n"
                            + REPORT);
            return line.answer();
        }
    }

    @Test
    void other_types_are_refused_and_kept() {
        for (var type :
                new String[] {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "application/json; charset=latin1",
                    "json",
                    "*/*"
                }) {
            var answer = intake.post(REPORT + " ".repeat(type.length()), "Content-Type", type);
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(new String(intake.kept(answer.report()), StandardCharsets.UTF_8))
                    .startsWith(REPORT);
        }
        for (var type :
                new String[] {
                    "application/json",
                    "Application/JSON; charset=\"UTF-8\"",
                    "application/vnd.shop+json;charset=utf-8"
                }) {
            assertThat(intake.post(REPORT, "Content-Type", type).status()).as(type).isEqualTo(201);
        }
    }

    @Test
    void a_flood_is_asked_to_come_again_and_loses_nothing() throws Exception {
        int before = intake.number("select count(*) from app.raw_report where state = 'raised'");
        try (var blocker = intake.db().admin().connect();
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            blocker.setAutoCommit(false);
            Sql.update(blocker, "lock table app.raw_report in access exclusive mode");
            var posts = new ArrayList<Future<Answer>>();
            IntStream.range(0, 12)
                    .forEach(i ->
                            posts.add(
                                    pool.submit(() ->
                                            intake.post(
                                                    REPORT.replace(
                                                            "}",
                                                            ",\"id\":\"flood-" + i + "\"}")))));
            while (posts.stream().filter(Future::isDone).count() < 8) {
                Thread.onSpinWait();
            }
            var alarm =
                    pool.submit(() ->
                            intake.post(
                                    "{\"store\":\"YORK-01\",\"category\":\"panic\",\"id\":\"alarm in a flood\"}"));
            // Whoever of the crowd comes now is still sent away; the alarm has a place of its own.
            assertThat(intake.post(REPORT.replace("}", ",\"id\":\"flood-late\"}")).status())
                    .isEqualTo(429);
            blocker.rollback();
            assertThat(alarm.get().status()).isEqualTo(201);
            int taken = 0;
            for (var post : posts) {
                var answer = post.get();
                assertThat(answer.status()).as(answer.body()).isIn(201, 429);
                taken += answer.status() == 201 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(4);
            assertThat(
                            intake.number(
                                            "select count(*) from app.raw_report where state = 'raised'")
                                    - before)
                    .isEqualTo(5);
        }
    }

    @Test
    void a_stopping_door_finishes_what_it_has_begun() throws SQLException {
        var other = new RunningIntake();
        try (var blocker = other.db().admin().connect()) {
            blocker.setAutoCommit(false);
            Sql.update(blocker, "lock table app.incident in access exclusive mode");
            var post = CompletableFuture.supplyAsync(() -> other.post(REPORT));
            while (other.number(KEPT_AND_WAITING) == 0) {
                Thread.onSpinWait();
            }
            var stop = CompletableFuture.runAsync(() -> other.service().close());
            awaitRefused(other.port());
            blocker.rollback();
            assertThat(post.join().status()).isEqualTo(201);
            stop.join();
        } finally {
            other.close();
        }
    }

    private static void awaitRefused(int port) {
        while (true) {
            try (var line = new Line(port)) {
                line.endOfSending();
            } catch (IOException expected) {
                return;
            }
        }
    }

    private int reports() {
        return intake.number("select count(*) from app.raw_report");
    }
}
