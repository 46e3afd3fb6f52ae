package org.watchroom.console.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Function;
import org.watchroom.operations.failure.Failure;

/// When something begins or ends, as it is written on the command line.
final class DayOrMoment {
    private DayOrMoment() {}

    /// @param text a day as `2026-11-20`, which is its beginning in the zone, or a moment in UTC as
    ///   `2026-11-20T08:00:00Z`
    /// @throws Failure.Unreadable when it is neither
    static Instant read(String text, ZoneId zone) {
        return read(text, day -> day.atStartOfDay(zone));
    }

    /// Until when something lasts.
    ///
    /// @param text the last day of it, to its end in the zone, or a moment in UTC
    /// @throws Failure.Unreadable when it is neither
    static Instant end(String text, ZoneId zone) {
        return read(text, day -> day.plusDays(1).atStartOfDay(zone));
    }

    private static Instant read(String text, Function<LocalDate, ZonedDateTime> moment) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : moment.apply(LocalDate.parse(text)).toInstant();
        } catch (DateTimeException e) {
            throw new Failure.Unreadable(
                    "This is no day and no moment: " + text,
                    "Write 2026-11-20 or 2026-11-20T08:00:00Z.",
                    e);
        }
    }
}
