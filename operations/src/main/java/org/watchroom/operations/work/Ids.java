package org.watchroom.operations.work;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// Makes ids: UUIDv7, so that a range of ids is a range of time and months can be partitions.
public final class Ids {
    private static final TimeBasedEpochRandomGenerator GENERATOR =
            Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    /// An id of the present moment of `clock`.
    public static UUID next(Clock clock) {
        return at(clock.instant());
    }

    /// An id of `moment`, to the millisecond.
    public static UUID at(Instant moment) {
        return GENERATOR.construct(moment.toEpochMilli());
    }

    /// The moment inside a UUIDv7, to the millisecond.
    public static Instant momentOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
