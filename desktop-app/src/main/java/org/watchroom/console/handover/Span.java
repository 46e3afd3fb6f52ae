package org.watchroom.console.handover;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How far back the register is shown.
enum Span {
    WEEK(7),
    MONTH(31),
    YEAR(366),
    ALL(0);

    private final int days;

    Span(int days) {
        this.days = days;
    }

    Optional<Instant> from(Instant now) {
        return days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
    }

    /// Key of its words.
    String words() {
        return "handover.span." + name().toLowerCase(Locale.ROOT);
    }
}
