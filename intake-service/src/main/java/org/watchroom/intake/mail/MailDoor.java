package org.watchroom.intake.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.watchroom.intake.MailSettings;
import org.watchroom.intake.door.media.Uploads;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.mail.MailAnswers;
import org.watchroom.operations.intake.mail.MailReports;
import org.watchroom.operations.intake.mail.MailboxPlaces;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// The e-mail door: each mailbox on threads of its own, so that none waits for another.
public final class MailDoor implements AutoCloseable {
    private static final Duration ANSWER_EVERY = Duration.ofSeconds(2);

    private final ArrayDeque<AutoCloseable> opened = new ArrayDeque<>();

    /// @param smtp how mail goes out; empty where nobody is answered
    /// @param uploads where files wait until they are exhibits; empty where none are taken
    /// @param login opens connections for the election of who reads a mailbox
    public MailDoor(
            MailDoorSettings settings,
            Reception reception,
            MailReports format,
            Optional<MailSettings> smtp,
            Optional<Uploads> uploads,
            Database database,
            ConnectionSource login,
            Pulse pulse,
            Clock clock) {
        var answers = new MailAnswers(database, clock);
        var answerable = settings.answers() != MailDoorSettings.Answers.NONE && smtp.isPresent();
        boolean anybody = settings.answers() == MailDoorSettings.Answers.ALL;
        Emptying.Raised told =
                report -> {
                    if (answerable) {
                        format.answer(report.sent(), anybody)
                                .ifPresent(to -> answers.owe(report.kept(), to));
                    }
                };
        if (answerable) {
            opened.push(
                    Rounds.start(
                            "mail-answers",
                            ANSWER_EVERY,
                            new Answering(smtp.get(), answers, clock)));
        }
        var places = new MailboxPlaces(database, clock);
        var files = new EnclosedFiles(uploads);
        for (var mailbox : settings.mailboxes()) {
            var bell = new Bell();
            var turn = new Turn(login, mailbox.name());
            var ear = new Ear(mailbox, turn, bell);
            var round =
                    new MailboxRound(
                            mailbox,
                            turn,
                            bell,
                            ear,
                            new Emptying(mailbox, reception, places, files, told, clock),
                            pulse);
            opened.push(turn);
            opened.push(round);
            opened.push(Rounds.start(healthName(mailbox.name()), MailboxRound.PAUSE, round));
            opened.push(Rounds.start("mail-ear/" + mailbox.name(), Ear.AGAIN_AFTER, ear));
            opened.push(ear);
        }
    }

    static String healthName(String mailbox) {
        return MailReports.DOOR + "/" + mailbox;
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
