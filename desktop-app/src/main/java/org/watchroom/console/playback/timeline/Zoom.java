package org.watchroom.console.playback.timeline;

import java.time.Duration;
import java.time.Instant;
import org.watchroom.operations.recorder.TimeSpan;

/// How a shown span becomes a longer, a shorter or another one.
final class Zoom {
    static final Duration SHORTEST = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofDays(32);

    private Zoom() {}

    /// What stands at `about` stays where it is on the glass.
    ///
    /// @param factor below 1 shows less, above 1 more; kept between [#SHORTEST] and [#LONGEST]
    static TimeSpan by(TimeSpan span, double factor, Instant about) {
        double wanted = span.length().toNanos() * factor;
        long length = (long) Math.clamp(wanted, SHORTEST.toNanos(), LONGEST.toNanos());
        double part = part(span, about);
        return from(about.minusNanos(Math.round(length * part)), Duration.ofNanos(length));
    }

    static TimeSpan moved(TimeSpan span, Duration by) {
        return from(span.from().plus(by), span.length());
    }

    /// Just so far that `moment` stands at `part` of it.
    static TimeSpan with(TimeSpan span, Instant moment, double part) {
        return from(moment.minusNanos(Math.round(span.length().toNanos() * part)), span.length());
    }

    /// Where in the span a moment is: 0 is its begin, 1 its end.
    static double part(TimeSpan span, Instant moment) {
        return Duration.between(span.from(), moment).toNanos() / (double) span.length().toNanos();
    }

    static Instant at(TimeSpan span, double part) {
        return span.from().plusNanos(Math.round(part * span.length().toNanos()));
    }

    private static TimeSpan from(Instant from, Duration length) {
        return new TimeSpan(from, from.plus(length));
    }
}
