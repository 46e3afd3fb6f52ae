package org.watchroom.intake.dc09;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.LongStream;
import org.watchroom.operations.panel.Panel;

/// When something happened: as the panel says, where its clock can be believed; else when it came.
///
/// @param otherwise what the panel said, in words, where that was not believed; else empty
record When(Instant at, String otherwise) {

    /// The time of the frame counts before the one in the event, which has no date.
    static When of(Panel panel, Message message, Event event, Instant now) {
        var said = Stamp.read(message.stamp()).or(() -> ofDay(event.time(), now));
        return said.filter(one -> panel.tolerance().holds(one, now))
                .map(one -> new When(one, ""))
                .orElseGet(() ->
                        new When(now, said.map(one -> " Its clock said " + one + ".").orElse("")));
    }

    /// A time of day, in UTC, on the day on which it is nearest to now: around midnight it may be
    /// of yesterday. Empty where it is no time.
    private static Optional<Instant> ofDay(String time, Instant now) {
        if (time.isEmpty()) {
            return Optional.empty();
        }
        try {
            var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
            var of = LocalTime.parse(time);
            return LongStream.rangeClosed(-1, 1)
                    .mapToObj(day -> today.plusDays(day).atTime(of).toInstant(ZoneOffset.UTC))
                    .min(Comparator.comparing(one -> Duration.between(one, now).abs()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
