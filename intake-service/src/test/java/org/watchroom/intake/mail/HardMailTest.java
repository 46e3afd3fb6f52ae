package org.watchroom.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.intake.mail.MailDoorTest.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.Fixtures;
import org.watchroom.intake.testing.Post;
import org.watchroom.intake.testing.RunningIntake;

/// Mail that nobody should have sent: each one ends where it is seen, and keeps no other one back.
final class HardMailTest {
    @TempDir private Path folder;

    private final Post post = new Post();

    @SuppressWarnings("NullAway.Init") // each test opens it as it needs it
    private RunningIntake intake;

    @AfterEach
    void close() {
        if (intake != null) {
            intake.close();
        }
        post.close();
    }

    private void open(String... more) {
        intake = new RunningIntake(post.settings(folder, more));
    }

    /// Everything that was put in is an incident or stands in the lane, and the good one at the end
    /// is raised.
    private void allAreSeen(int put) {
        post.put(mail("[YORK-01] shop-theft: the last one", "after all of them"));
        Eventually.seen("all are seen", () -> seen() >= put + 1);
        assertThat(seen()).isEqualTo(put + 1);
        assertThat(
                        intake.number(
                                "select count(*) from app.raw_report where source = 'mail' and state = 'received'"))
                .isZero();
        assertThat(
                        intake.summary(
                                UUID.fromString(
                                        intake.text(
                                                "select id::text from app.incident order by raised_at desc, id desc limit 1"))))
                .startsWith("the last one");
    }

    private int seen() {
        return intake.number(
                "select (select count(*) from app.incident) + (select coalesce(sum(times), 0) from app.lane_item where door = 'mail')");
    }

    @Test
    void strangers_mail_ends_where_it_is_seen_each_within_its_time() throws IOException {
        int put = 0;
        try (var files = Files.list(Fixtures.at("mail"))) {
            for (var file : files.sorted().toList()) {
                var raw =
                        Files.readString(file, StandardCharsets.ISO_8859_1)
                                .replaceAll("\\r?\\n", "\r\n");
                post.put("reports", raw.getBytes(StandardCharsets.ISO_8859_1));
                put++;
            }
        }
        assertThat(put).isGreaterThan(50);
        open();
        allAreSeen(put);
        // within 2 s each: between one that was kept and the next
        assertThat(
                        intake.number(
                                """
                                select count(*) from (select received_at - lag(received_at) over (order by received_at) as took
                                                        from app.raw_report where source = 'mail') x where took > interval '2 seconds'
                                """))
                .isZero();
    }

    @Test
    void words_that_break_things_break_nothing() {
        var nasty =
                List.of(
                        "'; drop table app.incident; --",
                        "\u0000\u0001\u0007",
                        "%s%n%x ${jndi:ldap://x} {{7*7}} <script>alert(1)</script>",
                        "=?utf-8?B?4oCu?= \u202e\u2066 reversed \u200f",
                        "=?no-such-charset?Q?=FF=FE?= =?utf-8?Q?=C3?= =?utf-8?B?####?=",
                        "Ｚ̸̢͚a͜l͝g̕o \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud800",
                        "[[[[]]]] ]][[ [YORK-01",
                        "[YORK-01] : : :",
                        "[YORK-01]",
                        "STORE: TYPE: SEVERITY: STORE:",
                        "STORE:YORK-01 TYPE:" + "a".repeat(5_000),
                        "x".repeat(60_000),
                        "[".repeat(5_000),
                        "NULL undefined true 1e309 -0 0x1F");
        nasty.forEach(subject -> post.put(mail(subject, subject)));
        open();
        allAreSeen(nasty.size());
    }

    @Test
    void mail_beyond_every_measure_stands_in_the_lane_and_what_is_too_large_stays_where_it_is() {
        var many = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            many.append("--b\n\npart ").append(i).append('\n');
        }
        post.put(
                mail(
                        "[YORK-01] shop-theft: many",
                        many + "--b--",
                        "Content-Type: multipart/mixed; boundary=b"));
        var deep = new StringBuilder("--b0\n");
        for (int i = 1; i < 100; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
        }
        post.put(
                mail(
                        "[YORK-01] shop-theft: deep",
                        deep + "\nend\n",
                        "Content-Type: multipart/mixed; boundary=b0"));
        var large = mail("[YORK-01] shop-theft: large", "QUJD\n".repeat(10 << 20));
        post.put("reports", large.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        open("reports.taken = Taken");
        post.put(mail("[YORK-01] shop-theft: small", "raised"));
        Eventually.seen("the small one is raised", () -> intake.incidents() == 1);
        assertThat(intake.number("select count(*) from app.lane_item where why = 'unreadable'"))
                .isEqualTo(2);
        assertThat(intake.number("select count(*) from app.lane_item where why = 'too-large'"))
                .isEqualTo(1);
        var header =
                new String(
                        intake.kept(
                                UUID.fromString(
                                        intake.text(
                                                "select id::text from app.lane_item where why = 'too-large'"))),
                        StandardCharsets.US_ASCII);
        assertThat(header).contains("Subject: [YORK-01] shop-theft: large").doesNotContain("QUJD");
        var kept =
                intake.kept(
                        UUID.fromString(
                                intake.text(
                                        "select id::text from app.lane_item where why = 'unreadable' order by received_at limit 1")));
        assertThat(new String(kept, StandardCharsets.US_ASCII)).contains("part 999");
        Eventually.seen(
                "all others are moved", () -> post.in("Taken") == 3 && post.in("INBOX") == 1);
    }

    @Test
    void a_mail_of_twenty_mebibytes_is_kept_whole_and_raised() {
        var picture =
                "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\n"
                        .repeat(300_000);
        var mail =
                mail(
                        "[YORK-01] shop-theft: with a picture",
                        "--b\n\nSee the picture.\n--b\nContent-Type: image/jpeg; name=\"../../etc/man.jpg\"\n"
                                + "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"../../etc/man.jpg\"\n\n"
                                + picture
                                + "--b--",
                        "Content-Type: multipart/mixed; boundary=b");
        var bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(bytes.length).isGreaterThan(20 << 20);
        post.put("reports", bytes);
        open();
        Eventually.seen("it is raised", () -> intake.incidents() == 1);
        var id = UUID.fromString(intake.text("select id::text from app.incident"));
        assertThat(intake.reported(id))
                .contains("See the picture.", "Attached: man.jpg (image/jpeg,")
                .doesNotContain("etc");
        assertThat(intake.kept(id).length).isGreaterThan(20 << 20);
    }

    @Test
    void what_the_database_would_not_take_stands_in_the_lane_and_the_next_is_taken() {
        open();
        intake.db()
                .update(
                        """
                        create function app.choke() returns trigger language plpgsql as $$
                        begin
                            if octet_length(new.bytes) between 3000 and 4000 then raise exception 'no'; end if;
                            return new;
                        end $$
                        """);
        intake.db()
                .update(
                        "create trigger choke before insert on app.raw_report for each row execute function app.choke()");
        post.put(mail("[YORK-01] shop-theft: chokes", "x".repeat(3_000)));
        post.put(mail("[YORK-01] shop-theft: goes", "y"));
        Eventually.seen("the next is raised", () -> intake.incidents() == 1);
        assertThat(
                        intake.number(
                                "select count(*) from app.lane_item where door = 'mail' and why = 'unreadable'"))
                .isEqualTo(1);
    }
}
