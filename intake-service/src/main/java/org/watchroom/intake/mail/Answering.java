package org.watchroom.intake.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.MailSettings;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.duty.SmtpSession;
import org.watchroom.operations.intake.mail.MailAnswers;
import org.watchroom.operations.work.Stop;

/// Tells reporters by mail that their report is there: its incident's reference and nothing else,
/// since nobody knows who reads it. Marked as an automatic answer, so that no machine answers it
/// (RFC 3834); with the return path of all our mail, since servers that take mail for others rarely
/// take an empty one. What comes back there ends in the lane, and nobody is answered. While the
/// mail server is away, answers wait; one that it refuses is not repeated.
final class Answering implements Rounds.Round {
    private static final int AT_ONCE = 50;
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final MailSettings settings;
    private final MailAnswers answers;
    private final Clock clock;

    Answering(MailSettings settings, MailAnswers answers, Clock clock) {
        this.settings = settings;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public void go(Stop stop) throws MessagingException, IOException {
        var due = answers.due(AT_ONCE);
        if (due.isEmpty()) {
            return;
        }
        var session = SmtpSession.of(settings);
        try (var line = session.getTransport()) {
            line.connect();
            for (var owed : due) {
                stop.check();
                if (answers.begin(owed)) {
                    try {
                        var answer = answer(session, owed);
                        line.sendMessage(answer, answer.getAllRecipients());
                    } catch (MessagingException e) {
                        LOG.warn(
                                "Of report {} the sender could not be told: {}",
                                owed.report(),
                                e.getClass().getSimpleName());
                    }
                }
            }
        }
    }

    private Message answer(Session session, MailAnswers.Owed owed) throws MessagingException {
        var reference = owed.incident().reference();
        var answer = new MimeMessage(session);
        answer.setFrom(new InternetAddress(settings.from(), true));
        answer.setRecipient(
                Message.RecipientType.TO, new InternetAddress(owed.to().address(), true));
        answer.setSubject("Report received: " + reference, StandardCharsets.UTF_8.name());
        answer.setSentDate(Date.from(clock.instant()));
        answer.setHeader("Auto-Submitted", "auto-replied");
        answer.setHeader("X-Auto-Response-Suppress", "All");
        answer.setHeader("X-Watchroom-Loop", "1");
        if (!owed.to().mail().isEmpty()) {
            answer.setHeader("In-Reply-To", owed.to().mail());
            answer.setHeader("References", owed.to().mail());
        }
        answer.setText(
                "The control room has your report. Its reference is "
                        + reference
                        + ".\n\nIf somebody is in danger, call 999. This mail was sent by itself; nobody reads answers to it.\n",
                StandardCharsets.UTF_8.name());
        answer.saveChanges();
        answer.setHeader("Message-ID", "<answer-" + owed.report() + "@watchroom>");
        return answer;
    }
}
