package org.watchroom.operations.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.operations.intake.mail.Mails.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whose word on a sender counts.
final class ServersWordTest {
    private static final String AT_OUR_DOOR =
            "Received: from evil.example ([192.0.2.7]) by mx1.mx.example.org with ESMTPS; x";
    private static final String INSIDE =
            "Received: from mx1.mx.example.org (mx1 [10.1.2.3]) by store.mx.example.org; x";
    private static final String PASS =
            "Authentication-Results: mx.example.org; dmarc=pass header.from=stores.example";
    private static final String FAIL =
            "Authentication-Results: mx.example.org 1; dkim=pass (x; y) header.d=other.example; dmarc=fail (p=none) header.from=stores.example";

    /// @param fields of the header, top to bottom, above all others
    private static Verdict.Kind kind(String... fields) {
        var mail = String.join("\r\n", fields) + "\r\n" + mail("x", "y");
        return new ServersWord(Set.of("mx.example.org"), Set.of("2603:10a6:"))
                .on(SentMail.of(mail.getBytes(StandardCharsets.UTF_8)))
                .kind();
    }

    private static String result(String results) {
        return "Authentication-Results: mx.example.org; " + results;
    }

    @Test
    void our_servers_word_counts_where_only_they_write() {
        assertThat(kind(PASS, AT_OUR_DOOR)).isEqualTo(Verdict.Kind.VERIFIED);
        assertThat(kind(INSIDE, PASS, AT_OUR_DOOR)).isEqualTo(Verdict.Kind.VERIFIED);
        assertThat(kind(INSIDE.replace("10.1.2.3", "IPv6:2603:10A6:1::7"), PASS, AT_OUR_DOOR))
                .isEqualTo(Verdict.Kind.VERIFIED);
        assertThat(kind(INSIDE.replace("10.1.2.3", "192.0.2.7"), PASS))
                .as("anybody can call himself by our name")
                .isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(kind(INSIDE.replace("mx1 [10", "[192.0.2.7] helo=[10.1.2.3] x=[10"), PASS))
                .as("… and by our address")
                .isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(kind(FAIL, AT_OUR_DOOR)).isEqualTo(Verdict.Kind.SPOOFED);
        assertThat(kind(AT_OUR_DOOR, FAIL)).isEqualTo(Verdict.Kind.SPOOFED);
        assertThat(kind(AT_OUR_DOOR, PASS)).isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(kind(AT_OUR_DOOR, INSIDE, PASS)).isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(kind("Received: from a by b", PASS)).isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(kind(FAIL, AT_OUR_DOOR, PASS)).isEqualTo(Verdict.Kind.SPOOFED);
        assertThat(kind(PASS)).isEqualTo(Verdict.Kind.VERIFIED);
        assertThat(kind()).isEqualTo(Verdict.Kind.UNVERIFIED);
    }

    @Test
    void strangers_in_a_similar_name_are_not_ours() {
        for (var name :
                Arrays.asList(
                        "mx.example.org.evil.example", "evil.example", "xmx.example.org", "")) {
            assertThat(
                            kind(
                                    "Authentication-Results: "
                                            + name
                                            + "; dmarc=pass header.from=stores.example"))
                    .as(name)
                    .isEqualTo(Verdict.Kind.UNVERIFIED);
            assertThat(kind("Authentication-Results: " + name + "; dmarc=fail"))
                    .as(name)
                    .isEqualTo(Verdict.Kind.UNVERIFIED);
        }
    }

    @Test
    void a_pass_is_one_only_for_the_domain_that_is_shown() {
        assertThat(kind(result("dmarc=pass header.from=evil.example")))
                .isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(
                        kind(
                                result(
                                        "dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=a@evil.example")))
                .isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(kind(result("dkim=pass header.d=stores.example")))
                .isEqualTo(Verdict.Kind.VERIFIED);
        assertThat(kind(result("spf=pass smtp.mailfrom=bounce@mail.stores.example")))
                .isEqualTo(Verdict.Kind.VERIFIED);
        assertThat(kind(result("dkim=pass header.d=example"))).isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(kind(result("spf=fail smtp.mailfrom=x@y.example")))
                .isEqualTo(Verdict.Kind.SPOOFED);
        assertThat(kind(result("spf=softfail; dkim=none; dmarc=none")))
                .isEqualTo(Verdict.Kind.UNVERIFIED);
        assertThat(kind(result("dkim=fail header.d=stores.example")))
                .isEqualTo(Verdict.Kind.SPOOFED);
        assertThat(
                        kind(
                                result(
                                        "dkim=fail header.d=list.example; dmarc=pass header.from=stores.example")))
                .isEqualTo(Verdict.Kind.VERIFIED);
    }

    @Test
    void two_senders_are_one_too_many() {
        assertThat(kind("From: boss@bank.example")).isEqualTo(Verdict.Kind.SPOOFED);
    }
}
