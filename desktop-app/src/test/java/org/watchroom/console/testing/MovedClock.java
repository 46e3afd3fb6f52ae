package org.watchroom.console.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.watchroom.console.kit.Elapsed;

/// The real time, moved by hand.
public final class MovedClock extends Clock implements Elapsed {
    private volatile Duration by = Duration.ZERO;
    private volatile Duration off = Duration.ZERO;
    private volatile boolean broken;

    /// So much time has passed.
    public void move(Duration further) {
        by = by.plus(further);
    }

    /// Somebody puts the clock on, or back.
    public void putOn(Duration further) {
        off = off.plus(further);
    }

    /// What counts the time that passes fails: whoever needs it cannot be made.
    public void breakDown(boolean now) {
        broken = now;
    }

    @Override
    public long nanos() {
        if (broken) {
            throw new IllegalStateException("broken on purpose");
        }
        return System.nanoTime() + by.toNanos();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(by).plus(off);
    }
}
