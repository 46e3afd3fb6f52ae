package org.watchroom.console.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The real time, moved by hand.
public final class MovedClock extends Clock {
    private volatile Duration by = Duration.ZERO;

    public void move(Duration further) {
        by = by.plus(further);
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
        return Clock.systemUTC().instant().plus(by);
    }
}
