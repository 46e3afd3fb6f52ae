package org.watchroom.operations.recorder.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DigestTest {
    private static final Login MUFASA = new Login("Mufasa", "Circle of Life");

    /// RFC 7616, 3.9.1: what the server offers, and what the client answers.
    private static final String OFFER =
            """
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=%s, \
            nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
            opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"\
            """;

    private static final String FRESH = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    @Test
    void sha_256_is_answered_as_in_rfc_7616() {
        assertThat(answer(OFFER.formatted("SHA-256"), "/dir/index.html", FRESH))
                .isEqualTo(
                        """
                        Digest username="Mufasa", realm="http-auth@example.org", \
                        nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
                        uri="/dir/index.html", \
                        response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", \
                        algorithm=SHA-256, \
                        opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", \
                        qop=auth, nc=00000001, \
                        cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"\
                        """);
    }

    @Test
    void md5_is_answered_as_in_rfc_7616() {
        assertThat(answer(OFFER.formatted("MD5"), "/dir/index.html", FRESH))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
    }

    @Test
    void a_challenge_of_rfc_2617_is_answered_as_it_says() {
        var offer =
                """
                Digest realm="testrealm@host.com", qop="auth,auth-int", \
                nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", \
                opaque="5ccc069c403ebaf9f0171e9517f40e41"\
                """;

        assertThat(
                        digest(offer)
                                .answer(
                                        new Login("Mufasa", "Circle Of Life"),
                                        "GET",
                                        "/dir/index.html",
                                        "0a4f113b"))
                .contains("response=\"6629fae49393a05397450978507c4ef1\"", "nc=00000001")
                .doesNotContain("algorithm");
    }

    @Test
    void an_old_challenge_without_quality_is_answered_without_count() {
        var answer = answer("Digest realm=\"cam\", nonce=\"abc\"", "/onvif", "fresh");

        assertThat(answer)
                .contains(
                        "response=\""
                                + md5(
                                        md5("Mufasa:cam:Circle of Life")
                                                + ":abc:"
                                                + md5("GET:/onvif"))
                                + '"')
                .doesNotContain("nc=", "cnonce=", "qop=");
    }

    @Test
    void a_session_key_is_made_once_and_the_count_goes_on() {
        var digest =
                digest("Digest realm=\"cam\", nonce=\"abc\", qop=\"auth\", algorithm=MD5-sess");
        var key = md5(md5("Mufasa:cam:Circle of Life") + ":abc:one");

        var first = digest.answer(MUFASA, "GET", "/a", "one");
        var second = digest.answer(MUFASA, "GET", "/b", "two");

        assertThat(first)
                .contains(
                        "response=\"" + md5(key + ":abc:00000001:one:auth:" + md5("GET:/a")) + '"');
        assertThat(second)
                .contains(
                        "response=\"" + md5(key + ":abc:00000002:one:auth:" + md5("GET:/b")) + '"',
                        "cnonce=\"one\"",
                        "algorithm=MD5-sess");
    }

    @Test
    void basic_is_login_and_password_in_base_64() {
        assertThat(
                        digest("Basic realm=\"WallyWorld\"")
                                .answer(new Login("Aladdin", "open sesame"), "GET", "/", "x"))
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(digest("basic").answer(new Login("té", "ü"), "GET", "/", "x"))
                .isEqualTo("Basic dMOpOsO8");
    }

    @Test
    void the_strongest_of_several_is_taken_whatever_their_order() {
        var all =
                List.of(
                        "Basic realm=\"cam\"",
                        "Digest realm=\"cam\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"",
                        "Digest realm=\"cam\", nonce=\"n\", algorithm=MD5, qop=\"auth\"");

        assertThat(best(all)).contains("algorithm=SHA-256");
        assertThat(best(all.reversed())).contains("algorithm=SHA-256");
        assertThat(best(List.of(all.getFirst(), all.getLast()))).contains("algorithm=MD5");
    }

    @Test
    void several_challenges_in_one_line_are_told_apart() {
        assertThat(
                        best(
                                List.of(
                                        "Basic realm=\"a, digest nonce=\\\"no\\\"\", "
                                                + "Digest realm=\"b, Basic\", nonce=\"n\"")))
                .startsWith("Digest")
                .contains("realm=\"b, Basic\"", "nonce=\"n\"");
        assertThat(best(List.of("Negotiate, Digest nonce=\"n\", realm=\"b\", Basic realm=\"c\"")))
                .contains("realm=\"b\"");
    }

    @Test
    void quotation_marks_in_names_are_kept_apart_from_those_around_them() {
        var answer =
                digest("Digest realm=\"the \\\"till\\\"\", nonce=\"n\"")
                        .answer(new Login("a\"b", "p"), "GET", "/", "x");

        assertThat(answer)
                .contains(
                        "username=\"a\\\"b\"",
                        "realm=\"the \\\"till\\\"\"",
                        "response=\""
                                + md5(md5("a\"b:the \"till\":p") + ":n:" + md5("GET:/"))
                                + '"');
    }

    @Test
    void a_name_with_letters_that_no_header_holds_is_sent_escaped() {
        assertThat(
                        digest("Digest realm=\"r\", nonce=\"n\", qop=auth")
                                .answer(new Login("Jäsøn Łoś", "p"), "GET", "/", "x"))
                .contains("username*=UTF-8''J%C3%A4s%C3%B8n%20%C5%81o%C5%9B,")
                .matches("\\p{ASCII}*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Digest",
                "Digest realm=\"r\"",
                "Digest nonce=",
                "Digest realm=\"r\", nonce=\"n\", algorithm=ROT13",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                "Bearer realm=\"r\"",
                "NTLM",
                "realm=\"r\", nonce=\"n\"",
                "Basically no challenge"
            })
    void what_cannot_be_answered_is_left_alone(String offer) {
        assertThat(Digest.best(List.of(offer))).isEmpty();
    }

    @Test
    void a_long_challenge_is_read_and_an_endless_one_is_not() {
        var much = "\\\"x".repeat(2_600);
        var endless = "\\\"x".repeat(100_000);

        assertThat(Digest.best(List.of("Digest realm=\"" + much + "\", nonce=\"n\""))).isPresent();
        assertThat(Digest.best(List.of("Digest realm=\"" + much))).isEmpty();
        assertThat(Digest.best(List.of("Digest realm=\"" + endless, "Basic"))).isPresent();
    }

    @Test
    void a_login_never_shows_its_password() {
        assertThat(MUFASA).hasToString("Mufasa with a password");
    }

    private static Digest digest(String offer) {
        return Digest.best(List.of(offer)).orElseThrow();
    }

    private static String answer(String offer, String target, String fresh) {
        return digest(offer).answer(MUFASA, "GET", target, fresh);
    }

    private static String best(List<String> offers) {
        return Digest.best(offers).orElseThrow().answer(MUFASA, "GET", "/", "x");
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
