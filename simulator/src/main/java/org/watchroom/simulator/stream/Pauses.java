package org.watchroom.simulator.stream;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.operations.work.Stop;

/// Waiting that ends when it is asked to.
final class Pauses {
    private static final long LOOK = Duration.ofMillis(100).toNanos();

    private Pauses() {}

    /// @throws Stop.Stopped when asked to stop meanwhile
    static void sleep(Duration length, Stop stop) {
        until(System.nanoTime() + length.toNanos(), stop);
    }

    /// @param moment on the clock of [System#nanoTime()]
    static void until(long moment, Stop stop) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            stop.check();
            LockSupport.parkNanos(Math.min(left, LOOK));
        }
    }
}
