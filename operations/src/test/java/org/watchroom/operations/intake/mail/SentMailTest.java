package org.watchroom.operations.intake.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.operations.intake.mail.Mails.mail;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.intake.lane.Glance;
import org.watchroom.operations.intake.lane.SentText;

/// Mails as people read them, whatever their senders did to them.
final class SentMailTest {
    private static SentMail read(String mail) {
        return SentMail.of(mail.getBytes(UTF_8));
    }

    @Test
    void words_come_before_files_and_markup() {
        var sent =
                read(
                        mail(
                                "=?ISO-8859-1?Q?Caf=E9?= =?UTF-8?B?IOKCrDU=?=",
                                "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
                                        + "--c\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=80 5 stolen\r\n"
                                        + "--c\r\nContent-Type: text/html\r\n\r\n<b>other words</b>\r\n--c--\r\n"
                                        + "--b\r\nContent-Type: image/png; name*=UTF-8''m%C3%A4n.png\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b--",
                                "Content-Type: multipart/mixed; boundary=b"));
        assertThat(sent.subject()).isEqualTo("Café €5");
        assertThat(sent.text()).isEqualTo("€ 5 stolen");
        assertThat(sent.enclosed())
                .containsExactly(new SentMail.Enclosed("män.png", "image/png", 3));
        assertThat(sent.fault()).isEmpty();
    }

    @Test
    void of_a_page_only_its_words_are_left() {
        var sent =
                read(
                        mail(
                                "x",
                                "<html><head><title>no</title><style>p{}</style></head><body><p>Two men &lt;here&gt;</p><script>alert(1)</script>"
                                        + "<div style='display:none'>hidden theft</div><br>ran <a href='https://evil.example'>away</a></body>",
                                "Content-Type: text/html; charset=utf-8"));
        assertThat(sent.text()).isEqualTo("Two men <here>\nran away");
    }

    @Test
    void letters_are_guessed_where_they_are_named_wrongly() {
        var latin =
                mail("Müller", "Gestohlen: Käse", "Content-Type: text/plain; charset=us-ascii")
                        .getBytes(ISO_8859_1);
        assertThat(SentMail.of(latin).text()).isEqualTo("Gestohlen: Käse");
        assertThat(SentMail.of(latin).subject()).isEqualTo("Müller");
        assertThat(read(mail("x", "Käse", "Content-Type: text/plain; charset=no-such")).text())
                .isEqualTo("Käse");
    }

    @Test
    void a_name_that_looks_like_an_address_is_none() {
        assertThat(Addresses.of("\"boss@bank.example\" <thief@evil.example>"))
                .containsExactly("thief@evil.example");
        assertThat(Addresses.of("boss@bank.example (x) <thief@evil.example>"))
                .containsExactly("thief@evil.example");
        assertThat(Addresses.of("A <a@x.example>, b@y.example")).hasSize(1);
    }

    @Test
    void an_operator_sees_words_first_and_the_header_at_the_end() {
        var bytes =
                mail("[YORK-01] theft: two men", "They ran.", "X-Odd: \u202eodd").getBytes(UTF_8);
        var shown = SentText.of(SentMail.TYPE, bytes);
        assertThat(shown.form()).isEqualTo(SentText.Form.MAIL);
        assertThat(shown.text())
                .startsWith("Subject: [YORK-01] theft: two men\nFrom: Mara <mara@stores.example>\n")
                .containsSubsequence(
                        "They ran.", "----- The header as it came -----", "Message-ID:")
                .doesNotContain("\u202e");
        assertThat(Glance.of(SentMail.TYPE, bytes).store()).isEqualTo("YORK-01");
    }

    @Test
    void limits_end_the_reading_and_what_came_before_is_kept() {
        var many = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            many.append("--b\r\n\r\npart ").append(i).append("\r\n");
        }
        var sent = read(mail("many", many.toString(), "Content-Type: multipart/mixed; boundary=b"));
        assertThat(sent.tooMuch()).isTrue();
        assertThat(sent.fault().orElseThrow()).contains("more than 200 parts");
        assertThat(sent.subject()).isEqualTo("many");
        assertThat(sent.text()).contains("part 0").doesNotContain("part 999");
        assertThat(read(mail("long", "x".repeat(1 << 20))).text().length())
                .isLessThanOrEqualTo(MailReader.LONGEST_TEXT);
    }

    @Test
    void nothing_breaks_it() {
        var random = new Random(42);
        var whole =
                mail(
                                "=?utf-8?B?w6k=?= [YORK-01] theft",
                                "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPGI+PC9iPg==\r\n--b\r\n"
                                        + "Content-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nin\r\n--b--",
                                "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b")
                        .getBytes(UTF_8);
        var reports = Mails.reports(Mails.trusting("mx.example"));
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            var bytes = whole.clone();
            for (int j = random.nextInt(12); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(SentMail.of(bytes).shown()).isNotNull();
            assertThat(reports.read(Mails.report(bytes))).isNotNull();
            assertThat(reports.glance(Mails.report(bytes)).line()).isNotNull();
            read++;
        }
        assertThat(read).isEqualTo(3_000);
        assertThat(SentMail.of(new byte[0]).words()).isEmpty();
    }
}
