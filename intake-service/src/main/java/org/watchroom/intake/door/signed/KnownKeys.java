package org.watchroom.intake.door.signed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.intake.reporters.ReportingKeys.Found;
import org.watchroom.operations.intake.reporters.VerifyingKey;

/// The keys that came by lately. A key itself never changes, and is made once; how it stands may be
/// some seconds old here, which is why the transaction that raises looks again. Safe for use by
/// many threads.
public final class KnownKeys {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 5_000; // of some KB each
    private static final int KEYID_LENGTH = 43;

    private final ReportingKeys keys;
    private final Clock clock;
    private final Map<String, Seen> seen =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
                    return size() > MOST;
                }
            };

    public KnownKeys(ReportingKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Empty when nobody enrolled it.
    Optional<Found> find(String keyid) {
        if (keyid.length() != KEYID_LENGTH) {
            return Optional.empty();
        }
        Optional<Seen> known;
        synchronized (seen) {
            known = Optional.ofNullable(seen.get(keyid));
        }
        var now = clock.instant();
        return known.filter(one -> now.isBefore(one.at.plus(FRESH)))
                .map(Seen::key)
                .or(() -> fresh(keyid, known.map(one -> one.key.key())));
    }

    private Optional<Found> fresh(String keyid, Optional<VerifyingKey> known) {
        var found = keys.find(keyid, known);
        synchronized (seen) {
            found.ifPresent(key -> seen.put(keyid, new Seen(key, clock.instant())));
        }
        return found;
    }

    private record Seen(Found key, Instant at) {}
}
