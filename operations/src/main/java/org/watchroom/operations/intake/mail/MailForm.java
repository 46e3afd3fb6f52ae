package org.watchroom.operations.intake.mail;

import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.incident.Severity;

/// What a mail says in the form that machines are told to write, as sent.
///
/// @param store empty where it names none; so with all others
/// @param words subject and text
public record MailForm(
        String store,
        String category,
        Optional<Severity> severity,
        Optional<Instant> occurredAt,
        boolean drill,
        String place,
        String words) {
    public static MailForm of(SentMail mail) {
        var written = Written.in(mail);
        return new MailForm(
                written.get(Written.Key.STORE).orElse(""),
                written.get(Written.Key.CATEGORY).orElse(""),
                written.severity(),
                mail.sentAt(),
                written.drill(),
                written.get(Written.Key.PLACE).orElse(""),
                mail.words());
    }
}
