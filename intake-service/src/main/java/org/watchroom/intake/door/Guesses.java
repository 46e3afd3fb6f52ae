package org.watchroom.intake.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Who asked for too many addresses that there are not. Guessing a token is hopeless; this keeps
/// the database from those who try. Safe for use by many threads.
public final class Guesses {
    static final int MOST = 20;
    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final int MOST_PEERS = 10_000;

    private final Clock clock;
    private final Map<String, Integer> wrong = new HashMap<>();
    private Instant since;

    public Guesses(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    public synchronized boolean tooMany(String peer) {
        var now = clock.instant();
        if (now.isAfter(since.plus(WHILE)) || wrong.size() > MOST_PEERS) {
            wrong.clear();
            since = now;
        }
        return wrong.getOrDefault(peer, 0) >= MOST;
    }

    public synchronized void wrong(String peer) {
        wrong.merge(peer, 1, Integer::sum);
    }
}
