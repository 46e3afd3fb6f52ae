package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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

/// Who stands for a report: signed, unsigned, forged, replayed, revoked, by a wrong clock.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignedReportsTest {
    private RunningIntake intake;
    private Administrator ada;
    private Device till;
    private UUID leeds;

    @BeforeAll
    void open() {
        intake = new RunningIntake();
        leeds = intake.db().store(RunningIntake.NORTH, "LEEDS-01", "Briggate", 53.79, -1.54);
        ada = new Administrator(intake);
        till = Device.ed25519();
        ada.enrol(till, Optional.of(intake.york));
    }

    @AfterAll
    void close() {
        ada.close();
        intake.close();
    }

    @Test
    void a_report_signed_with_an_enrolled_key_is_vouched_for() {
        var button = Device.p256();
        ada.enrol(button, Optional.empty());

        assertThat(verdict(send(till, report()))).isEqualTo("vouched");
        assertThat(verdict(send(button, report()))).isEqualTo("vouched");
        var body = report();
        var keyed =
                till.sign(intake.uri("/reports"), body)
                        .covering("@method", "@path", "content-digest")
                        .nonce("")
                        .with("idempotency-key", "k-" + UUID.randomUUID());
        assertThat(verdict(post(body, keyed.headers()))).isEqualTo("vouched");
    }

    @Test
    void the_verdict_stays_with_the_raw_report_too() {
        var answer = send(till, report());

        assertThat(
                        intake.text(
                                "select concat_ws(' ', r.vouching, r.clock_off_s, r.signed_with = k.id) from app.raw_report r, app.reporting_key k"
                                        + " where r.id = ? and k.keyid = ?",
                                answer.report(),
                                till.key().keyid()))
                .isEqualTo("signed t");
    }

    @Test
    void what_nobody_signs_is_taken_and_marked() {
        assertThat(verdict(post(report()))).isEqualTo("unsigned");
    }

    @Test
    void a_key_that_nobody_enrolled_is_marked() {
        assertThat(verdict(send(Device.ed25519(), report()))).isEqualTo("unknown-key");
    }

    @Test
    void a_key_of_one_store_does_not_vouch_for_another() {
        var body = report().replace("YORK-01", "LEEDS-01");

        assertThat(verdict(send(till, body))).isEqualTo("other-store");
        assertThat(intake.text("select store_id from app.incident order by raised_at desc limit 1"))
                .isEqualTo(leeds.toString());
    }

    @Test
    void revoking_a_key_bites_at_once() {
        var lost = Device.ed25519();
        ada.enrol(lost, Optional.of(intake.york));
        assertThat(verdict(send(lost, report()))).isEqualTo("vouched");

        ada.keys().revoke(ada.key(lost), "Stolen with the till");

        assertThat(verdict(send(lost, report()))).isEqualTo("revoked-key");
    }

    @Test
    void a_signature_of_another_body_is_forged_refused_and_stands_in_the_lane() {
        var said = report();
        var other = report();

        var answer = post(other, till.sign(intake.uri("/reports"), said).headers());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.kind()).isEqualTo("forged");
        assertThat(intake.kept(answer.report())).asString().isEqualTo(other);
        assertThat(lane(answer)).isEqualTo("forged waiting");
        // sent again without the signature it is a report of its own, and the forgery still stands
        assertThat(verdict(post(other))).isEqualTo("unsigned");
        assertThat(lane(answer)).isEqualTo("forged waiting");
    }

    @Test
    void a_digest_that_is_made_to_fit_does_not_help() {
        var said = report();
        var other = report();
        var headers = till.sign(intake.uri("/reports"), said).headers();
        headers[1] = till.sign(intake.uri("/reports"), other).headers()[1];

        assertThat(post(other, headers).kind()).isEqualTo("forged");
    }

    @Test
    void a_wrong_digest_is_forged_also_without_a_signature() {
        var digest = till.sign(intake.uri("/reports"), report()).headers()[1];

        var answer = post(report(), "Content-Digest", digest);

        assertThat(answer.kind()).isEqualTo("forged");
        assertThat(lane(answer)).isEqualTo("forged waiting");
    }

    @Test
    void a_signature_made_for_another_path_is_forged() {
        var body = report();

        assertThat(post(body, till.sign(intake.uri("/events"), body).headers()).kind())
                .isEqualTo("forged");
    }

    @Test
    void a_replay_gets_the_receipt_of_before_whatever_key_it_comes_under() {
        int before = intake.incidents();
        var body = report();
        var headers = till.sign(intake.uri("/reports"), body).headers();

        var first = post(body, headers);
        var again = post(body, headers);
        var renamed = new String[headers.length + 2];
        System.arraycopy(headers, 0, renamed, 0, headers.length);
        renamed[headers.length] = "Idempotency-Key";
        renamed[headers.length + 1] = UUID.randomUUID().toString();

        assertThat(again).isEqualTo(first);
        assertThat(post(body, renamed)).isEqualTo(first);
        assertThat(intake.incidents()).isEqualTo(before + 1);
    }

    @Test
    void a_nonce_is_used_for_one_report() {
        var nonce = UUID.randomUUID().toString();
        var one = report();
        var other = report();
        post(one, till.sign(intake.uri("/reports"), one).nonce(nonce).headers());

        var second = post(other, till.sign(intake.uri("/reports"), other).nonce(nonce).headers());

        assertThat(second.kind()).isEqualTo("key-reused");
        assertThat(lane(second)).isEqualTo("key-reused waiting");
    }

    @Test
    void nobody_takes_the_key_of_somebody_who_signs() {
        var key = UUID.randomUUID().toString();
        assertThat(verdict(post(report(), "Idempotency-Key", key))).isEqualTo("unsigned");
        var body = report();

        var signed =
                post(
                        body,
                        till.sign(intake.uri("/reports"), body)
                                .with("idempotency-key", key)
                                .headers());

        assertThat(verdict(signed)).isEqualTo("vouched");
    }

    @Test
    void reports_out_of_order_are_all_taken() {
        var early = report();
        var late = report();
        var now = Instant.now();
        var first = till.sign(intake.uri("/reports"), early).at(now.minusSeconds(20)).headers();
        var second = till.sign(intake.uri("/reports"), late).at(now).headers();

        assertThat(verdict(post(late, second))).isEqualTo("vouched");
        assertThat(verdict(post(early, first))).isEqualTo("vouched");
    }

    @Test
    void a_clock_an_hour_off_is_marked_and_nothing_is_dropped() {
        var ahead = report();
        var behind = report().replace("shop-theft", "panic");
        var now = Instant.now();

        var one =
                post(
                        ahead,
                        till.sign(intake.uri("/reports"), ahead)
                                .at(now.plus(Duration.ofHours(1)))
                                .headers());
        var panic =
                post(
                        behind,
                        till.sign(intake.uri("/reports"), behind)
                                .at(now.minus(Duration.ofHours(1)))
                                .headers());

        assertThat(verdict(one)).isEqualTo("vouched");
        assertThat(of(one, "clock_off_s between 3500 and 3700 and ranks_at > raised_at"))
                .isEqualTo("t");
        assertThat(verdict(panic)).isEqualTo("vouched");
        assertThat(of(panic, "clock_off_s between -3700 and -3500 and ranks_at is null"))
                .isEqualTo("t");
    }

    @Test
    void what_nobody_vouches_for_ranks_a_little_later_and_a_panic_never() {
        assertThat(of(send(till, report()), "ranks_at is null")).isEqualTo("t");
        assertThat(of(post(report()), "ranks_at - raised_at")).isEqualTo("00:02:00");
        assertThat(of(send(Device.p256(), report()), "ranks_at - raised_at")).isEqualTo("00:10:00");
        assertThat(of(post(report().replace("shop-theft", "panic")), "ranks_at is null"))
                .isEqualTo("t");
    }

    @Test
    void a_signature_that_says_too_little_is_taken_as_none_and_told() {
        var body = report();
        var uri = intake.uri("/reports");

        assertThat(verdict(post(body, till.sign(uri, body).covering("@method", "@path").headers())))
                .isEqualTo("signature-unusable");
        assertThat(verdict(post(report(), "Signature", "sig1=:AAAA:", "Signature-Input", "sig1=(")))
                .isEqualTo("signature-unusable");
        assertThat(verdict(post(report(), "Signature", "sig1=:AAAA:")))
                .isEqualTo("signature-unusable");
        var nameless = report();
        assertThat(verdict(post(nameless, till.sign(uri, nameless).nonce("").headers())))
                .isEqualTo("signature-unusable");
    }

    @Test
    void a_device_enrols_itself_with_a_code_once() {
        var code = ada.keys().offer(ada.as(Optional.of(intake.york)));
        var phone = Device.p256();
        var body =
                "{\"code\":\"%s\",\"publicKey\":\"%s\"}"
                        .formatted(
                                code.toLowerCase(Locale.ROOT).replace("-", " "),
                                phone.pem().replace("\r", "").replace("\n", "\\n"));

        var enrolled = enrol(body);
        var again = enrol(body);
        var other =
                enrol(
                        body.replace(
                                phone.pem().replace("\r", "").replace("\n", "\\n"),
                                Device.p256().pem().replace("\r", "").replace("\n", "\\n")));

        assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(201);
        assertThat(enrolled.json().path("keyid").asString()).isEqualTo(phone.key().keyid());
        assertThat(again).isEqualTo(enrolled);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.kind()).isEqualTo("enrolment");
        assertThat(verdict(send(phone, report()))).isEqualTo("vouched");
        assertThat(ada.key(phone).label()).isEqualTo("Till 3");
    }

    private Answer enrol(String body) {
        return intake.send(
                HttpRequest.newBuilder(intake.uri("/enrol")).POST(BodyPublishers.ofString(body)),
                "Content-Type",
                "application/json");
    }

    private String lane(Answer answer) {
        return intake.text(
                "select why || ' ' || state from app.lane_item where id = ?", answer.report());
    }

    private String of(Answer answer, String columns) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return intake.text(
                "select " + columns + " from app.incident where id = ?", answer.report());
    }

    private static String report() {
        return "{\"store\":\"YORK-01\",\"category\":\"shop-theft\",\"text\":\""
                + UUID.randomUUID()
                + "\"}";
    }

    private Answer send(Device device, String body) {
        return post(body, device.sign(intake.uri("/reports"), body).headers());
    }

    private Answer post(String body, String... headers) {
        return intake.post(body, headers);
    }

    private String verdict(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return intake.text("select vouching from app.incident where id = ?", answer.report());
    }
}
