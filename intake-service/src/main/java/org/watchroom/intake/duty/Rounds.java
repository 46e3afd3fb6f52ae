package org.watchroom.intake.duty;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.SqlFailures;
import org.watchroom.operations.work.Stop;

/// Does a duty round after round on a virtual thread, until closed. A round that fails does not end
/// the duty.
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private Rounds(String name, Duration pause, Round round) {
        thread = Thread.ofVirtual().name(name).start(() -> run(name, pause, round));
    }

    /// The first round is at once, the next ones `pause` after the last one's end.
    public static Rounds start(String name, Duration pause, Round round) {
        return new Rounds(name, pause, round);
    }

    private void run(String name, Duration pause, Round round) {
        var failing = false;
        while (!rest(Duration.ZERO)) {
            var next = pause;
            try {
                round.go(() -> stopped.getCount() == 0);
                failing = false;
            } catch (Stop.Stopped _) {
                return;
            } catch (Exception e) {
                tell(name, e, failing);
                failing = true;
                next = pause.compareTo(AFTER_FAILURE) < 0 ? pause : AFTER_FAILURE;
            }
            if (rest(next)) {
                return;
            }
        }
    }

    /// An outage is told by the heartbeat, and the same trouble is told once.
    private static void tell(String name, Exception e, boolean again) {
        var failure = e instanceof SQLException sql ? SqlFailures.translate(sql) : e;
        if (again || failure instanceof Failure.Unreachable) {
            LOG.debug("{} failed: {}", name, failure.getMessage());
        } else {
            LOG.warn("{} failed and goes on", name, failure);
        }
    }

    /// True when it is time to stop.
    private boolean rest(Duration pause) {
        try {
            return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Asks it to stop and waits for the round under way.
    @Override
    public void close() {
        stopped.countDown();
        try {
            if (!thread.join(PATIENCE)) {
                LOG.warn("{} has not stopped within {}", thread.getName(), PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One round of a duty.
    @FunctionalInterface
    public interface Round {
        void go(Stop stop) throws Exception;
    }
}
