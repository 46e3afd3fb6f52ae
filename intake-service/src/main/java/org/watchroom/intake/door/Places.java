package org.watchroom.intake.door;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many requests are worked on at once; others wait shortly and are then asked to come again,
/// so that a flood does not become a pile of work.
public final class Places {
    private final Semaphore free;
    private final Duration longestWait;

    public Places(int atOnce, Duration longestWait) {
        this.free = new Semaphore(atOnce);
        this.longestWait = longestWait;
    }

    /// Whether there is one; whoever has it gives it back by [#leave].
    public boolean enter() {
        try {
            return free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void leave() {
        free.release();
    }
}
