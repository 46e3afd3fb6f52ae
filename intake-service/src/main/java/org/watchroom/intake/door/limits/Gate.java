package org.watchroom.intake.door.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.operations.intake.reporters.Quota;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.work.Stop;

/// Who has sent more than their quota: a bucket for each key, and one for each address that sends
/// without one. Safe for use by many threads.
public final class Gate implements Rounds.Round {
    /// How often quotas are read again.
    public static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private static final int MOST = 50_000;
    private static final long NANOS = 1_000_000_000L;

    private final ReportingKeys keys;
    private final TimeMeter time;
    private final Map<Object, Filled> buckets =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, Filled> eldest) {
                    return size() > MOST;
                }
            };
    private volatile Optional<Quota.Usual> usual = Optional.empty();

    public Gate(ReportingKeys keys, Clock clock) {
        this.keys = keys;
        this.time = meter(clock);
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                var now = clock.instant();
                return now.getEpochSecond() * NANOS + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /// Reads what the usual quotas are.
    @Override
    public void go(Stop stop) {
        usual = Optional.of(keys.usual());
    }

    /// Takes so many reports of a key out of its bucket.
    ///
    /// @param own the key's own quota; empty: as every key
    /// @return empty when they may pass; else how long until one may
    public Optional<Wait> ofKey(UUID key, Optional<Quota> own, int reports) {
        return own.or(() -> usual.map(Quota.Usual::key))
                .flatMap(quota -> take(key, quota, reports));
    }

    /// Takes so many reports of an address out of its bucket.
    public Optional<Wait> ofAddress(String address, int reports) {
        return usual.map(Quota.Usual::address).flatMap(quota -> take(address, quota, reports));
    }

    private Optional<Wait> take(Object who, Quota quota, int reports) {
        var probe =
                bucket(who, quota).tryConsumeAndReturnRemaining(Math.min(reports, quota.burst()));
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(new Wait(quota, Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }

    private Bucket bucket(Object who, Quota quota) {
        synchronized (buckets) {
            var filled = buckets.get(who);
            if (filled == null || !filled.quota.equals(quota)) {
                filled = new Filled(quota, fresh(quota));
                buckets.put(who, filled);
            }
            return filled.bucket;
        }
    }

    private Bucket fresh(Quota quota) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(quota.burst())
                                .refillGreedy(quota.perMinute(), Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private record Filled(Quota quota, Bucket bucket) {}

    /// The bucket is empty.
    ///
    /// @param until when one more report may pass
    public record Wait(Quota quota, Duration until) {
        /// Whole seconds, at least 1: for `Retry-After`.
        public long seconds() {
            return Math.max(1, until.plusMillis(999).toSeconds());
        }
    }
}
