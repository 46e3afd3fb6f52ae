package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.Fx;
import tools.jackson.databind.JsonNode;

/// Feeds of tills and their rules, from a terminal, with a door that takes what tills send.
final class AdminTillsCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AdminScript script;

    @BeforeEach
    void a_store() throws IOException {
        script = new AdminScript(folder);
        script.administrator("ada");
        script.db.query(
                "select id from app.region",
                row -> script.db.store(row.getInt(1), "YORK-01", "Coppergate", 53.957, -1.081));
    }

    @AfterEach
    void close() {
        script.close();
    }

    private int ada(String... words) throws IOException {
        return script.run(script.as("ada", words));
    }

    private JsonNode json(String... words) throws IOException {
        return script.json(script.as("ada", words));
    }

    private static String refund(String number, Instant at) {
        return """
        {"store":"YORK-01","till":"4","receipt":"%s","at":"%s","kind":"refund","total":"-80.00","tender":"cash","lines":[{"name":"WHISKY","price":"80.00","quantity":-1}]}
        """
                .formatted(number, at);
    }

    private int sent(ScriptDoor door, String secret, String number) {
        return door.post(
                        "/tills/york-tills",
                        refund(number, Instant.now().minusSeconds(60)),
                        "Authorization",
                        "Bearer " + secret)
                .statusCode();
    }

    private int number(String sql) {
        var found = new ArrayList<Integer>();
        script.db.query(sql, row -> found.add(row.getInt(1)));
        return found.getFirst();
    }

    @Test
    void a_feed_hands_in_receipts_with_its_newest_secret_until_it_is_stopped() throws IOException {
        var made = json("till-feed", "add", "york-tills", "--region", "NORTH");
        assertThat(made.path("region").asString()).isEqualTo("NORTH");
        var first = made.path("secret").asString();
        assertThat(first).hasSize(64);
        try (var door = new ScriptDoor(script, folder)) {
            assertThat(sent(door, first, "1")).isEqualTo(200);
            var second = json("till-feed", "add", "york-tills").path("secret").asString();
            assertThat(sent(door, first, "2")).isEqualTo(401);
            assertThat(sent(door, second, "2")).isEqualTo(200);
            assertThat(json("till-feed", "list").get(0).path("open").asBoolean()).isTrue();

            assertThat(ada("till-feed", "stop", "york-tills")).isZero();
            assertThat(sent(door, second, "3")).isEqualTo(401);
        }
        assertThat(number("select count(*)::int from app.till_transaction")).isEqualTo(2);
        var listed = json("till-feed", "list");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("feed").asString()).isEqualTo("york-tills");
        assertThat(listed.get(0).path("open").asBoolean()).isFalse();
    }

    @Test
    void a_feed_that_cannot_be_is_refused_in_words() throws IOException {
        assertThat(ada("till-feed", "add", "York tills")).isEqualTo(ExitCode.DATA);
        assertThat(script.complained()).contains("york-tills").doesNotContain("Exception");
        assertThat(ada("till-feed", "add", "york-tills", "--region", "SOUTH"))
                .isEqualTo(ExitCode.DATA);
        assertThat(script.complained()).contains("NORTH");
        assertThat(ada("till-feed", "stop", "york-tills")).isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.complained()).startsWith("The feed york-tills was not found");
    }

    @Test
    void a_rule_is_tried_on_what_was_sold_switched_on_raises_and_is_switched_off()
            throws IOException {
        var secret = json("till-feed", "add", "york-tills").path("secret").asString();
        var today = LocalDate.now(ZoneOffset.UTC);
        var from = today.minusDays(2).toString();
        var to = today.plusDays(2).toString();
        try (var door = new ScriptDoor(script, folder)) {
            assertThat(sent(door, secret, "1")).isEqualTo(200);
            assertThat(json("till-rules", "list"))
                    .hasSize(7)
                    .noneMatch(rule -> rule.path("on").asBoolean());
            assertThat(ada("till-rules", "on", "refund-without-receipt", "1"))
                    .isEqualTo(ExitCode.NOT_PERMITTED);
            assertThat(script.complained()).contains("tried").doesNotContain("Exception");

            var would = json("till-rules", "simulate", from, to);
            assertThat(would).hasSize(1);
            assertThat(would.get(0).path("rule").asString()).isEqualTo("refund-without-receipt");
            assertThat(would.get(0).path("receipt").asString()).isEqualTo("1");
            assertThat(json("till-rules", "simulate", from, to, "--counts"))
                    .hasSize(7)
                    .anyMatch(row -> row.path("hits").asInt() == 1);

            assertThat(ada("till-rules", "on", "refund-without-receipt", "1")).isZero();
            assertThat(sent(door, secret, "2")).isEqualTo(200);
            Fx.eventually(() ->
                    assertThat(
                                    number(
                                            "select count(*)::int from app.incident where source = 'pos'"))
                            .isEqualTo(1));
            assertThat(ada("till-rules", "off", "refund-without-receipt", "1")).isZero();
        }
        assertThat(json("till-rules", "list")).noneMatch(rule -> rule.path("on").asBoolean());
    }

    @Test
    void a_rule_of_ones_own_is_another_version_and_what_is_none_is_refused() throws IOException {
        var file = folder.resolve("rule.json");
        Files.writeString(file, "{\"kind\": \"refund-without-receipt\", \"over\": 7500}");
        assertThat(
                        json("till-rules", "put", "refund-without-receipt", file.toString())
                                .path("version")
                                .asInt())
                .isEqualTo(2);
        assertThat(json("till-rules", "list")).hasSize(8);
        for (var wrong : List.of("{\"kind\": \"magic\"}", "not JSON")) {
            Files.writeString(file, wrong);
            assertThat(ada("till-rules", "put", "mine", file.toString()))
                    .as(wrong)
                    .isEqualTo(ExitCode.DATA);
            assertThat(script.complained()).contains("tills.md").doesNotContain("\tat ");
        }
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(ada("till-rules", "put", "mine", file.toString())).isEqualTo(ExitCode.DATA);
        assertThat(ada("till-rules", "put", "mine", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.NO_INPUT);
        assertThat(ada("till-rules", "on", "nothing", "1")).isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.complained()).startsWith("Version 1 of the rule nothing was not found");
        assertThat(ada("till-rules", "simulate", "2026-11-30", "2026-11-01"))
                .isEqualTo(ExitCode.DATA);
        assertThat(script.complained()).contains("before");
    }
}
