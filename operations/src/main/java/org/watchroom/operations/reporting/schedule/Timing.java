package org.watchroom.operations.reporting.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// When a report is due, by the clocks of a zone. A day has one due moment even where a clock shows
/// the hour twice (the first one counts) or not at all (it is due as much later).
///
/// @param weekday of a weekly one
public record Timing(Every every, Optional<DayOfWeek> weekday, LocalTime at, ZoneId zone) {
    public Timing {
        if ((every == Every.WEEK) != weekday.isPresent()) {
            throw new IllegalArgumentException(
                    "a weekly report has a day of the week, and no other has");
        }
    }

    public static Timing daily(LocalTime at, ZoneId zone) {
        return new Timing(Every.DAY, Optional.empty(), at, zone);
    }

    public static Timing weekly(DayOfWeek day, LocalTime at, ZoneId zone) {
        return new Timing(Every.WEEK, Optional.of(day), at, zone);
    }

    /// On the first of each month.
    public static Timing monthly(LocalTime at, ZoneId zone) {
        return new Timing(Every.MONTH, Optional.empty(), at, zone);
    }

    /// Days whose moment lies after `since` and not after `now`, oldest first.
    List<LocalDate> due(Instant since, Instant now) {
        var first = since.atZone(zone).toLocalDate();
        var last = now.atZone(zone).toLocalDate();
        return Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(1))
                .filter(this::isDay)
                .filter(day -> moment(day).isAfter(since) && !moment(day).isAfter(now))
                .toList();
    }

    private boolean isDay(LocalDate day) {
        return switch (every) {
            case DAY -> true;
            case WEEK -> weekday.filter(day.getDayOfWeek()::equals).isPresent();
            case MONTH -> day.getDayOfMonth() == 1;
        };
    }

    Instant moment(LocalDate day) {
        return day.atTime(at).atZone(zone).toInstant();
    }

    /// The whole days it is about: they end with the day before.
    Instant from(LocalDate day) {
        var first =
                switch (every) {
                    case DAY -> day.minusDays(1);
                    case WEEK -> day.minusWeeks(1);
                    case MONTH -> day.minusMonths(1);
                };
        return first.atStartOfDay(zone).toInstant();
    }

    Instant to(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
