package org.watchroom.operations.staff.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.db.oauth.OauthSettings;
import org.watchroom.operations.failure.Failure;

/// What an issuer may answer while somebody signs in there.
final class DeviceGrantTest {
    private final Issuer issuer;
    private final Organisation organisation;

    DeviceGrantTest() throws IOException {
        issuer = new Issuer((_, _) -> {});
        organisation = new Organisation(issuer.settings());
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void the_person_is_given_a_code_and_a_place_and_then_there_is_a_token() {
        var grant = organisation.ask();
        assertThat(grant.code()).isEqualTo(Issuer.CODE);
        assertThat(grant.address()).isEqualTo(URI.create(issuer.url() + "/go"));
        assertThat(grant.whole()).isEqualTo(URI.create(issuer.url() + "/go?user_code=WDJB-MJHT"));
        assertThat(grant.pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(grant.holds()).isEqualTo(Duration.ofMinutes(10));
        assertThat(grant.poll()).isEmpty();
        issuer.approve("mara");
        assertThat(grant.poll().map(t -> t.fresh().reveal())).contains("access1");
        assertThat(grant + " " + grant.poll()).doesNotContain("access", "Code", "renewal");
    }

    @Test
    void without_a_whole_address_the_code_is_typed() {
        issuer.device("verification_uri_complete", null);
        issuer.device("interval", null);
        var grant = organisation.ask();
        assertThat(grant.whole()).isEqualTo(grant.address());
        assertThat(grant.pause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void an_issuer_that_asks_for_patience_gets_it() {
        var grant = organisation.ask();
        issuer.next(Issuer.Reply.error("slow_down"), Issuer.Reply.error("slow_down"));
        assertThat(grant.poll()).isEmpty();
        assertThat(grant.pause()).isEqualTo(Duration.ofSeconds(6));
        assertThat(grant.poll()).isEmpty();
        assertThat(grant.pause()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void a_code_that_was_not_used_in_time_is_said_to_be_late() {
        var grant = organisation.ask();
        issuer.next(Issuer.Reply.error("expired_token"));
        refused("organisation-late", grant::poll);
        issuer.device("expires_in", "0");
        refused("organisation-late", organisation.ask()::poll);
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    void whoever_says_no_is_not_let_in() {
        var grant = organisation.ask();
        issuer.next(Issuer.Reply.error("access_denied"));
        assertThat(refused("organisation-denied", grant::poll)).contains("127.0.0.1");
    }

    @Test
    void two_silences_are_borne_and_the_third_is_told() {
        var grant = organisation.ask();
        issuer.next(new Issuer.Reply(0, ""), new Issuer.Reply(503, "busy"));
        assertThat(grant.poll()).isEmpty();
        assertThat(grant.poll()).isEmpty();
        assertThat(grant.pause()).isEqualTo(Duration.ofSeconds(4));
        assertThat(grant.poll()).isEmpty(); // answered: counted anew
        issuer.next(new Issuer.Reply(0, ""), new Issuer.Reply(0, ""), new Issuer.Reply(0, ""));
        grant.poll();
        grant.poll();
        assertThatThrownBy(grant::poll)
                .isInstanceOf(Failure.Unreachable.class)
                .hasMessageContaining("organisation at 127.0.0.1");
    }

    @Test
    void an_issuer_that_is_not_there_is_told() {
        issuer.close();
        assertThatThrownBy(organisation::ask).isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void another_issuer_than_the_one_configured_is_none() {
        issuer.discovery("issuer", "https://evil.example");
        assertThat(refused("organisation", organisation::ask)).contains("to the letter");
    }

    @Test
    void an_issuer_without_sign_in_on_another_device_is_said_to_be_so() {
        issuer.discovery("device_authorization_endpoint", null);
        assertThat(refused("organisation", organisation::ask)).contains("on another device");
    }

    @Test
    void a_console_the_issuer_does_not_know_is_told_so() {
        var other =
                new Organisation(new OauthSettings(URI.create(issuer.url()), "somebody", "openid"));
        assertThat(refused("organisation", other::ask)).contains("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/token",
                "file:///etc/passwd",
                "ftp://x",
                "not a uri",
                "/relative"
            })
    void nothing_is_sent_where_others_could_read_it(String place) {
        issuer.discovery("token_endpoint", place);
        assertThat(refused("organisation", organisation::ask)).contains("not https");
        issuer.discovery("token_endpoint", issuer.url() + "/token");
        for (var name : new String[] {"verification_uri", "verification_uri_complete"}) {
            issuer.device(name, "\"" + place + "\"");
            assertThat(refused("organisation", organisation::ask)).contains("not https");
            issuer.device(name, "\"" + issuer.url() + "/go\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"two\\nlines\"", "7", "null", "{}"})
    void a_code_that_nobody_could_type_is_none(String json) {
        issuer.device("user_code", json);
        assertThat(refused("organisation", organisation::ask)).contains("no code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in to the hotel's wireless</html>",
                "[]",
                "{}",
                "\"access\"",
                "{\"access",
                "{\"access_token\":\"a\"}",
                "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"a\\u0001b\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":null,\"token_type\":\"Bearer\"}"
            })
    void what_is_no_token_is_taken_for_none(String body) {
        var grant = organisation.ask();
        issuer.next(new Issuer.Reply(200, body));
        refused("organisation", grant::poll);
    }

    @Test
    void words_of_the_issuer_are_cut_short_and_stand_on_one_line() {
        var grant = organisation.ask();
        issuer.next(
                new Issuer.Reply(
                        400,
                        "{\"error\":\"invalid_scope\",\"error_description\":\"a\\nb"
                                + "x".repeat(5_000)
                                + "\"}"));
        assertThat(refused("organisation", grant::poll))
                .contains("invalid_scope a bx")
                .doesNotContain("\n")
                .hasSizeLessThan(300);
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        var grant = organisation.ask();
        var endless = new Issuer.Reply(200, "x".repeat(1 << 20));
        issuer.next(endless, endless, endless);
        grant.poll();
        grant.poll();
        assertThatThrownBy(grant::poll).isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void nobody_is_sent_elsewhere() {
        var grant = organisation.ask();
        issuer.next(new Issuer.Reply(302, "https://evil.example/token"));
        refused("organisation", grant::poll);
    }

    @Test
    void something_else_on_the_port_is_no_issuer() throws Exception {
        try (var port = new ServerSocket(0);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other =
                    threads.submit(() -> {
                        try (var line = port.accept()) {
                            line.getOutputStream()
                                    .write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
                        }
                        return true;
                    });
            var organisation =
                    new Organisation(
                            new OauthSettings(
                                    URI.create("http://127.0.0.1:" + port.getLocalPort()),
                                    "c",
                                    ""));
            assertThatThrownBy(organisation::ask).isInstanceOf(Failure.Unreachable.class);
            assertThat(other.get()).isTrue();
        }
    }

    @Test
    void a_token_that_runs_out_is_renewed_and_the_newest_renewal_counts() {
        issuer.lifetime("0");
        var tokens = given();
        assertThat(tokens.fresh().reveal()).isEqualTo("access2");
        assertThat(tokens.fresh().reveal()).isEqualTo("access3");
        issuer.lifetime("3600");
        assertThat(tokens.fresh().reveal()).isEqualTo("access4");
        assertThat(tokens.fresh().reveal()).isEqualTo("access4");
        assertThat(issuer.asked().getLast()).containsEntry("refresh_token", "renewal3");
    }

    @Test
    void without_a_renewal_the_token_is_used_until_the_server_refuses_it() {
        issuer.renews(false);
        issuer.lifetime("0");
        var tokens = given();
        var token = tokens.fresh();
        assertThat(token.reveal()).isEqualTo("access1");
        assertThat(tokens.instead(token)).isEmpty();
    }

    @Test
    void a_closed_account_is_renewed_no_more() {
        var tokens = given();
        var token = tokens.fresh();
        issuer.revoke();
        assertThat(refused("token-refused", () -> tokens.instead(token))).contains("no longer");
        refused("token-refused", tokens::fresh);
    }

    @Test
    void a_renewal_that_gets_no_answer_can_be_tried_again() {
        var tokens = given();
        var token = tokens.fresh();
        issuer.next(new Issuer.Reply(503, ""));
        assertThatThrownBy(() -> tokens.instead(token)).isInstanceOf(Failure.Unreachable.class);
        assertThat(tokens.instead(token).map(t -> t.reveal())).contains("access2");
        assertThat(tokens.instead(token).map(t -> t.reveal())).contains("access2");
        assertThat(issuer.renewals()).isEqualTo(2);
    }

    @Test
    void what_is_forgotten_opens_nothing() {
        var tokens = given();
        tokens.forget();
        refused("token-refused", tokens::fresh);
    }

    private Tokens given() {
        issuer.approve("mara");
        return organisation.ask().poll().orElseThrow();
    }

    private static String refused(String rule, ThrowingCallable deed) {
        var words = new String[] {""};
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> {
                            assertThat(refused.rule()).isEqualTo(rule);
                            words[0] = Optional.ofNullable(refused.getMessage()).orElse("");
                        });
        return words[0];
    }
}
