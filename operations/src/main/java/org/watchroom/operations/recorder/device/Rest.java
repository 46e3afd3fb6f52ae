package org.watchroom.operations.recorder.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.watchroom.operations.work.Stop;

/// Waiting that ends early when it is closed, or when somebody asks to stop.
public final class Rest implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final CountDownLatch closed = new CountDownLatch(1);

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /// @throws Stop.Stopped when asked to stop
    public void take(Duration length, Stop stop) {
        var until = System.nanoTime() + length.toNanos();
        try {
            for (var left = length.toNanos(); left > 0; left = until - System.nanoTime()) {
                stop.check();
                if (closed.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
            stop.check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
