package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.RunningIntake.Answer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReportsDoorTest {
    private RunningIntake intake;

    @BeforeAll
    void open() {
        intake = new RunningIntake();
    }

    @AfterAll
    void close() {
        intake.close();
    }

    @Test
    void a_report_of_two_fields_becomes_an_incident() {
        var answer = intake.post("{\"store\":\"york-01\",\"category\":\"Shop theft\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.location()).isEqualTo("/reports/" + answer.report());
        assertThat(answer.json().path("state").asString()).isEqualTo("raised");
        assertThat(answer.json().path("reference").asString()).matches("\\d{6}-\\d{6}-[0-9A-Z]{4}");
        assertThat(of(answer, "category_code || severity || source || state") + summary(answer))
                .isEqualTo("shop-theft2apiwaitingShop theft");
        assertThat(of(answer, "store_id")).isEqualTo(intake.york.toString());
        assertThat(of(answer, "raised_at = occurred_at")).isEqualTo("t");
    }

    @Test
    void everything_a_report_says_arrives() {
        var answer =
                intake.post(
                        """
                        {"id":"T-1","store":"YORK-01","category":"assault","severity":"medium","occurredAt":"2026-11-20T15:02:11+01:00",
                         "text":"Pushed at the tills.\\nHurt her arm.","source":"terminal","reporter":{"name":"Sam Porter","role":"Shift manager"},
                         "something":"else"}
                        """);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(of(answer, "severity || source") + summary(answer))
                .isEqualTo("2terminalPushed at the tills. Hurt her arm.");
        assertThat(of(answer, "occurred_at = '2026-11-20T14:02:11Z'")).isEqualTo("t");
        assertThat(timeline(answer))
                .startsWith("Pushed at the tills.\nHurt her arm.\nReported by: Shift manager")
                .doesNotContain("Sam");
    }

    @Test
    void nobody_talks_a_panic_alarm_down() {
        var category =
                intake.post("{\"store\":\"YORK-01\",\"category\":\"panic\",\"severity\":\"low\"}");
        var button =
                intake.post(
                        "{\"store\":\"YORK-01\",\"category\":\"suspicious\",\"severity\":\"low\",\"source\":\"panic\"}");

        assertThat(of(category, "severity")).isEqualTo("4");
        assertThat(of(button, "severity")).isEqualTo("4");
    }

    @Test
    void a_wrong_clock_is_noted_and_the_report_taken() {
        var ahead = intake.post(report("\"occurredAt\":\"2100-01-01T00:00:00Z\""));
        var behind =
                intake.post(
                        report("\"occurredAt\":\"0001-01-01T00:00:00Z\",\"text\":\"Long ago\""));

        assertThat(ahead.status()).isEqualTo(201);
        assertThat(timeline(ahead))
                .contains("1 Jan 2100 00:00:00 GMT")
                .contains("Its clock may be wrong.");
        assertThat(behind.status()).isEqualTo(201);
        assertThat(timeline(behind))
                .startsWith("Long ago\n")
                .contains("days before the report came in");
    }

    @Test
    void the_same_report_twice_is_one_incident_and_the_same_answer() {
        int before = intake.incidents();
        var body = report("\"text\":\"" + UUID.randomUUID() + "\"");

        var first = intake.post(body);
        var second = intake.post(body);
        var keyed = intake.post(body, "Idempotency-Key", UUID.randomUUID().toString());

        assertThat(second).isEqualTo(first);
        assertThat(keyed.report()).isNotEqualTo(first.report());
        assertThat(intake.incidents())
                .as("under a key of its own it is another report, of the same incident")
                .isEqualTo(before + 1);
    }

    @Test
    void a_key_counts_with_and_without_quotation_marks() {
        var key = UUID.randomUUID().toString();
        var first = intake.post(report(""), "Idempotency-Key", key);
        var second = intake.post(report(""), "Idempotency-Key", "\"" + key + "\"");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void twenty_at_once_with_one_key_are_one_incident_and_one_answer() throws Exception {
        int before = intake.incidents();
        var key = UUID.randomUUID().toString();
        var go = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> post =
                    () -> {
                        go.await();
                        return intake.post(
                                report("\"text\":\"all at once\""), "Idempotency-Key", key);
                    };
            var posts = IntStream.range(0, 20).mapToObj(_ -> pool.submit(post)).toList();
            go.countDown();
            var answers = new HashSet<Answer>();
            for (var each : posts) {
                answers.add(each.get());
            }
            assertThat(answers)
                    .singleElement()
                    .satisfies(one -> assertThat(one.status()).isEqualTo(201));
        }
        assertThat(intake.incidents()).isEqualTo(before + 1);
    }

    @Test
    void a_key_of_another_report_is_refused_and_the_bytes_are_kept() {
        var key = UUID.randomUUID().toString();
        var first = intake.post(report("\"text\":\"one\""), "Idempotency-Key", key);
        var other = intake.post(report("\"text\":\"two\""), "Idempotency-Key", key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.kind()).isEqualTo("key-reused");
        assertThat(intake.kept(other.report())).asString(StandardCharsets.UTF_8).contains("two");
        assertThat(intake.post(report("\"text\":\"one\""), "Idempotency-Key", key))
                .isEqualTo(first);
    }

    @Test
    void a_refused_report_does_not_take_its_key() {
        var key = UUID.randomUUID().toString();
        var refused =
                intake.post(
                        "{\"store\":\"NOWHERE\",\"category\":\"panic\"}", "Idempotency-Key", key);
        var mended = intake.post(report(""), "Idempotency-Key", key);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(mended.status()).isEqualTo(201);
    }

    @Test
    void an_unusable_key_is_named() {
        assertThat(intake.post(report(""), "Idempotency-Key", "k".repeat(201)).kind())
                .isEqualTo("key-unusable");
        assertThat(intake.post(report(""), "Idempotency-Key", "a b").kind())
                .isEqualTo("key-unusable");
        assertThat(intake.post(report(""), "Idempotency-Key", "a", "Idempotency-Key", "b").status())
                .isEqualTo(400);
    }

    @Test
    void what_is_unknown_is_named_with_a_way_out() {
        var store = intake.post("{\"store\":\"NOWHERE\",\"category\":\"panic\"}");
        var category = intake.post("{\"store\":\"YORK-01\",\"category\":\"rain\"}");

        assertThat(store.kind()).isEqualTo("store-unknown");
        assertThat(store.pointers()).containsExactly("/store");
        assertThat(category.kind()).isEqualTo("category-unknown");
        assertThat(category.pointers()).containsExactly("/category");
        assertThat(category.json().path("detail").asString()).contains("shop-theft");
        assertThat(intake.text("select state from app.raw_report where id = ?", store.report()))
                .isEqualTo("refused");
    }

    @Test
    void a_drill_never_mixes_with_the_live_estate() {
        var drillForLive =
                intake.post("{\"store\":\"YORK-01\",\"category\":\"panic\",\"drill\":true}");
        var liveForDrill = intake.post("{\"store\":\"D-0001\",\"category\":\"panic\"}");
        var drill = intake.post("{\"store\":\"D-0001\",\"category\":\"panic\",\"drill\":true}");

        assertThat(drillForLive.kind()).isEqualTo("drill-in-live");
        assertThat(drillForLive.pointers()).containsExactly("/drill");
        assertThat(liveForDrill.kind()).isEqualTo("live-in-drill");
        assertThat(drill.status()).isEqualTo(201);
        assertThat(of(drill, "region_id")).isEqualTo("9");
    }

    @Test
    void a_code_of_both_estates_goes_where_the_report_says() {
        intake.db().store(RunningIntake.NORTH, "BOTH", "Real", 53.9, -1.1);
        intake.db().store(RunningIntake.DRILL, "BOTH", "Practice", 53.9, -1.1);

        assertThat(of(intake.post("{\"store\":\"BOTH\",\"category\":\"panic\"}"), "region_id"))
                .isEqualTo("1");
        assertThat(
                        of(
                                intake.post(
                                        "{\"store\":\"BOTH\",\"category\":\"panic\",\"drill\":true}"),
                                "region_id"))
                .isEqualTo("9");
    }

    @Test
    void the_sender_can_ask_what_became_of_it_and_learns_no_more() {
        var raised = intake.post(report("\"text\":\"secret words\""));
        var refused =
                intake.post(
                        "{\"store\":\"NOWHERE\",\"category\":\"panic\",\"text\":\"secret words\"}");

        var one = intake.get(raised.location());
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.json().path("reference")).isEqualTo(raised.json().path("reference"));
        assertThat(one.body()).doesNotContain("secret");
        var other = intake.get("/reports/" + refused.report());
        assertThat(other.json().path("state").asString()).isEqualTo("refused");
        assertThat(other.json().path("problem").path("errors").size()).isEqualTo(1);
        assertThat(other.body()).doesNotContain("secret");
        assertThat(intake.get("/reports/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(intake.get("/reports/1-1-1-1-1").status()).isEqualTo(404);
        assertThat(intake.get("/reports/..%2f..%2fetc").status()).isIn(400, 404);
    }

    @Test
    void what_is_not_there_is_told_as_a_problem() {
        var nothing = intake.get("/admin");
        var method = intake.send(HttpRequest.newBuilder(intake.uri("/reports")).DELETE());

        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.type()).isEqualTo(Answers.PROBLEM);
        assertThat(method.status()).isEqualTo(405);
        assertThat(
                        intake.send(
                                        HttpRequest.newBuilder(intake.uri("/health"))
                                                .POST(BodyPublishers.noBody()))
                                .status())
                .isEqualTo(405);
    }

    @Test
    void health_tells_of_the_database_and_of_what_waits() {
        var health = intake.well("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("database").asString()).isEqualTo("up");
        assertThat(health.json().path("pendingReports").isInt()).isTrue();
    }

    private static String report(String more) {
        return "{\"store\":\"YORK-01\",\"category\":\"suspicious\""
                + (more.isEmpty() ? "" : "," + more)
                + "}";
    }

    private String of(Answer answer, String columns) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var incident = UUID.fromString(answer.json().path("incident").asString());
        return intake.text("select " + columns + " from app.incident where id = ?", incident);
    }

    private String summary(Answer answer) {
        return intake.summary(UUID.fromString(answer.json().path("incident").asString()));
    }

    private String timeline(Answer answer) {
        var incident = UUID.fromString(answer.json().path("incident").asString());
        return intake.reported(incident);
    }
}
