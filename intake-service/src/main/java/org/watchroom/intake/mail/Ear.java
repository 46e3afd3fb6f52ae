package org.watchroom.intake.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.operations.work.Stop;

/// Listens at a mailbox on a line of its own (IDLE, RFC 2177) and rings when anything happens
/// there. It saves waiting and is needed for nothing: the mailbox is asked by the clock all the
/// same.
final class Ear implements Rounds.Round, AutoCloseable {
    static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    /// A line that says nothing may be cut without a word; so it is made anew.
    private static final Duration FRESH = Duration.ofMinutes(9);

    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);

    private final MailboxSettings settings;
    private final Turn turn;
    private final Bell bell;
    private volatile @Nullable ImapLine line;
    private volatile long since = System.nanoTime();
    private volatile boolean closed;
    private boolean deaf;

    Ear(MailboxSettings settings, Turn turn, Bell bell) {
        this.settings = settings;
        this.turn = turn;
        this.bell = bell;
    }

    @Override
    public void go(Stop stop) {
        if (closed || deaf || !turn.mine()) {
            return;
        }
        try (var open = ImapLine.open(settings)) {
            line = open;
            since = System.nanoTime();
            deaf = !open.tells();
            var folder = deaf ? null : open.folder(false);
            bell.ring();
            while (folder != null && !closed && !stop.asked() && turn.mine()) {
                folder.idle(true);
                bell.ring();
            }
        } catch (MessagingException | IOException | IllegalStateException e) {
            // whoever asks by the clock tells what is wrong with the server
            LOG.debug("{}: the ear is off: {}", settings.name(), e.getMessage());
        } finally {
            line = null;
        }
    }

    /// Cuts a line that is no longer fresh; the next round makes another.
    void refresh() {
        if (System.nanoTime() - since > FRESH.toNanos()) {
            cut();
        }
    }

    /// Cuts the line, so that nobody waits on it.
    void cut() {
        var open = line;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        cut();
    }
}
