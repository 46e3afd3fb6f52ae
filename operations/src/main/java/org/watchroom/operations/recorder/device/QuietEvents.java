package org.watchroom.operations.recorder.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.watchroom.operations.work.Stop;

/// The events of a device that tells none: waiting takes as long as it would for others.
public final class QuietEvents implements Device.Events {
    private static final long LOOK_MS = 100;

    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public List<DeviceEvent> next(Duration wait, Stop stop) {
        try {
            for (var left = wait.toMillis(); left > 0; left -= LOOK_MS) {
                stop.check();
                if (closed.await(Math.min(left, LOOK_MS), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
