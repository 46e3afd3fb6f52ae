package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.intake.testing.Administrator;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.RunningIntake.Answer;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.reporters.HookMapping;
import org.watchroom.operations.intake.reporters.HookRow;
import org.watchroom.operations.intake.reporters.HookUse;
import org.watchroom.operations.intake.reporters.Hooks;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HooksDoorTest {
    private static final String SECRET = "correct horse battery staple";
    private static final String MAPPING =
            """
            {"id": {"pointer": "/alarm/ref"},
             "store": {"pointer": "/site/code"},
             "category": {"pointer": "/alarm/kind", "table": {"INTRUDER": "burglary", "HOLDUP": "panic"}},
             "severity": {"pointer": "/alarm/priority", "table": {"1": "critical", "2": "high"}, "else": "medium"},
             "occurredAt": {"pointer": "/alarm/at"},
             "text": {"pointer": "/alarm/note", "else": "Alarm without a note"},
             "source": "api"}
            """;

    private RunningIntake intake;
    private Administrator ada;

    @BeforeAll
    void open() {
        intake = new RunningIntake();
        ada = new Administrator(intake);
        ada.hooks().make(wanted("alarms", true, "X-Signature", "sha256="));
        ada.hooks().make(wanted("guards", false, "Authorization", ""));
    }

    @AfterAll
    void close() {
        ada.close();
        intake.close();
    }

    private static Hooks.Wanted wanted(String name, boolean hmac, String header, String prefix) {
        return new Hooks.Wanted(name, RunningIntake.NORTH, MAPPING, hmac, header, prefix, SECRET);
    }

    @Test
    void what_a_third_party_sends_in_its_words_becomes_an_incident() {
        intake.db().store(RunningIntake.NORTH, "HULL-01", "Whitefriargate", 53.744, -0.333);
        var body =
                alarm("A-1", "intruder", "2").replace("YORK-01", "HULL-01"); // nothing to fold into

        var answer = post("alarms", body, "X-Signature", "sha256=" + hmac(body));
        var again = post("alarms", body, "X-Signature", "sha256=" + hmac(body));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(again).isEqualTo(answer);
        assertThat(
                        intake.text(
                                "select concat_ws(' ', category_code, severity, vouching, occurred_at = '2026-11-20T14:02:11Z') from app.incident where id = ?",
                                answer.report()))
                .isEqualTo("burglary 3 vouched t");
        assertThat(intake.text("select hook from app.raw_report where id = ?", answer.report()))
                .isEqualTo("alarms/1");
    }

    @Test
    void administrators_see_how_a_hook_is_used_and_why_something_was_refused() {
        ada.hooks().make(wanted("counted", false, "Authorization", ""));
        var good = alarm("U-1", "intruder", "2");
        assertThat(post("counted", good, "Authorization", "Bearer " + SECRET).status())
                .isEqualTo(201);
        post("counted", good, "Authorization", "Bearer another secret of length");
        post("counted", good, "X-Nothing", "none");
        post("counted", alarm("U-2", "who knows", "2"), "Authorization", "Bearer " + SECRET);

        Eventually.seen(
                "counted",
                () ->
                        ada.hooks().rows().stream()
                                .filter(row -> row.hook().name().equals("counted"))
                                .map(HookRow::use)
                                .anyMatch(use ->
                                        use.taken() == 1
                                                && use.refused() == 3
                                                && use.takenAt().isPresent()
                                                && use.refusedFor()
                                                        .equals(Optional.of(HookUse.Why.UNREAD))));

        ada.hooks().retire("counted", "Nobody sends by it");
        var closed =
                ada.hooks().rows().stream()
                        .filter(row -> row.hook().name().equals("counted"))
                        .findFirst()
                        .orElseThrow();
        assertThat(closed.retiredAt()).isPresent();
        assertThat(closed.why()).contains("Nobody sends by it");
    }

    @Test
    void a_bearer_secret_proves_it_too() {
        var answer =
                post("guards", alarm("B-1", "holdup", "9"), "Authorization", "Bearer " + SECRET);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(
                        intake.awaited(
                                "select category_code from app.incident where id = ?",
                                answer.report()))
                .isEqualTo("panic");
        assertThat(
                        intake.number(
                                "select count(*) from app.hook where position(? in hook::text) > 0",
                                SECRET))
                .isZero();
    }

    @Test
    void a_wrong_secret_is_forged_and_none_is_told() {
        var body = alarm("C-1", "intruder", "1");

        var wrong = post("alarms", body, "X-Signature", "sha256=" + hmac(body + " "));
        var bearer = post("guards", body, "Authorization", "Bearer " + SECRET + "x");
        var none = post("alarms", body);

        assertThat(wrong.kind()).isEqualTo("forged");
        assertThat(bearer.kind()).isEqualTo("forged");
        assertThat(why(wrong)).isEqualTo("forged");
        assertThat(none.status()).isEqualTo(401);
        assertThat(post("nobody", body).status()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_mapped_stands_in_the_lane() {
        var unknown = signed(alarm("D-1", "flood", "1"));
        var noStore = signed("{\"alarm\":{\"kind\":\"holdup\"}}");
        var noJson = signed("kind=holdup");
        var strange = signed("[[[]]]");
        var elsewhere = signed(alarm("D-2", "holdup", "1").replace("YORK-01", "NOWHERE"));

        assertThat(unknown.kind()).isEqualTo("not-mapped");
        assertThat(unknown.pointers()).containsExactly("/alarm/kind");
        assertThat(noStore.kind()).isEqualTo("not-a-report");
        assertThat(noJson.kind()).isEqualTo("not-json");
        assertThat(strange.status()).isEqualTo(422);
        assertThat(elsewhere.kind()).isEqualTo("store-unknown");
        for (var each : new Answer[] {unknown, noStore, noJson, strange}) {
            assertThat(why(each)).isEqualTo("unreadable");
        }
        assertThat(why(elsewhere)).isEqualTo("store-unknown");
    }

    @Test
    void a_hook_does_not_vouch_for_another_region() {
        var answer =
                signed(
                        "{\"site\":{\"code\":\"DOVER-01\"},\"alarm\":{\"kind\":\"holdup\",\"ref\":\"%s\"}}"
                                .formatted(UUID.randomUUID()));
        assertThat(answer.kind()).isEqualTo("store-unknown");

        intake.db().region(2, "SOUTH", "South", false);
        intake.db().store(2, "DOVER-01", "Biggin Street", 51.1, 1.3);
        intake.keys().settle();
        assertThat(
                        signed(
                                        "{\"site\":{\"code\":\"DOVER-01\"},\"alarm\":{\"kind\":\"holdup\",\"ref\":\"%s\"}}"
                                                .formatted(UUID.randomUUID()))
                                .status())
                .isEqualTo(201);
        assertThat(intake.awaited("select vouching from app.incident where region_id = 2"))
                .isEqualTo("other-store");
    }

    @Test
    void another_version_holds_at_once_and_a_retired_hook_takes_nothing() {
        var first = wanted("old-alarms", true, "X-Signature", "");
        ada.hooks().make(first);
        var body = alarm("E-1", "flood", "1");
        assertThat(post("old-alarms", body, "X-Signature", hmac(body)).kind())
                .isEqualTo("not-mapped");

        ada.hooks()
                .make(
                        new Hooks.Wanted(
                                first.name(),
                                first.region(),
                                MAPPING.replace("INTRUDER", "FLOOD"),
                                true,
                                first.header(),
                                "",
                                SECRET));
        assertThat(post("old-alarms", body, "X-Signature", hmac(body)).status()).isEqualTo(201);

        ada.hooks().retire("old-alarms");
        assertThat(post("old-alarms", body, "X-Signature", hmac(body)).status()).isEqualTo(404);
    }

    @Test
    void a_mapping_that_cannot_work_is_refused_by_name() {
        for (var mapping :
                new String[] {
                    "",
                    "[]",
                    "{}",
                    "{\"store\":\"x\"}",
                    "{\"store\":\"x\",\"category\":{}}",
                    "{\"store\":\"x\",\"category\":{\"pointer\":\"a\"}}",
                    "{\"store\":\"x\",\"category\":\"y\",\"colour\":\"red\"}",
                    "{\"store\":\"x\",\"category\":{\"pointer\":\"/a\",\"table\":[]}}",
                    "{\"store\":\"x\",\"category\":{\"pointer\":\"/a\",\"els\":1}}"
                }) {
            assertThatThrownBy(() -> HookMapping.parse(mapping))
                    .as(mapping)
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            e -> assertThat(e.rule()).isEqualTo("hook-mapping"));
        }
    }

    private static String alarm(String ref, String kind, String priority) {
        return "{\"site\":{\"code\":\"YORK-01\"},\"alarm\":{\"ref\":\"%s\",\"kind\":\"%s\",\"priority\":%s,\"at\":\"2026-11-20T14:02:11Z\"}}"
                .formatted(ref, kind, priority);
    }

    private Answer signed(String body) {
        return post("alarms", body, "X-Signature", "sha256=" + hmac(body));
    }

    private Answer post(String hook, String body, String... headers) {
        return intake.send(
                HttpRequest.newBuilder(intake.uri("/hooks/" + hook))
                        .POST(BodyPublishers.ofString(body)),
                headers);
    }

    private String why(Answer answer) {
        return intake.text("select why from app.lane_item where id = ?", answer.report());
    }

    private static String hmac(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
