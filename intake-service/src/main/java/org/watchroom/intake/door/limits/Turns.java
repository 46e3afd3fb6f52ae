package org.watchroom.intake.door.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// How often somebody may have a turn within a while. Kept in memory only, and forgotten with the
/// while: whose turn it was is nobody's business afterwards.
public final class Turns {
    private static final int MOST_KNOWN = 50_000;

    private final int most;
    private final Duration within;
    private final Clock clock;
    private final Map<String, ArrayDeque<Instant>> had = new HashMap<>();

    public Turns(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /// Takes one, where one is left.
    public synchronized boolean take(String who) {
        var now = clock.instant();
        if (had.size() >= MOST_KNOWN) {
            had.values().removeIf(turns -> turns.getLast().plus(within).isBefore(now));
        }
        if (had.size() >= MOST_KNOWN && !had.containsKey(who)) {
            return false;
        }
        var turns = had.computeIfAbsent(who, _ -> new ArrayDeque<>());
        while (!turns.isEmpty() && !turns.getFirst().plus(within).isAfter(now)) {
            turns.removeFirst();
        }
        if (turns.size() >= most) {
            return false;
        }
        turns.addLast(now);
        return true;
    }
}
