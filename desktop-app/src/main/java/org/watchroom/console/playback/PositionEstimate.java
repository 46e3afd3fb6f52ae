package org.watchroom.console.playback;

import java.time.Duration;

/// Which media time a player shows, told from its sparse time events and the time passed since.
///
/// libvlc's own answer is stale by up to half a second while playing and does not move while
/// stepping. Safe for use by the native threads that bring events.
final class PositionEstimate {
    /// Events this soon after a jump are of the time before it, unless they are near its target.
    private static final long STALE = Duration.ofMillis(400).toNanos();

    private static final long NEAR = Duration.ofMillis(600).toNanos();

    private long anchor;
    private long anchored;
    private long jumped = Long.MIN_VALUE / 2;
    private boolean running;
    private double rate = 1;

    synchronized void jump(Duration to, long now) {
        anchor = to.toNanos();
        anchored = now;
        jumped = now;
    }

    synchronized void run(double wanted, long now) {
        settle(now);
        rate = wanted;
        running = true;
    }

    synchronized void rest(long now) {
        settle(now);
        running = false;
    }

    synchronized void step(Duration by) {
        anchor += by.toNanos();
    }

    /// The player says where it is.
    synchronized void event(long mediaMillis, long now) {
        var told = mediaMillis * 1_000_000;
        var stale = now - jumped < STALE && Math.abs(told - at(now)) > NEAR;
        if (running && !stale) {
            anchor = told;
            anchored = now;
        }
    }

    synchronized Duration position(long now) {
        return Duration.ofNanos(Math.max(0, at(now)));
    }

    private long at(long now) {
        return running ? anchor + Math.round((now - anchored) * rate) : anchor;
    }

    private void settle(long now) {
        anchor = at(now);
        anchored = now;
    }
}
