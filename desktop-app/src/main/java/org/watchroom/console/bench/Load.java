package org.watchroom.console.bench;

import java.util.concurrent.locks.LockSupport;
import org.watchroom.operations.work.Stop;

/// Reports and deeds at a steady rate, whatever each one takes.
final class Load {
    private final Region region;
    private final int perSecond;

    Load(Region region, int perSecond) {
        this.region = region;
        this.perSecond = perSecond;
    }

    /// Until asked to stop; then the number of reports made.
    int during(Stop stop) {
        long gap = 1_000_000_000L / perSecond;
        long due = System.nanoTime();
        int done = 0;
        while (!stop.asked()) {
            region.another();
            done++;
            due += gap;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
        return done;
    }
}
