package org.watchroom.operations.intake.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Knows mail that no person wrote to report something (RFC 3834, RFC 3464, RFC 8098). It is kept
/// and shown, makes no incident, and is never answered.
final class LoopGuard {
    /// What this product puts into its own mail.
    static final String OWN = "@watchroom>";

    private static final Pattern AWAY =
            Pattern.compile(
                    "^\\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|away from (?:the|my) office|abwesenheit\\S*|automatische antwort|réponse automatique)\\b.*",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BACK =
            Pattern.compile(
                    "^\\s*(?:undeliver(?:able|ed)|mail delivery (?:failed|failure|subsystem)|delivery status notification|returned mail|failure notice)\\b.*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DAEMON = Pattern.compile("^(?:mailer-daemon|postmaster)@.*");
    private static final List<String> OF_MACHINES = List.of("bulk", "junk", "auto_reply");

    private LoopGuard() {}

    /// Why a mail is not from a person.
    ///
    /// @param why code of the lane
    /// @param words what showed it
    record Automatic(String why, String words) {}

    /// @param device its address is known as one of ours: what it generates is a report, as an
    ///   alarm panel's is; what it answers is none
    static Optional<Automatic> of(SentMail mail, boolean device) {
        return back(mail)
                .or(() -> answer(mail))
                .or(() -> device ? Optional.empty() : generated(mail));
    }

    /// Whether it came over a list, where an answer goes to whom nobody knows.
    static boolean list(SentMail mail) {
        return value(mail, "Precedence").equals("list")
                || mail.first("List-Id").isPresent()
                || mail.first("List-Unsubscribe").isPresent();
    }

    private static Optional<Automatic> back(SentMail mail) {
        var type = value(mail, "Content-Type");
        if (type.startsWith("multipart/report")) {
            return type.contains("delivery-status")
                    ? bounce("it is a delivery report (RFC 3464)")
                    : reply(
                            "it is a report of a mail program ("
                                    + first(type, "report-type")
                                    + ")");
        }
        if (mail.first("X-Failed-Recipients").isPresent()) {
            return bounce("a server sends back what it could not deliver");
        }
        boolean nobody = mail.all("Return-Path").anyMatch(path -> path.strip().equals("<>"));
        if (DAEMON.matcher(mail.sender()).matches()
                && (nobody || BACK.matcher(mail.subject()).matches())) {
            return bounce("a mail server wrote it");
        }
        if (BACK.matcher(mail.subject()).matches() && nobody) {
            return bounce("its return path is empty");
        }
        return nobody ? reply("its return path is empty: it wants no answer") : Optional.empty();
    }

    private static Optional<Automatic> answer(SentMail mail) {
        if (mail.first("Message-ID").filter(id -> id.strip().endsWith(OWN)).isPresent()
                || mail.first("X-Watchroom-Loop").isPresent()) {
            return reply("Watchroom sent it itself");
        }
        if (value(mail, "Auto-Submitted").startsWith("auto-replied")) {
            return reply("it says that it answers by itself (Auto-Submitted)");
        }
        if (mail.first("X-Autoreply").isPresent()
                || mail.first("X-Autorespond").isPresent()
                || value(mail, "X-Auto-Reply").startsWith("yes")) {
            return reply("it says that it answers by itself");
        }
        return AWAY.matcher(mail.subject()).matches()
                ? reply("its subject is that of an absence note")
                : Optional.empty();
    }

    private static Optional<Automatic> generated(SentMail mail) {
        var submitted = value(mail, "Auto-Submitted");
        if (!submitted.isEmpty() && !submitted.startsWith("no")) {
            return reply("it says that a program wrote it (Auto-Submitted)");
        }
        var suppress = value(mail, "X-Auto-Response-Suppress");
        if (suppress.contains("all")
                || suppress.contains("oof")
                || suppress.contains("autoreply")) {
            return reply("it wants no automatic answer (X-Auto-Response-Suppress)");
        }
        return OF_MACHINES.contains(value(mail, "Precedence"))
                ? reply("it is mass mail (Precedence)")
                : Optional.empty();
    }

    private static String value(SentMail mail, String name) {
        return mail.first(name).orElse("").strip().toLowerCase(Locale.ROOT);
    }

    private static String first(String type, String parameter) {
        return HeaderWords.parameter(type, parameter).orElse("of no kind");
    }

    private static Optional<Automatic> bounce(String words) {
        return Optional.of(new Automatic("bounce", words));
    }

    private static Optional<Automatic> reply(String words) {
        return Optional.of(new Automatic("auto-reply", words));
    }
}
