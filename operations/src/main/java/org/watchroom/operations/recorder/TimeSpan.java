package org.watchroom.operations.recorder;

import java.time.Duration;
import java.time.Instant;

/// From an instant up to, but not including, a later one.
public record TimeSpan(Instant from, Instant to) {
    public TimeSpan {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span ends after it begins");
        }
    }

    /// The span that begins `before` ahead of `moment` and ends `after` it.
    public static TimeSpan around(Instant moment, Duration before, Duration after) {
        return new TimeSpan(moment.minus(before), moment.plus(after));
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /// Like [#contains], and its end as well.
    public boolean reaches(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(to);
    }

    /// The moment of the span, its end included, that is nearest to another.
    public Instant nearest(Instant instant) {
        return instant.isBefore(from) ? from : instant.isAfter(to) ? to : instant;
    }

    public boolean touches(TimeSpan other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
