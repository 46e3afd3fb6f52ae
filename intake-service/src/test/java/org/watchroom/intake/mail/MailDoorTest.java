package org.watchroom.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.Post;
import org.watchroom.intake.testing.RunningIntake;

final class MailDoorTest {
    @TempDir private Path folder;

    private final Post post = new Post();

    @SuppressWarnings("NullAway.Init") // each test opens it as it needs it
    private RunningIntake intake;

    @AfterEach
    void close() {
        intake.close();
        post.close();
    }

    private void open(String... more) {
        intake = new RunningIntake(post.settings(folder, more));
    }

    private void raised(int reports) {
        Eventually.seen(reports + " raised", () -> intake.told() >= reports);
        assertThat(intake.told()).isEqualTo(reports);
    }

    private void inLane(String why, int items) {
        Eventually.seen(
                items + " in the lane: " + why,
                () ->
                        intake.number(
                                        "select count(*) from app.lane_item where door = 'mail' and why = ?",
                                        why)
                                >= items);
    }

    private UUID incident() {
        return UUID.fromString(
                intake.text("select id::text from app.incident order by raised_at desc limit 1"));
    }

    static String mail(String subject, String text, String... fields) {
        return "From: Mara <mara@stores.example>\nTo: reports@example.org\nDate: Mon, 30 Nov 2026 10:00:00 +0000\n"
                + "Message-ID: <"
                + UUID.randomUUID()
                + "@stores.example>\n"
                + (fields.length == 0 ? "" : String.join("\n", fields) + "\n")
                + "Subject: "
                + subject
                + "\n\n"
                + text
                + "\n";
    }

    @Test
    void a_mail_in_the_form_becomes_an_incident_and_is_moved_once_it_is_kept() {
        open("reports.taken = Taken");
        post.put(
                mail(
                        "[york-01] shop-theft high: two men with spirits",
                        "They ran to the bus station."));
        raised(1);
        assertThat(
                        intake.text(
                                "select category_code || ' ' || severity || ' ' || source from app.incident"))
                .isEqualTo("shop-theft 3 e-mail");
        assertThat(intake.summary(incident())).startsWith("two men with spirits");
        assertThat(intake.reported(incident()))
                .contains("They ran to the bus station.", "Unverified sender")
                .doesNotContain("mara@");
        assertThat(intake.text("select occurred_at = '2026-11-30T10:00:00Z' from app.incident"))
                .isEqualTo("t");
        Eventually.seen("it is moved", () -> post.in("Taken") == 1 && post.in("INBOX") == 0);
        Eventually.seen(
                "health tells",
                () ->
                        intake.get("/health")
                                .json()
                                .path("doors")
                                .path("mail/reports")
                                .path("state")
                                .asString("")
                                .equals("reading"));
    }

    @Test
    void plain_words_are_understood_where_store_and_category_are_certain_and_else_shown() {
        open();
        post.put(
                mail(
                        "Shoplifting at Coppergate",
                        "Someone walked out without paying for six bottles."));
        raised(1);
        assertThat(
                        intake.text(
                                "select s.code || ' ' || category_code from app.incident i join app.store s on s.id = i.store_id"))
                .isEqualTo("YORK-01 shop-theft");
        post.put(mail("Trouble at Coppergate", "Please ring me."));
        post.put(mail("Man with a knife", "He is still in the shop!!"));
        post.put(mail("Newsletter", "Ten tips for your garden."));
        inLane("unsure", 3);
        assertThat(intake.incidents()).isEqualTo(1);
        assertThat(intake.number("select count(*) from app.lane_item where urgent")).isEqualTo(1);
        assertThat(
                        intake.text(
                                "select string_agg(problem ->> 'errors', '') from app.raw_report where state = 'refused'"))
                .contains("Recognised: YORK-01", "Recognised: weapon");
    }

    @Test
    void automatic_mail_makes_no_incident_and_stands_where_it_is_seen() {
        open();
        post.put(
                mail(
                        "Automatic reply: [YORK-01] shop-theft: x",
                        "I am away.",
                        "Auto-Submitted: auto-replied"));
        post.put(mail("[YORK-01] shop-theft: y", "z", "Return-Path: <>"));
        post.put(mail("[YORK-01] shop-theft: y", "z", "Precedence: bulk"));
        post.put(
                mail(
                        "Undelivered Mail Returned to Sender",
                        "--b\n\nYORK-01 shop theft\n--b--",
                        "Content-Type: multipart/report; report-type=delivery-status; boundary=b"));
        inLane("auto-reply", 3);
        inLane("bounce", 1);
        assertThat(intake.incidents()).isZero();
    }

    @Test
    void a_trusted_servers_no_keeps_a_mail_out_and_a_strangers_yes_lets_none_in_as_verified() {
        open("trusted = mx.example.org");
        var report = "[YORK-01] shop-theft: crisps";
        var taken =
                "Received: from a.example by mx.example.org with ESMTPS; Mon, 30 Nov 2026 10:00:00 +0000";
        post.put(
                mail(
                        report,
                        "1",
                        "Authentication-Results: mx.example.org; dmarc=fail header.from=stores.example",
                        taken));
        inLane("spoofed", 1);
        post.put(
                mail(
                        report,
                        "2",
                        "Authentication-Results: mx.example.org; dmarc=pass header.from=stores.example",
                        taken));
        raised(1);
        assertThat(intake.reported(incident())).contains("Sender verified: DMARC passes");
        post.put(
                mail(
                        report,
                        "3",
                        taken,
                        "Authentication-Results: mx.example.org; dmarc=pass header.from=stores.example"));
        raised(2);
        assertThat(intake.reported(incident())).contains("Unverified sender");
    }

    @Test
    void the_same_mail_is_one_incident_in_two_mailboxes_and_when_all_is_numbered_anew() {
        post.mailbox("panic");
        open(
                "mailboxes = reports, panic",
                "panic.host = 127.0.0.1",
                "panic.port = " + post.port(),
                "panic.line = none",
                "panic.login = panic",
                "panic.password-file = secret",
                "panic.poll-seconds = 1",
                "panic.category = panic");
        var mail = mail("[YORK-01] shop-theft: crisps", "once");
        post.put(mail);
        post.put("Received: from somewhere by else\n" + mail);
        post.put(
                "panic",
                ("Delivered-To: panic@example.org\n" + mail).replace("\n", "\r\n").getBytes());
        post.put(mail("[YORK-01] robbery: end", "last"));
        post.put("panic", mail("Coppergate", "now").getBytes());
        raised(3);
        assertThat(
                        intake.number(
                                "select count(*) from app.incident where category_code = 'panic' and severity = 4"))
                .isEqualTo(1);
        intake.db().update("update app.mailbox_place set uid_validity = uid_validity - 1, uid = 0");
        Eventually.seen(
                "all was read again",
                () -> intake.number("select count(*) from app.mailbox_place where uid >= 2") == 2);
        assertThat(intake.incidents()).isEqualTo(3);
        assertThat(intake.number("select count(*) from app.raw_report")).isEqualTo(3);
        assertThat(intake.number("select count(*) from app.lane_item")).isZero();
    }

    @Test
    void two_alarms_of_a_device_that_sends_neither_date_nor_number_are_two() {
        open();
        var alarm = "From: panel@stores.example\nSubject: [YORK-01] panic: button 2\n\nALARM\n";
        post.put(alarm);
        post.put(alarm);
        raised(2);
    }

    @Test
    void known_addresses_stand_for_their_store_and_addressees_for_what_is_meant() throws Exception {
        java.nio.file.Files.writeString(
                folder.resolve("senders.csv"), "mara@stores.example, YORK-01\n");
        java.nio.file.Files.writeString(
                folder.resolve("addresses.csv"),
                "panic@example.org, category=panic\nreports@example.org, severity=low\n");
        open("senders = senders.csv", "addresses = addresses.csv");
        post.put(
                mail("Theft", "Two bags.")
                        .replace("reports@example.org", "\"Help\" <PANIC@example.org>"));
        post.put(
                mail("Hello", "Nothing more.").replace("reports@example.org", "panic@example.org"));
        post.put(mail("Theft", "Two more bags."));
        raised(3);
        var found = new ArrayList<String>();
        intake.db()
                .query(
                        "select category_code || ' ' || severity from app.incident order by raised_at, id",
                        row -> found.add(row.getString(1)));
        assertThat(found).isEqualTo(List.of("shop-theft 2", "panic 4", "shop-theft 1"));
    }
}
