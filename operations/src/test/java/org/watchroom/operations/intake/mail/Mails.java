package org.watchroom.operations.intake.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat.Reading;

/// Mails and the format that reads them, without a server.
final class Mails {
    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final List<NamedStore> STORES =
            List.of(
                    new NamedStore("YORK-01", "Coppergate", "York", "YO1 9NT", "NORTH", false),
                    new NamedStore("YORK-02", "Clifton Moor", "York", "YO30 4XZ", "NORTH", false),
                    new NamedStore("LEEDS-07", "Headrow", "Leeds", "LS1 6LS", "NORTH", false),
                    new NamedStore("1042", "King's Cross", "London", "N1C 4AP", "SOUTH", false),
                    new NamedStore("DOVER-01", "High Street", "Dover", "CT16 1DP", "SOUTH", false),
                    new NamedStore("DEAL-01", "High Street", "Deal", "CT14 6EH", "SOUTH", false),
                    new NamedStore("D-0001", "Practice", "Drillham", "", "DRILL", true));

    private Mails() {}

    static MailReports reports(MailRules rules) {
        return new MailReports(rules, () -> STORES);
    }

    static MailRules trusting(String... servers) {
        return new MailRules(
                Set.of(servers),
                Set.of(),
                List.of(),
                Map.of(),
                CategoryWords.usual(),
                Map.of(),
                Map.of());
    }

    static String mail(String subject, String text, String... fields) {
        return "From: Mara <mara@stores.example>\r\nDate: Mon, 30 Nov 2026 11:58:00 +0000\r\nMessage-ID: <1@stores.example>\r\nSubject: "
                + subject
                + "\r\n"
                + (fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n")
                + "\r\n"
                + text;
    }

    static RawReport report(String mail) {
        return report(mail.getBytes(StandardCharsets.UTF_8));
    }

    static RawReport report(byte[] mail) {
        return RawReport.arrived(
                Clock.fixed(NOW, ZoneOffset.UTC),
                MailReports.DOOR,
                Optional.of("key"),
                "reports",
                SentMail.TYPE,
                mail);
    }

    /// `STORE CATEGORY SEVERITY` of what is understood, the kind of the problem else.
    static String outcome(MailReports reports, String mail) {
        return switch (reports.read(report(mail))) {
            case Reading.Understood(var signal) ->
                    signal.store()
                            + " "
                            + signal.category()
                            + signal.severity().map(one -> " " + one).orElse("")
                            + (signal.drill() ? " drill" : "");
            case Reading.Faulty(var problem) -> problem.kind();
        };
    }
}
