package org.watchroom.intake.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// One mailbox: asks it by the clock and when the bell rings. A server that is away is asked again
/// after 1, 2, 4 … at most 30 s; what came meanwhile waits there.
final class MailboxRound implements Rounds.Round, AutoCloseable {
    static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(MailboxRound.class);

    private final MailboxSettings settings;
    private final Turn turn;
    private final Bell bell;
    private final Ear ear;
    private final Emptying emptying;
    private final Pulse pulse;
    private volatile @Nullable ImapLine line;
    private Duration pause = FIRST_PAUSE;
    private String told = "";

    MailboxRound(
            MailboxSettings settings,
            Turn turn,
            Bell bell,
            Ear ear,
            Emptying emptying,
            Pulse pulse) {
        this.settings = settings;
        this.turn = turn;
        this.bell = bell;
        this.ear = ear;
        this.emptying = emptying;
        this.pulse = pulse;
    }

    @Override
    public void go(Stop stop) throws InterruptedException {
        try {
            if (turn.take()) {
                look(stop);
                tell("reading", "");
                pause = FIRST_PAUSE;
            } else {
                cut();
                ear.cut();
                tell("elsewhere", "");
            }
            ear.refresh();
            bell.await(settings.poll(), stop);
        } catch (Failure | SQLException e) {
            trouble("What comes cannot be kept: the database does not take it", e, stop);
        } catch (AuthenticationFailedException e) {
            trouble("The mail server refuses the login", e, stop);
        } catch (MessagingException | IOException e) {
            trouble("The mail server does not answer as it should: " + reason(e), e, stop);
        } catch (RuntimeException e) {
            LOG.warn("Mailbox {}: a fault of ours", settings.name(), e);
            trouble("A mail could not be taken: " + reason(e), e, stop);
        }
    }

    private void look(Stop stop) throws MessagingException, IOException {
        var open = line;
        if (open == null) {
            open = ImapLine.open(settings);
            line = open;
            emptying.connected();
        }
        emptying.go(open, stop);
    }

    private void trouble(String words, Exception why, Stop stop) throws InterruptedException {
        if (stop.asked()) {
            return;
        }
        if (!words.equals(told)) {
            LOG.warn("Mailbox {}: {}", settings.name(), words);
        }
        LOG.debug("Mailbox {}", settings.name(), why);
        cut();
        tell("trouble", words);
        var now = pause;
        pause =
                pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                        ? LONGEST_PAUSE
                        : pause.multipliedBy(2);
        bell.await(now, stop);
    }

    private void tell(String state, String why) {
        if (why.isEmpty() && !told.isEmpty()) {
            LOG.info("Mailbox {} is read again", settings.name());
        }
        told = why;
        pulse.door(MailDoor.healthName(settings.name()), state, why);
    }

    /// The class of the fault: messages of servers may hold addresses.
    private static String reason(Exception e) {
        Throwable last = e;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return last.getClass().getSimpleName();
    }

    private void cut() {
        var open = line;
        line = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        cut();
    }
}
