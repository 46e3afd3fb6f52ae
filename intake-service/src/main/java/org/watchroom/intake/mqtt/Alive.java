package org.watchroom.intake.mqtt;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Whether whoever waits should go on.
final class Alive {
    private final CountDownLatch ended = new CountDownLatch(1);

    void end() {
        ended.countDown();
    }

    /// Waits for so long, or until it ends.
    ///
    /// @return whether to go on
    boolean goesOnAfter(Duration time) {
        try {
            return !ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
