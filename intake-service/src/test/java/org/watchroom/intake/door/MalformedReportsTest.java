package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.intake.testing.Fixtures;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.RunningIntake.Answer;
import tools.jackson.databind.json.JsonMapper;

/// What senders get wrong. Nothing of it is lost, nothing of it becomes a fault of ours.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MalformedReportsTest {
    private static final String TWICE = "y_object_duplicated_key";

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
    void what_is_not_json_is_told_so_and_kept() throws IOException {
        var files = suite(name -> name.startsWith("n_"));
        assertThat(files).hasSizeGreaterThan(150);
        var softly = new SoftAssertions();
        for (var file : files) {
            var answer = keptAndRefused(softly, file);
            softly.assertThat(answer.kind()).as(file.toString()).isIn("not-json", "not-a-report");
            softly.assertThat(answer.status()).as(file.toString()).isIn(400, 422);
        }
        softly.assertAll();
    }

    @Test
    void json_that_is_no_report_is_told_by_field_and_kept() throws IOException {
        var files = suite(name -> name.startsWith("y_"));
        assertThat(files).hasSizeGreaterThan(80);
        var softly = new SoftAssertions();
        for (var file : files) {
            var answer = keptAndRefused(softly, file);
            var twice = file.getFileName().toString().startsWith(TWICE);
            softly.assertThat(answer.kind())
                    .as(file.toString())
                    .isEqualTo(twice ? "not-json" : "not-a-report");
            softly.assertThat(answer.pointers()).as(file.toString()).isNotEmpty();
        }
        softly.assertAll();
    }

    @Test
    void json_that_readers_disagree_about_is_never_a_fault_of_ours() throws IOException {
        var softly = new SoftAssertions();
        for (var file : suite(name -> name.startsWith("i_"))) {
            keptAndRefused(softly, file);
        }
        softly.assertAll();
    }

    @Test
    void naughty_words_arrive_as_words() throws IOException {
        var softly = new SoftAssertions();
        for (var word :
                JsonMapper.shared().readTree(Files.readAllBytes(Fixtures.at("conf/blns.json")))) {
            var json = JsonMapper.shared().createObjectNode();
            json.put("store", "YORK-01").put("category", "suspicious").put("text", word.asString());
            json.putObject("reporter")
                    .put("role", word.asString().length() > 200 ? "" : word.asString());
            var answer =
                    intake.post(json.toString(), "Idempotency-Key", UUID.randomUUID().toString());
            softly.assertThat(answer.status()).as(word.toString()).isEqualTo(201);
            // What says the same in other letters is folded into one.
            var incident = UUID.fromString(answer.json().path("incident").asString());
            softly.assertThat(intake.summary(incident))
                    .as(word.toString())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(140);
        }
        softly.assertAll();
    }

    @Test
    void naughty_words_in_the_place_of_codes_are_refused() throws IOException {
        var softly = new SoftAssertions();
        for (var word :
                JsonMapper.shared().readTree(Files.readAllBytes(Fixtures.at("conf/blns.json")))) {
            for (var field : List.of("store", "category", "occurredAt", "severity", "source")) {
                var json = JsonMapper.shared().createObjectNode();
                json.put("store", "YORK-01")
                        .put("category", "suspicious")
                        .put(field, word.asString());
                var answer = intake.post(json.toString());
                softly.assertThat(answer.status()).as(field + " " + word).isEqualTo(422);
                softly.assertThat(answer.pointers()).as(field + " " + word).contains("/" + field);
            }
        }
        softly.assertAll();
    }

    @Test
    void characters_no_database_keeps_do_no_harm() {
        var words = intake.post(report("\"text\":\"a\\u0000b\\ud800c\\u202ed\""));
        var nothing = intake.post(report("\"text\":\"\\u200b\\u2060 \\u3164\""));
        var store = intake.post("{\"store\":\"A\\u0000B\",\"category\":\"panic\"}");
        var half = intake.post("{\"store\":\"\\udfff\",\"category\":\"\\u0000\"}");

        assertThat(intake.summary(words.report())).isEqualTo("a b\uFFFDc d");
        assertThat(intake.summary(nothing.report())).isEqualTo("Suspicious behaviour");
        assertThat(store.kind()).isEqualTo("store-unknown");
        assertThat(half.kind()).isEqualTo("store-unknown");
    }

    @Test
    void a_name_sent_twice_is_refused_and_kept() {
        var answer =
                intake.post("{\"store\":\"YORK-01\",\"category\":\"panic\",\"store\":\"D-0001\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString())
                .contains("twice")
                .doesNotContain("D-0001");
        assertThat(intake.kept(answer.report()))
                .asString(StandardCharsets.UTF_8)
                .contains("D-0001");
    }

    @Test
    void what_is_not_utf_8_is_refused_and_kept_byte_for_byte() {
        var latin =
                "{\"store\":\"YORK-01\",\"category\":\"panic\",\"text\":\"Café\"}"
                        .getBytes(StandardCharsets.ISO_8859_1);
        var wide =
                "{\"store\":\"YORK-01\",\"category\":\"panic\"}".getBytes(StandardCharsets.UTF_16);
        for (var bytes : List.of(latin, wide)) {
            var answer = intake.post(bytes);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("detail").asString()).contains("UTF-8");
            assertThat(intake.kept(answer.report())).isEqualTo(bytes);
        }
    }

    @Test
    void a_byte_order_mark_is_forgiven() {
        assertThat(intake.post("\uFEFF" + report("\"text\":\"with a mark\"")).status())
                .isEqualTo(201);
    }

    @Test
    void every_field_that_is_wrong_is_named_with_what_it_should_be() {
        var answer =
                intake.post(
                        """
                        {"store":7,"category":" ","severity":"urgent","occurredAt":"yesterday","text":[],"source":"owl",
                         "reporter":{"name":1,"role":{}},"drill":"yes","id":true}
                        """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers())
                .containsExactlyInAnyOrder(
                        "/store",
                        "/category",
                        "/severity",
                        "/occurredAt",
                        "/text",
                        "/source",
                        "/reporter/name",
                        "/reporter/role",
                        "/drill",
                        "/id");
        assertThat(answer.json().path("errors").valueStream())
                .allSatisfy(error ->
                        assertThat(error.path("message").asString())
                                .matches("It is .*\\. .*\\w.*\\."));
        assertThat(answer.body()).doesNotContain("urgent").doesNotContain("owl");
    }

    @Test
    void a_moment_needs_an_offset_and_a_calendar() {
        for (var moment :
                List.of(
                        "2026-11-20T14:02:11",
                        "2026-11-20",
                        "2026-02-30T14:02:11Z",
                        "2026-11-20T25:00:00Z",
                        "2016-12-31T23:59:60Z",
                        "14:02",
                        "",
                        "1795183331")) {
            var answer = intake.post(report("\"occurredAt\":\"" + moment + "\""));
            assertThat(answer.status()).as(moment).isEqualTo(422);
            assertThat(answer.pointers()).as(moment).containsExactly("/occurredAt");
        }
        for (var moment :
                List.of(
                        "2026-11-20T14:02:11Z",
                        "2026-11-20T14:02:11.123456789+05:30",
                        "0000-01-01T00:00:00Z",
                        "9999-12-31T23:59:59-12:00")) {
            assertThat(intake.post(report("\"occurredAt\":\"" + moment + "\"")).status())
                    .as(moment)
                    .isEqualTo(201);
        }
    }

    @Test
    void lengths_count_in_characters_and_end_at_their_limit() {
        assertThat(intake.post(report("\"text\":\"" + "🛒".repeat(10_000) + "\"")).status())
                .isEqualTo(201);
        assertThat(intake.post(report("\"text\":\"" + "x".repeat(10_001) + "\"")).pointers())
                .containsExactly("/text");
    }

    private List<Path> suite(Predicate<String> which) throws IOException {
        try (var files = Files.list(Fixtures.at("conf/json"))) {
            return files.filter(file -> which.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private Answer keptAndRefused(SoftAssertions softly, Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var answer = intake.post(bytes);
        softly.assertThat(answer.status()).as(file.toString()).isBetween(400, 499);
        softly.assertThat(answer.type()).as(file.toString()).isEqualTo(Answers.PROBLEM);
        softly.assertThat(intake.kept(answer.report())).as(file.toString()).isEqualTo(bytes);
        return answer;
    }

    private static String report(String more) {
        return "{\"store\":\"YORK-01\",\"category\":\"suspicious\"," + more + "}";
    }
}
