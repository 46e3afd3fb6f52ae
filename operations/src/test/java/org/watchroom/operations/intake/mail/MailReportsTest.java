package org.watchroom.operations.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.operations.intake.mail.Mails.mail;
import static org.watchroom.operations.intake.mail.Mails.outcome;
import static org.watchroom.operations.intake.mail.Mails.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.ReportFormat.Reading;
import org.watchroom.operations.intake.Signal;
import org.watchroom.operations.intake.mail.MailRules.Role;

/// What a mail means.
final class MailReportsTest {
    private final MailReports reports = Mails.reports(MailRules.none());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[YORK-01] shop-theft high: two men                 | YORK-01 shop-theft HIGH",
                "[york-01] Shop Theft: two men                      | YORK-01 shop-theft",
                "RE: [EXTERNAL] [YORK-01] shoplifting: two men      | YORK-01 shop-theft",
                "[YORK-01][robbery][critical] now                   | YORK-01 robbery CRITICAL",
                "[Store YORK-01] urgent robbery: now                | YORK-01 robbery CRITICAL",
                "[YORK01] theft - bottles                           | YORK-01 shop-theft",
                "[Coppergate] theft: bottles                        | YORK-01 shop-theft",
                "[DRILL][D-0001] panic: practice                    | D-0001 panic drill",
                "[NO-SUCH-9] theft: bottles                         | NO-SUCH-9 shop-theft",
                "[YORK-01] zzz: bottles                             | YORK-01 zzz",
                "STORE:YORK-01 TYPE:shop-theft SEV:low              | YORK-01 shop-theft LOW",
                "Store: YORK-01; Type: Theft; what: two men         | YORK-01 shop-theft",
                "store=YORK-01 type=theft two men ran               | YORK-01 shop-theft",
                "Theft at YORK-01                                   | YORK-01 shop-theft",
                "Theft in store 1042                                | 1042 shop-theft",
                "Theft of 1042 bottles                              | unsure",
                "Shoplifters at Kings Cross                         | 1042 shop-theft",
                "Stolen bikes in Leeds                              | LEEDS-07 shop-theft",
                "Theft in York                                      | unsure",
                "Theft, High Street, Deal                           | DEAL-01 shop-theft",
                "Theft, High Street                                 | unsure",
                "Theft at YO1 9NT                                   | YORK-01 shop-theft",
                "Theft at yo19nt                                    | YORK-01 shop-theft",
                "Fire exit blocked at Coppergate                    | unsure",
                "Man with a machete, Headrow                        | LEEDS-07 weapon",
                "Theft with a knife at Headrow                      | LEEDS-07 weapon",
                "Hello                                              | unsure",
            })
    void subjects_are_read_as_they_are_meant(String subject, String meant) {
        assertThat(outcome(reports, mail(subject, ""))).isEqualTo(meant);
    }

    @Test
    void lines_at_the_beginning_of_the_text_are_read_and_the_words_below_them_kept() {
        var signal =
                understood(
                        mail(
                                "Alarm 4711",
                                "Store: YORK-01\r\n*Incident type*: Robbery\r\nSeverity: high\r\nArea: Till 4\r\nOccurred at: 2026-11-30T11:00:00Z\r\n\r\nTwo men, one knife."));
        assertThat(signal.store()).isEqualTo("YORK-01");
        assertThat(signal.category()).isEqualTo("robbery");
        assertThat(signal.place()).isEqualTo("Till 4");
        assertThat(signal.source()).isEqualTo(Source.E_MAIL);
        assertThat(signal.occurredAt()).isEqualTo("2026-11-30T11:00:00Z");
        assertThat(signal.text())
                .startsWith("Alarm 4711\nTwo men, one knife.")
                .contains("Unverified sender");
        assertThat(signal.reporter().orElseThrow().name()).contains("mara@stores.example");
        assertThat(signal.text()).doesNotContain("mara@");
    }

    @Test
    void what_is_only_quoted_decides_nothing() {
        assertThat(
                        outcome(
                                reports,
                                mail(
                                        "Hello",
                                        "See you.\r\n\r\nOn Mon, 30 Nov 2026 at 9 Mara wrote:\r\n> theft at YORK-01")))
                .isEqualTo("unsure");
        assertThat(
                        outcome(
                                reports,
                                mail("FW: news", "-----Original Message-----\r\nTheft at YORK-01")))
                .isEqualTo("YORK-01 shop-theft");
    }

    @Test
    void what_the_mailbox_and_the_addressee_say_holds_where_the_mail_says_nothing() {
        var rules =
                new MailRules(
                        Set.of(),
                        Set.of(),
                        List.of(),
                        Map.of("@dover.example", "DOVER-01"),
                        CategoryWords.usual(),
                        Map.of(
                                "reports",
                                new Role(
                                        Optional.of("suspicious"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())),
                        Map.of(
                                "south@x.example",
                                new Role(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("SOUTH"))));
        var told = Mails.reports(rules);
        assertThat(outcome(told, mail("Someone at Coppergate", "")))
                .isEqualTo("YORK-01 suspicious");
        assertThat(outcome(told, mail("Theft at Coppergate", "", "To: SOUTH@x.example")))
                .isEqualTo("unsure");
        var dover = mail("Theft", "").replace("mara@stores.example", "x@dover.example");
        assertThat(outcome(told, dover)).isEqualTo("DOVER-01 shop-theft");
        assertThat(outcome(told, dover.replace("Theft", "Theft, High Street")))
                .isEqualTo("DOVER-01 shop-theft");
        assertThat(outcome(told, dover.replace("Theft", "Theft at YORK-01")))
                .isEqualTo("YORK-01 shop-theft");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted: auto-replied        | auto-reply",
                "Auto-Submitted: auto-generated      | auto-reply",
                "Auto-Submitted: no                  | YORK-01 shop-theft",
                "Precedence: junk                    | auto-reply",
                "Precedence: list                    | YORK-01 shop-theft",
                "X-Auto-Response-Suppress: OOF, DR   | auto-reply",
                "X-Autoreply: yes                    | auto-reply",
                "Return-Path: <>                     | auto-reply",
                "Return-Path: <mara@stores.example>  | YORK-01 shop-theft",
                "X-Watchroom-Loop: 1                 | auto-reply",
                "X-Failed-Recipients: a@b.example    | bounce",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b | bounce",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=b | auto-reply",
            })
    void automatic_mail_is_known(String field, String outcome) {
        assertThat(outcome(reports, mail("[YORK-01] shop-theft: x", "", field))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"Automatic reply: theft", "Out of office: theft at YORK-01", "Out of the Office"})
    void notes_of_absence_are_known_by_their_subject(String subject) {
        assertThat(outcome(reports, mail(subject, "YORK-01 theft"))).isEqualTo("auto-reply");
    }

    @Test
    void a_known_device_may_generate_its_reports_but_not_answer() {
        var known =
                Mails.reports(
                        new MailRules(
                                Set.of(),
                                Set.of(),
                                List.of(),
                                Map.of("mara@stores.example", "YORK-01"),
                                CategoryWords.usual(),
                                Map.of(),
                                Map.of()));
        assertThat(outcome(known, mail("Panic alarm", "", "Auto-Submitted: auto-generated")))
                .isEqualTo("YORK-01 panic");
        assertThat(outcome(known, mail("Panic alarm", "", "Auto-Submitted: auto-replied")))
                .isEqualTo("auto-reply");
    }

    @Test
    void the_lane_is_told_what_was_recognised() {
        var said = reports.glance(report(mail("At Coppergate", "He has a gun")));
        assertThat(said.store()).isEqualTo("YORK-01");
        assertThat(said.category()).isEqualTo("weapon");
        assertThat(said.urgent()).isTrue();
        assertThat(said.line()).startsWith("At Coppergate He has a gun");
        assertThat(said.source()).contains(Source.E_MAIL);
    }

    private Signal understood(String mail) {
        return ((Reading.Understood) reports.read(report(mail))).signal();
    }
}
