package org.watchroom.intake.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.partner.Delivery;
import org.watchroom.operations.partner.Outbox;
import org.watchroom.operations.partner.Partner;

/// What goes over the line to a partner, against a real server with a real certificate.
final class WebhooksTest {
    private static final byte[] SECRET =
            "a secret of thirty-two bytes ...".getBytes(StandardCharsets.US_ASCII);

    @TempDir Path folder;

    private PartnerServer server;
    private final Delivery delivery = delivery("summary", "{\"type\":\"incident.summary\"}");

    @BeforeEach
    void begin() throws Exception {
        server = new PartnerServer(folder);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private static Delivery delivery(String kind, String body) {
        var now = Instant.parse("2026-11-30T12:00:00Z");
        return new Delivery(
                UUID.randomUUID(), UUID.randomUUID(), kind, 1, now, "waiting", 0, now, "", body);
    }

    private static Partner partner(String url, boolean privateNetwork) {
        return Partner.proposed(
                UUID.randomUUID(),
                1,
                "Watch",
                url,
                Set.of(Partner.Want.SUMMARY),
                Set.of(),
                Set.of(),
                privateNetwork);
    }

    private Outbox.Outcome send(String url, boolean privateNetwork) throws IOException {
        return new Webhooks(Optional.of(server.ca()), Clock.systemUTC())
                .send(partner(url, privateNetwork), SECRET, delivery);
    }

    @Test
    void it_arrives_word_for_word_and_the_partner_can_prove_from_whom() throws Exception {
        var outcome = send(server.url("/hook?a=b"), true);

        assertThat(outcome).isEqualTo(new Outbox.Outcome(true, "the partner answered 204"));
        var got = server.got().getFirst();
        assertThat(got.path()).isEqualTo("/hook?a=b");
        assertThat(got.body()).isEqualTo(delivery.body());
        assertThat(got.headers().get("content-type")).startsWith("application/json");
        var id = got.headers().get("webhook-id");
        assertThat(id).isEqualTo(delivery.id().toString());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        var signed = id + "." + got.headers().get("webhook-timestamp") + "." + got.body();
        assertThat(got.headers().get("webhook-signature"))
                .isEqualTo(
                        "v1,"
                                + Base64.getEncoder()
                                        .encodeToString(
                                                mac.doFinal(
                                                        signed.getBytes(StandardCharsets.UTF_8))));
    }

    /// The example of the specification of Standard Webhooks.
    @Test
    void the_signature_is_the_one_of_the_standard() {
        assertThat(
                        Signature.of(
                                Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1_614_265_330),
                                "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_redirect_is_not_followed_and_is_no_success() throws Exception {
        server.answering(302);
        assertThat(send(server.url("/hook"), true))
                .isEqualTo(new Outbox.Outcome(false, "the partner answered 302"));
        assertThat(server.got()).hasSize(1);
    }

    @Test
    void a_private_address_is_not_connected_to_unless_that_was_approved() throws Exception {
        for (var host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
            assertThat(send("https://" + host + ":" + server.port() + "/hook", false))
                    .isEqualTo(
                            new Outbox.Outcome(
                                    false,
                                    "not sent: its host has an address that is not of the open internet"));
        }
        assertThat(server.got()).isEmpty();
    }

    @Test
    void a_server_with_another_name_or_an_unknown_certificate_is_told_nothing() throws Exception {
        assertThat(send("https://127.0.0.1:" + server.port() + "/hook", true).words())
                .isEqualTo("not sent: its certificate or its TLS is not right");
        assertThat(
                        new Webhooks(Optional.empty(), Clock.systemUTC())
                                .send(partner(server.url("/hook"), true), SECRET, delivery)
                                .words())
                .isEqualTo("not sent: its certificate or its TLS is not right");
        assertThat(server.got()).isEmpty();
    }

    @Test
    void nobody_there_is_said_in_our_words() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(send("https://localhost:" + free + "/", true))
                .isEqualTo(new Outbox.Outcome(false, "not sent: no answer"));
    }
}
