package org.watchroom.intake.door.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// So many a minute from one address, for those nobody knows. Safe for use by many threads.
final class Sparing {
    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final int MOST_PEERS = 10_000;

    private final int most;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant since;

    Sparing(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized boolean may(String peer) {
        var now = clock.instant();
        if (now.isAfter(since.plus(WHILE)) || counts.size() > MOST_PEERS) {
            counts.clear();
            since = now;
        }
        return counts.merge(peer, 1, Integer::sum) <= most;
    }
}
