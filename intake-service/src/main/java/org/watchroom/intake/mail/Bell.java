package org.watchroom.intake.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.watchroom.operations.work.Stop;

/// Rung when there may be mail. Rung twice is rung once.
final class Bell {
    private static final Duration LOOK_WHETHER_TO_STOP = Duration.ofMillis(200);

    private final Semaphore rings = new Semaphore(0);

    void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /// Until it rings, the time is over or stopping was asked for.
    void await(Duration most, Stop stop) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!stop.asked()) {
            long left = Math.min(end - System.nanoTime(), LOOK_WHETHER_TO_STOP.toNanos());
            if (left <= 0 || rings.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                rings.drainPermits();
                return;
            }
        }
    }
}
