package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.intake.testing.Administrator;
import org.watchroom.intake.testing.Device;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.RunningIntake.Answer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventsDoorTest {
    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";
    private static final String BATCH = "application/cloudevents-batch+json";

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
    void a_structured_event_becomes_an_incident_once() {
        var event =
                event("e-" + UUID.randomUUID(), "{\"store\":\"YORK-01\",\"category\":\"assault\"}");

        var first = send(event, "Content-Type", STRUCTURED);
        var again = send(event, "Content-Type", STRUCTURED);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again).isEqualTo(first);
        assertThat(
                        intake.text(
                                "select occurred_at = '2026-11-20T14:02:11Z' and vouching = 'unsigned' from app.incident where id = ?",
                                first.report()))
                .isEqualTo("t");
        assertThat(intake.kept(first.report())).asString(StandardCharsets.UTF_8).isEqualTo(event);
    }

    @Test
    void source_and_id_belong_to_one_event() {
        var id = "e-" + UUID.randomUUID();
        send(
                event(id, "{\"store\":\"YORK-01\",\"category\":\"assault\"}"),
                "Content-Type",
                STRUCTURED);

        var other =
                send(
                        event(id, "{\"store\":\"YORK-01\",\"category\":\"panic\"}"),
                        "Content-Type",
                        STRUCTURED);

        assertThat(other.kind()).isEqualTo("key-reused");
    }

    @Test
    void an_event_in_binary_mode_is_the_same() {
        var answer =
                send(
                        "{\"store\":\"YORK-01\",\"category\":\"shop-theft\",\"text\":\"Binary\"}",
                        "Content-Type",
                        "application/json",
                        "ce-specversion",
                        "1.0",
                        "ce-id",
                        "b-" + UUID.randomUUID(),
                        "ce-source",
                        "/stores/york%20one",
                        "ce-type",
                        "org.watchroom.report.v1",
                        "ce-time",
                        "2026-11-20T14:02:11Z");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(
                        intake.text(
                                "select occurred_at = '2026-11-20T14:02:11Z' from app.incident where id = ?",
                                answer.report()))
                .isEqualTo("t");
        assertThat(intake.kept(answer.report()))
                .asString(StandardCharsets.UTF_8)
                .contains("ce-source: /stores/york%20one\r\n")
                .endsWith("\"text\":\"Binary\"}");
    }

    @Test
    void each_event_of_a_batch_ends_as_incident_or_in_the_lane() {
        int before = intake.incidents();
        var good =
                event("g-" + UUID.randomUUID(), "{\"store\":\"YORK-01\",\"category\":\"panic\"}");
        var nowhere =
                event("n-" + UUID.randomUUID(), "{\"store\":\"NOWHERE\",\"category\":\"panic\"}");
        var batch = "[ " + good + ",\n" + nowhere + ", {\"specversion\":\"0.3\"}, 7, \"x\" ]";

        var answer = send(batch, "Content-Type", BATCH);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var items = answer.json().path("items");
        assertThat(items.valueStream().map(item -> item.path("status").asInt()))
                .containsExactly(201, 422, 422, 422, 422);
        assertThat(intake.incidents()).isEqualTo(before + 1);
        assertThat(intake.kept(UUID.fromString(items.get(0).path("report").asString())))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(good);
        for (int i = 1; i < 5; i++) {
            assertThat(
                            intake.text(
                                    "select state from app.lane_item where id = ?",
                                    UUID.fromString(items.get(i).path("report").asString())))
                    .isEqualTo("waiting");
        }
        assertThat(send(batch, "Content-Type", BATCH).json().path("items").get(0))
                .isEqualTo(items.get(0));
        assertThat(intake.incidents()).isEqualTo(before + 1);
    }

    @Test
    void what_is_no_event_is_kept_and_told() {
        var notJson = send("{", "Content-Type", STRUCTURED);
        var noBatch = send("{}", "Content-Type", BATCH);
        var noType = send("{\"store\":\"YORK-01\"}", "Content-Type", "application/json");
        var noData = send(event("x", "7"), "Content-Type", STRUCTURED);
        var image =
                send(
                        "GIF89a",
                        "Content-Type",
                        "image/gif",
                        "ce-specversion",
                        "1.0",
                        "ce-id",
                        "i",
                        "ce-source",
                        "/x",
                        "ce-type",
                        "x");

        assertThat(notJson.kind()).isEqualTo("not-json");
        assertThat(noBatch.kind()).isEqualTo("not-json");
        assertThat(noType.kind()).isEqualTo("not-an-event-type");
        assertThat(noData.kind()).isEqualTo("not-an-event");
        assertThat(noData.pointers()).containsExactly("/data");
        assertThat(image.status()).isIn(400, 422);
        for (var each : new Answer[] {notJson, noBatch, noType, noData, image}) {
            assertThat(intake.text("select why from app.lane_item where id = ?", each.report()))
                    .isEqualTo("unreadable");
        }
    }

    @Test
    void a_signed_event_needs_no_nonce_and_signs_its_attributes() {
        try (var ada = new Administrator(intake)) {
            var till = Device.ed25519();
            ada.enrol(till, Optional.of(intake.york));
            var body =
                    event(
                            "s-" + UUID.randomUUID(),
                            "{\"store\":\"YORK-01\",\"category\":\"panic\"}");
            var signed =
                    till.sign(intake.uri("/events"), body)
                            .nonce("")
                            .with("content-type", STRUCTURED)
                            .headers();

            var answer = send(body, signed);

            assertThat(verdict(answer)).isEqualTo("vouched");
            assertThat(send(body, signed)).isEqualTo(answer);

            var data = "{\"store\":\"YORK-01\",\"category\":\"assault\"}";
            var loose =
                    till.sign(intake.uri("/events"), data)
                            .with("ce-id", "t-" + UUID.randomUUID())
                            .headers();
            var all = new String[loose.length + 8];
            System.arraycopy(loose, 0, all, 0, loose.length);
            var more =
                    new String[] {
                        "ce-specversion",
                        "1.0",
                        "ce-source",
                        "/x",
                        "ce-type",
                        "x",
                        "Content-Type",
                        "application/json"
                    };
            System.arraycopy(more, 0, all, loose.length, 8);
            assertThat(verdict(send(data, all))).isEqualTo("signature-unusable");
        }
    }

    private String verdict(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return intake.text("select vouching from app.incident where id = ?", answer.report());
    }

    private static String event(String id, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/tills/3\",\"type\":\"org.watchroom.report.v1\",\"time\":\"2026-11-20T14:02:11Z\",\"data\":%s}"
                .formatted(id, data);
    }

    private Answer send(String body, String... headers) {
        return intake.send(
                HttpRequest.newBuilder(intake.uri("/events")).POST(BodyPublishers.ofString(body)),
                headers);
    }
}
