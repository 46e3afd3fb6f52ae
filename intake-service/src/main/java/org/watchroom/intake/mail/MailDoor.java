package org.watchroom.intake.mail;

import java.time.Clock;
import java.util.ArrayDeque;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.mail.MailReports;
import org.watchroom.operations.intake.mail.MailboxPlaces;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// The e-mail door: each mailbox on threads of its own, so that none waits for another.
public final class MailDoor implements AutoCloseable {
    private final ArrayDeque<AutoCloseable> opened = new ArrayDeque<>();

    /// @param login opens connections for the election of who reads a mailbox
    public MailDoor(
            MailDoorSettings settings,
            Reception reception,
            Database database,
            ConnectionSource login,
            Pulse pulse,
            Clock clock) {
        var places = new MailboxPlaces(database, clock);
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
                            new Emptying(mailbox, reception, places, clock),
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
