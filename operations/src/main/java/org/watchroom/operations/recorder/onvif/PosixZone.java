package org.watchroom.operations.recorder.onvif;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A zone as POSIX writes it in `TZ`, such as `GMT0BST,M3.5.0/1,M10.5.0`, with the forms devices
/// make of it: seconds (`CST7:00:00DST01:00:00,…`), names in `<>`, and names of the tz database.
/// Hours count westwards, as POSIX has it: `CST-8` is ahead of UTC.
///
/// @param standard hours of winter
/// @param summer hours of summer; the same where there is none
/// @param named a zone of the tz database instead
record PosixZone(
        ZoneOffset standard,
        ZoneOffset summer,
        @Nullable Change begins,
        @Nullable Change ends,
        @Nullable ZoneId named) {
    private static final String NAME = "(?:<[^>]+>|[A-Za-z]{3,}?)";
    private static final String HOURS = "([+-]?\\d{1,3}(?::\\d{1,2}){0,2})";
    private static final Pattern ZONE =
            Pattern.compile(NAME + HOURS + "(?:" + NAME + HOURS + "?(?:,([^,]+),([^,]+))?)?");
    private static final Pattern CHANGE =
            Pattern.compile("M(\\d{1,2})\\.([1-5])\\.([0-6])(?:/" + HOURS + ")?");

    static Optional<PosixZone> read(String text) {
        var stripped = text.strip();
        var zone = ZONE.matcher(stripped);
        try {
            return zone.matches() ? Optional.of(of(zone)) : named(stripped);
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static PosixZone of(Matcher zone) {
        var standard = ZoneOffset.ofTotalSeconds(-seconds(zone.group(1)));
        var begins = Change.read(zone.group(3));
        var ends = Change.read(zone.group(4));
        if (begins == null || ends == null) {
            return new PosixZone(standard, standard, null, null, null);
        }
        return new PosixZone(standard, summer(standard, zone.group(2)), begins, ends, null);
    }

    /// One hour ahead of winter where nothing else is said. Hikvision writes by how much
    /// (`DST01:00`) where POSIX has the hours from UTC: what would put summer behind winter is
    /// taken for that.
    private static ZoneOffset summer(ZoneOffset standard, @Nullable String hours) {
        var said = hours == null ? 3600 : -seconds(hours);
        var more = said - standard.getTotalSeconds();
        var posix = hours != null && (said == 0 || more > 0 && more <= 3600);
        return ZoneOffset.ofTotalSeconds(
                posix ? said : standard.getTotalSeconds() + Math.abs(said));
    }

    private static Optional<PosixZone> named(String text) {
        var name = text.startsWith(":") ? text.substring(1) : text;
        var zone = ZoneId.of(name);
        return Optional.of(new PosixZone(ZoneOffset.UTC, ZoneOffset.UTC, null, null, zone));
    }

    /// @param inSummer which of the two it is in the hour that comes twice
    Instant instant(LocalDateTime local, boolean inSummer) {
        if (named != null) {
            var zoned = local.atZone(named);
            return (inSummer
                            ? zoned.withEarlierOffsetAtOverlap()
                            : zoned.withLaterOffsetAtOverlap())
                    .toInstant();
        }
        var order = inSummer ? Stream.of(summer, standard) : Stream.of(standard, summer);
        var offset = order.filter(each -> inForce(local.toInstant(each)).equals(each)).findFirst();
        return local.toInstant(offset.orElse(standard));
    }

    private ZoneOffset inForce(Instant instant) {
        if (begins == null || ends == null) {
            return standard;
        }
        var year = instant.atOffset(standard).getYear();
        var from = begins.in(year).toInstant(standard);
        var to = ends.in(year).toInstant(summer);
        var north = from.isBefore(to);
        var between =
                north
                        ? !instant.isBefore(from) && instant.isBefore(to)
                        : !instant.isBefore(to) && instant.isBefore(from);
        return between == north ? summer : standard;
    }

    private static int seconds(String hours) {
        var sign = hours.startsWith("-") ? -1 : 1;
        var parts = hours.replaceFirst("^[+-]", "").split(":");
        var total = 0;
        for (var n = 0; n < parts.length; n++) {
            total += Integer.parseInt(parts[n]) * (n == 0 ? 3600 : n == 1 ? 60 : 1);
        }
        return sign * total;
    }

    /// When summer begins or ends: the first, second, … or (5) last of a weekday in a month.
    record Change(Month month, int week, DayOfWeek day, int secondOfDay) {
        static @Nullable Change read(@Nullable String text) {
            var rule = CHANGE.matcher(text == null ? "" : text);
            if (!rule.matches()) {
                return null;
            }
            var day = Integer.parseInt(rule.group(3));
            return new Change(
                    Month.of(Integer.parseInt(rule.group(1))),
                    Integer.parseInt(rule.group(2)),
                    DayOfWeek.of(day == 0 ? 7 : day),
                    rule.group(4) == null ? 7200 : seconds(rule.group(4)));
        }

        LocalDateTime in(int year) {
            var first = LocalDateTime.of(year, month, 1, 0, 0);
            var found =
                    week == 5
                            ? first.with(TemporalAdjusters.lastInMonth(day))
                            : first.with(TemporalAdjusters.dayOfWeekInMonth(week, day));
            return found.plusSeconds(secondOfDay);
        }
    }
}
