package org.watchroom.console.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far back the record is read.
enum Period {
    HOUR,
    TODAY,
    WEEK,
    MONTH,
    ALL,
    DAYS;

    /// The first moment; empty for the beginning.
    Optional<Instant> from(Instant now, ZoneId zone, @Nullable LocalDate first) {
        return switch (this) {
            case HOUR -> Optional.of(now.minus(Duration.ofHours(1)));
            case TODAY ->
                    Optional.of(LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant());
            case WEEK -> Optional.of(now.minus(Duration.ofDays(7)));
            case MONTH -> Optional.of(now.minus(Duration.ofDays(30)));
            case ALL -> Optional.empty();
            case DAYS -> Optional.ofNullable(first).map(day -> day.atStartOfDay(zone).toInstant());
        };
    }

    /// The end, the last chosen day included; empty for now.
    Optional<Instant> to(ZoneId zone, @Nullable LocalDate last) {
        return this == DAYS
                ? Optional.ofNullable(last)
                        .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                : Optional.empty();
    }
}
