package org.watchroom.operations.known.importing;

import biweekly.io.TimezoneInfo;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ICalProperty;
import biweekly.util.ICalDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/// The clock on the wall by which an entry of a calendar is written. Rules of recurrence are about
/// the wall: a shift at nine is at nine before and after the clocks change.
final class WallClock {
    private final @Nullable ZoneId zone;
    private final @Nullable TimeZone odd;

    private WallClock(@Nullable ZoneId zone, @Nullable TimeZone odd) {
        this.zone = zone;
        this.odd = odd;
    }

    /// Empty where the calendar names a zone that nobody knows and does not describe it.
    ///
    /// @param usual for times without a zone
    static Optional<WallClock> of(
            TimezoneInfo zones, DateOrDateTimeProperty begin, ICalDate date, ZoneId usual) {
        var parts = date.getRawComponents();
        if (parts != null && parts.isUtc()) {
            return Optional.of(new WallClock(ZoneOffset.UTC, null));
        }
        var assigned = zones.getTimezone(begin);
        if (assigned != null) {
            var named =
                    assigned.getComponent() == null
                            ? assigned.getGlobalId()
                            : id(assigned.getComponent().getTimezoneId());
            var known = zone(named == null ? assigned.getTimeZone().getID() : named);
            return Optional.of(
                    known.map(one -> new WallClock(one, null))
                            .orElseGet(() -> new WallClock(null, assigned.getTimeZone())));
        }
        var unresolved = unresolved(begin);
        return unresolved == null
                ? Optional.of(new WallClock(usual, null))
                : zone(unresolved).map(one -> new WallClock(one, null));
    }

    private static @Nullable String id(biweekly.property.@Nullable TimezoneId id) {
        return id == null ? null : id.getValue();
    }

    private static @Nullable String unresolved(ICalProperty begin) {
        return begin.getParameter("TZID");
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    Instant at(LocalDateTime wall) {
        if (zone != null) {
            return wall.atZone(zone).toInstant();
        }
        long guess = wall.toInstant(ZoneOffset.UTC).toEpochMilli();
        var there = Objects.requireNonNull(odd);
        long first = guess - there.getOffset(guess - there.getRawOffset());
        return Instant.ofEpochMilli(guess - there.getOffset(first));
    }

    LocalDateTime of(Instant moment) {
        var offset =
                zone != null
                        ? zone.getRules().getOffset(moment)
                        : ZoneOffset.ofTotalSeconds(
                                Objects.requireNonNull(odd).getOffset(moment.toEpochMilli())
                                        / 1000);
        return LocalDateTime.ofInstant(moment, offset);
    }

    /// What is written, on this wall; one in UTC is brought here.
    LocalDateTime read(ICalDate date) {
        var parts = date.getRawComponents();
        if (parts == null) {
            return of(date.toInstant());
        }
        if (!date.hasTime()) {
            return LocalDate.of(parts.getYear(), parts.getMonth(), parts.getDate()).atStartOfDay();
        }
        var written =
                LocalDateTime.of(
                        parts.getYear(),
                        parts.getMonth(),
                        parts.getDate(),
                        parts.getHour(),
                        parts.getMinute(),
                        Math.min(parts.getSecond(), 59));
        return parts.isUtc() ? of(written.toInstant(ZoneOffset.UTC)) : written;
    }
}
