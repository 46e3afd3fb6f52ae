package org.watchroom.console.bench.intake;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.watchroom.console.bench.guard.BenchRegion;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.intake.reporters.Quota;
import org.watchroom.operations.intake.reporters.ReportingKey;
import org.watchroom.operations.intake.reporters.ReportingKeys;

/// Signed reports, one like no other. Each store has a device with an enrolled key, Ed25519 and
/// P-256 by turns.
///
/// Signing is the devices' work, which are other machines: what is to be sent within a measured
/// time is written and signed before it.
final class Letters {
    /// As much as a key may be allowed: what is measured is not how fast it refuses.
    private static final Quota ALL = new Quota(1_000_000, 1_000_000);

    private final BenchRegion region;
    private final Clock clock;
    private final List<Device> devices;
    private final AtomicInteger number = new AtomicInteger();
    private final ConcurrentLinkedQueue<Letter> ready = new ConcurrentLinkedQueue<>();

    private Letters(BenchRegion region, Clock clock, List<Device> devices) {
        this.region = region;
        this.clock = clock;
        this.devices = devices;
    }

    /// Enrols the keys.
    static Letters of(Workstation workstation, BenchRegion region, Clock clock) {
        var devices =
                Stream.iterate(0, n -> n + 1)
                        .limit(BenchRegion.STORES)
                        .map(n -> n % 2 == 0 ? Device.ed25519() : Device.p256())
                        .toList();
        try (var administrator = workstation.administrator(false)) {
            var keys = new ReportingKeys(administrator.database(), clock);
            for (int n = 0; n < devices.size(); n++) {
                keys.enrol(
                        new ReportingKeys.As(
                                region.number(),
                                Optional.empty(),
                                ReportingKey.Kind.DEVICE,
                                "Device of " + BenchRegion.code(n)),
                        devices.get(n).key());
            }
            keys.all().forEach(key -> keys.limit(key, Optional.of(ALL)));
        }
        return new Letters(region, clock, devices);
    }

    /// One report, ready to be sent.
    ///
    /// @param key under which it is taken once
    /// @param headers that sign it
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Letter(String key, String headers, byte[] body) {}

    /// Writes and signs as many.
    void prepare(int count) {
        ready.clear();
        for (int i = 0; i < count; i++) {
            ready.add(written());
        }
    }

    /// One of those that were prepared; a new one when none is left.
    Letter next() {
        var letter = ready.poll();
        return letter == null ? written() : letter;
    }

    private Letter written() {
        int n = number.incrementAndGet();
        var key = UUID.randomUUID().toString();
        var body = region.posted(n, key);
        return new Letter(key, devices.get(n % devices.size()).headers(key, body, clock), body);
    }
}
