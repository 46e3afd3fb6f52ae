package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.bench.guard.BenchRegion;

/// One store: sends a report under a key of its own until it is acknowledged, and only then the
/// next one.
final class StoreSender implements Runnable {
    private static final long PAUSE_NANOS = 20_000_000;

    private final BenchRegion region;
    private final int store;
    private final Supplier<URI> door;
    private final AtomicInteger counter;
    private final List<UUID> acknowledged = new ArrayList<>();
    private volatile boolean ending;
    private @Nullable Line line;

    /// @param counter of all stores together
    StoreSender(BenchRegion region, int store, Supplier<URI> door, AtomicInteger counter) {
        this.region = region;
        this.store = store;
        this.door = door;
        this.counter = counter;
    }

    void end() {
        ending = true;
    }

    /// The ids of its reports in the order they were sent; after it has ended.
    List<UUID> acknowledged() {
        return acknowledged;
    }

    @Override
    public void run() {
        // other words each time: what says the same again is folded, and is no incident to count
        for (int n = store; !ending; n += BenchRegion.STORES) {
            var key = UUID.randomUUID().toString();
            var report = region.posted(n, key);
            while (!sent(key, report)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        hangUp();
    }

    private boolean sent(String key, byte[] report) {
        try {
            var open = line;
            if (open == null) {
                open = new Line(door.get());
                line = open;
            }
            var answer = open.post(key, report);
            if (!answer.acknowledged()) {
                hangUp(); // a refusal may end the line
                return false;
            }
            acknowledged.add(answer.report());
            counter.incrementAndGet();
            return true;
        } catch (IOException | RuntimeException _) {
            hangUp();
            return false;
        }
    }

    private void hangUp() {
        var open = line;
        line = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // It is gone either way.
            }
        }
    }
}
