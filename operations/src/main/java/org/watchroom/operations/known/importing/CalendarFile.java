package org.watchroom.operations.known.importing;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalReader;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// A calendar (iCalendar, RFC 5545) as the single times it means within a window: folded lines,
/// time zones, recurrences with their exceptions, and what was moved or cancelled.
final class CalendarFile {
    private static final long LARGEST = 16L * 1024 * 1024;
    private static final int MOST = 50_000;
    private static final int MOST_STEPS = 200_000;
    private static final TimeZone WALL = TimeZone.getTimeZone(ZoneOffset.UTC);

    /// One time of an entry.
    ///
    /// @param where its words and id, as people find it again
    record Entry(
            String where,
            String summary,
            String location,
            String categories,
            Instant starts,
            Instant ends,
            boolean cancelled) {}

    /// @param trouble entries that could not be used, with why
    record Read(List<Entry> entries, List<Rows.Rejected> trouble) {}

    private final Instant from;
    private final Instant to;
    private final ZoneId usual;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Rows.Rejected> trouble = new ArrayList<>();

    private CalendarFile(Instant from, Instant to, ZoneId usual) {
        this.from = from;
        this.to = to;
        this.usual = usual;
    }

    /// @param usual in which times without a zone are
    /// @throws Failure.Unreadable when it is no calendar
    static Read read(Path file, Instant from, Instant to, ZoneId usual) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new Failure.Unreadable(
                    file + " is larger than 16 MB", "Export fewer months", null);
        }
        var calendar = new CalendarFile(from, to, usual);
        try (var in = new BufferedInputStream(Files.newInputStream(file));
                var reader = new ICalReader(in)) {
            var parts = reader.readAll();
            if (parts.isEmpty()) {
                throw new Failure.Unreadable(
                        file + " is no calendar",
                        "Export it again as iCalendar: it begins with BEGIN:VCALENDAR",
                        null);
            }
            parts.forEach(calendar::take);
        }
        return new Read(List.copyOf(calendar.entries), List.copyOf(calendar.trouble));
    }

    private void take(ICalendar calendar) {
        var moved = new HashMap<String, Set<Instant>>();
        for (var event : calendar.getEvents()) {
            clock(event, calendar.getTimezoneInfo())
                    .filter(_ -> event.getRecurrenceId() != null)
                    .ifPresent(clock ->
                            moved.computeIfAbsent(uid(event), _ -> new HashSet<>())
                                    .add(clock.at(clock.read(event.getRecurrenceId().getValue()))));
        }
        calendar.getEvents().forEach(event -> take(event, calendar.getTimezoneInfo(), moved));
    }

    private void take(VEvent event, TimezoneInfo zones, Map<String, Set<Instant>> moved) {
        var clock = clock(event, zones);
        if (clock.isEmpty()) {
            reject(event, "it has no beginning, or in a time zone that is not known");
            return;
        }
        var begin = clock.get().read(event.getDateStart().getValue());
        var length = length(event, clock.get(), begin);
        if (length.isNegative() || length.isZero()) {
            reject(event, "it ends before it begins");
            return;
        }
        try {
            boolean alone = event.getRecurrenceId() != null;
            for (var wall : times(event, clock.get(), begin)) {
                var starts = clock.get().at(wall);
                boolean elsewhere =
                        !alone && moved.getOrDefault(uid(event), Set.of()).contains(starts);
                var ends = starts.plus(length);
                if (!elsewhere && ends.isAfter(from) && starts.isBefore(to)) {
                    add(event, starts, ends);
                }
            }
        } catch (IllegalArgumentException unusable) {
            reject(event, "its rule of recurrence cannot be used");
        }
    }

    private void add(VEvent event, Instant starts, Instant ends) {
        if (entries.size() == MOST) {
            throw new Failure.Unreadable(
                    "The calendar means more than %,d times".formatted(MOST),
                    "Export fewer months, or fewer people",
                    null);
        }
        entries.add(
                new Entry(
                        where(event),
                        event.getSummary() == null ? "" : line(event.getSummary().getValue()),
                        event.getLocation() == null ? "" : line(event.getLocation().getValue()),
                        event.getCategories().stream()
                                .map(one -> String.join(" ", one.getValues()))
                                .reduce("", (a, b) -> a + " " + b),
                        starts,
                        ends,
                        event.getStatus() != null && event.getStatus().isCancelled()));
    }

    /// On the wall, in order. An exception of a rule is no time at all.
    private TreeSet<LocalDateTime> times(VEvent event, WallClock clock, LocalDateTime begin) {
        var times = new TreeSet<LocalDateTime>();
        times.add(begin);
        if (event.getRecurrenceId() != null) {
            return times;
        }
        if (event.getRecurrenceRule() != null) {
            repeat(event.getRecurrenceRule().getValue(), clock, begin, times);
        }
        event.getRecurrenceDates()
                .forEach(dates -> dates.getDates().forEach(date -> times.add(clock.read(date))));
        event.getExceptionDates()
                .forEach(
                        dates -> dates.getValues().forEach(date -> times.remove(clock.read(date))));
        return times;
    }

    private void repeat(
            Recurrence rule, WallClock clock, LocalDateTime begin, Set<LocalDateTime> times) {
        var often = rule.getFrequency();
        if (often == null || often == Frequency.SECONDLY || often == Frequency.MINUTELY) {
            throw new IllegalArgumentException("every second or minute");
        }
        var until = rule.getUntil();
        var onWall =
                until == null
                        ? rule
                        : new Recurrence.Builder(rule)
                                .until(new ICalDate(asDate(end(until, clock)), true))
                                .build();
        var all = onWall.getDateIterator(asDate(begin), WALL);
        var last = clock.of(to);
        var first = clock.of(from).minusDays(3);
        if (rule.getCount() == null && begin.isBefore(first)) {
            all.advanceTo(asDate(first));
        }
        for (int i = 0; all.hasNext() && i < MOST_STEPS; i++) {
            var wall = LocalDateTime.ofInstant(all.next().toInstant(), ZoneOffset.UTC);
            if (wall.isAfter(last)) {
                return;
            }
            if (!wall.isBefore(first)) {
                times.add(wall);
            }
        }
    }

    /// A last day without an hour is meant to its end.
    private static LocalDateTime end(ICalDate until, WallClock clock) {
        var read = clock.read(until);
        return until.hasTime() ? read : read.plusDays(1).minusSeconds(1);
    }

    private static Date asDate(LocalDateTime wall) {
        return Date.from(wall.toInstant(ZoneOffset.UTC));
    }

    /// By its end, else its duration, else the day or the hour that RFC 5545 leaves out.
    private static Duration length(VEvent event, WallClock clock, LocalDateTime begin) {
        if (event.getDateEnd() != null) {
            var end = event.getDateEnd().getValue();
            var parts = end.getRawComponents();
            var ends = parts != null && parts.isUtc() ? end.toInstant() : clock.at(clock.read(end));
            return Duration.between(clock.at(begin), ends);
        }
        if (event.getDuration() != null) {
            return Duration.ofMillis(event.getDuration().getValue().toMillis());
        }
        return event.getDateStart().getValue().hasTime() ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    private Optional<WallClock> clock(VEvent event, TimezoneInfo zones) {
        var begin = event.getDateStart();
        return begin == null || begin.getValue() == null
                ? Optional.empty()
                : WallClock.of(zones, begin, begin.getValue(), usual);
    }

    private void reject(VEvent event, String why) {
        trouble.add(new Rows.Rejected(where(event), why));
    }

    private static String where(VEvent event) {
        var words = event.getSummary() == null ? "" : line(event.getSummary().getValue());
        return "entry " + uid(event) + (words.isEmpty() ? "" : " (" + words + ")");
    }

    private static String uid(VEvent event) {
        return event.getUid() == null ? "" : line(event.getUid().getValue());
    }

    private static String line(@Nullable String text) {
        return text == null ? "" : Words.line(text);
    }
}
