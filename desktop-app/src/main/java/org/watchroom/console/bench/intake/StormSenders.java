package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Reporters who send each report when it is due and again, after as long as they were told to
/// wait, until it is acknowledged. Panic alarms and weapons are sent by reporters of their own: no
/// store waits for another one's.
final class StormSenders implements AutoCloseable {
    private static final long AGAIN_NANOS = 200_000_000;

    private final URI door;
    private final Clock clock;
    private final BlockingQueue<Due> ordinary = new LinkedBlockingQueue<>();
    private final BlockingQueue<Due> critical = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<UUID, UUID> taken = new ConcurrentHashMap<>();
    private final Map<UUID, Long> alarms = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger alarmsSent = new AtomicInteger();
    private final AtomicInteger alarmsRefused = new AtomicInteger();
    private final AtomicInteger impolite = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile boolean closing;

    /// @param at the moment of [System#nanoTime]
    private record Due(StormReport report, long at) {}

    StormSenders(URI door, int many, int few, Clock clock) {
        this.door = door;
        this.clock = clock;
        for (int i = 0; i < many; i++) {
            threads.add(Thread.ofVirtual().start(new Sender(ordinary)));
        }
        for (int i = 0; i < few; i++) {
            threads.add(Thread.ofVirtual().start(new Sender(critical)));
        }
    }

    /// From now on it is due.
    void due(StormReport report) {
        open.incrementAndGet();
        if (report.kind().critical()) {
            alarmsSent.incrementAndGet();
        }
        (report.kind().critical() ? critical : ordinary).add(new Due(report, System.nanoTime()));
    }

    /// Reports that are not acknowledged yet.
    int open() {
        return open.get();
    }

    /// Kept reports and the incident of each.
    Map<UUID, UUID> taken() {
        return taken;
    }

    /// Incidents of panic alarms and weapons, and when each was due.
    Map<UUID, Long> alarms() {
        return alarms;
    }

    /// How many panic alarms and weapons there were, acknowledged or not.
    int alarmsSent() {
        return alarmsSent.get();
    }

    /// What the door said no to.
    ///
    /// @param refused with the time after which to come again
    /// @param alarms of them, panic alarms and weapons
    /// @param impolite refused without a time, or for another reason
    /// @param broken lines that ended without an answer
    record Noes(int refused, int alarms, int impolite, int broken) {}

    Noes noes() {
        return new Noes(refused.get(), alarmsRefused.get(), impolite.get(), broken.get());
    }

    private final class Sender implements Runnable {
        private final BlockingQueue<Due> from;
        private @Nullable Line line;

        Sender(BlockingQueue<Due> from) {
            this.from = from;
        }

        @Override
        public void run() {
            try {
                while (!closing) {
                    var due = from.take();
                    while (!closing && !sent(due)) {
                        // once more
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                hangUp();
            }
        }

        private boolean sent(Due due) {
            try {
                var there = line;
                if (there == null) {
                    there = new Line(door);
                    line = there;
                }
                var answer = there.post(due.report.key(), due.report.body(clock.instant()));
                if (answer.acknowledged()) {
                    acknowledged(due, answer);
                    return true;
                }
                later(due, answer);
            } catch (IOException _) {
                broken.incrementAndGet();
                hangUp();
                LockSupport.parkNanos(AGAIN_NANOS);
            }
            return false;
        }

        private void later(Due due, Line.Answer answer) {
            if (!answer.refused() || answer.retryAfter() == 0) {
                impolite.incrementAndGet();
                LockSupport.parkNanos(AGAIN_NANOS);
                return;
            }
            refused.incrementAndGet();
            if (due.report.kind().critical()) {
                alarmsRefused.incrementAndGet();
            }
            LockSupport.parkNanos(answer.retryAfter() * 1_000_000_000L);
        }

        private void acknowledged(Due due, Line.Answer answer) throws IOException {
            var incident = answer.incident();
            if (due.report.kind().critical()) {
                alarms.put(incident, due.at);
            }
            taken.put(answer.report(), incident);
            open.decrementAndGet();
        }

        private void hangUp() {
            var there = line;
            line = null;
            if (there != null) {
                try {
                    there.close();
                } catch (IOException _) {
                    // It is gone either way.
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        for (var thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }
}
