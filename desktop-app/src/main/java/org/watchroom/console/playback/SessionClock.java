package org.watchroom.console.playback;

import java.time.Instant;
import java.util.function.LongSupplier;

/// The one clock that all tiles follow: a moment of the past that runs at a chosen speed.
final class SessionClock {
    private final LongSupplier nanos;
    private Instant anchor;
    private long anchored;
    private boolean running;
    private double rate = 1;

    SessionClock(Instant start, LongSupplier nanos) {
        this.anchor = start;
        this.nanos = nanos;
        this.anchored = nanos.getAsLong();
    }

    Instant position() {
        return running
                ? anchor.plusNanos(Math.round((nanos.getAsLong() - anchored) * rate))
                : anchor;
    }

    void seek(Instant to) {
        anchor = to;
        anchored = nanos.getAsLong();
    }

    void run(boolean wanted) {
        seek(position());
        running = wanted;
    }

    void rate(double wanted) {
        seek(position());
        rate = wanted;
    }

    boolean running() {
        return running;
    }

    double rate() {
        return rate;
    }
}
