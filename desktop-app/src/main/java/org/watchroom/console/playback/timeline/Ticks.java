package org.watchroom.console.playback.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.watchroom.operations.recorder.TimeSpan;

/// The lines of the ruler and what stands at them.
///
/// Between two lines there is always as much time as their distance says. Where clocks change in
/// the span, or show the same time twice near it, each label says which time it is.
final class Ticks {
    private static final Duration DAY = Duration.ofDays(1);
    private static final DateTimeFormatter MINUTE = pattern("HH:mm");
    private static final DateTimeFormatter SECOND = pattern("HH:mm:ss");
    private static final DateTimeFormatter ZONED_MINUTE = pattern("HH:mm zzz");
    private static final DateTimeFormatter ZONED_SECOND = pattern("HH:mm:ss zzz");
    private static final DateTimeFormatter DAY_NAME = pattern("EEE d MMM");

    /// What ruler lines may be apart.
    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(3),
                    Duration.ofHours(6),
                    Duration.ofHours(12),
                    DAY,
                    DAY.multipliedBy(2),
                    DAY.multipliedBy(7));

    /// @param label empty for one of the finer lines
    /// @param day whether a new day begins there
    record Tick(Instant at, String label, boolean day) {}

    private final TimeSpan span;
    private final ZoneId zone;
    private final boolean zoned;

    private Ticks(TimeSpan span, ZoneId zone) {
        this.span = span;
        this.zone = zone;
        this.zoned = changes(span, zone);
    }

    /// @param most how many labels there is room for, were they all as long as `Sun 25 Oct`
    static List<Tick> of(TimeSpan span, ZoneId zone, int most) {
        var ticks = new Ticks(span, zone);
        var step = step(span, ticks.zoned ? Math.max(1, most * 4 / 5) : most);
        return step.compareTo(DAY) < 0 ? ticks.times(step) : ticks.days(step.toDays());
    }

    /// Whether clocks change in the span or within an hour of it: there a time of day alone may
    /// mean two moments.
    static boolean changes(TimeSpan span, ZoneId zone) {
        var hour = Duration.ofHours(1);
        var next = zone.getRules().nextTransition(span.from().minus(hour));
        return next != null && !next.getInstant().isAfter(span.to().plus(hour));
    }

    private static DateTimeFormatter pattern(String words) {
        return DateTimeFormatter.ofPattern(words, Locale.UK);
    }

    private static Duration step(TimeSpan span, int most) {
        return STEPS.stream()
                .filter(each -> span.length().dividedBy(each) < Math.max(1, most))
                .findFirst()
                .orElse(STEPS.getLast());
    }

    private List<Tick> times(Duration step) {
        var ticks = new ArrayList<Tick>();
        var unit = step.compareTo(Duration.ofHours(1)) < 0 ? step : Duration.ofHours(1);
        for (var at = first(unit); !at.isAfter(span.to()); at = at.plus(unit)) {
            var local = at.atZone(zone).toLocalTime();
            boolean day = local.equals(LocalTime.MIDNIGHT);
            if (day || local.toSecondOfDay() % step.toSeconds() == 0) {
                ticks.add(new Tick(at, day ? day(at) : time(at, step), day));
            }
        }
        return ticks;
    }

    /// The first whole one by the store's clocks. Offsets of zones are whole quarters of an hour.
    private Instant first(Duration unit) {
        long offset = zone.getRules().getOffset(span.from()).getTotalSeconds();
        long local = span.from().getEpochSecond() + offset;
        long next = Math.ceilDiv(local, unit.toSeconds()) * unit.toSeconds();
        var at = Instant.ofEpochSecond(next - offset);
        return at.isBefore(span.from()) ? at.plus(unit) : at;
    }

    private List<Tick> days(long step) {
        var ticks = new ArrayList<Tick>();
        var day = LocalDate.ofInstant(span.from(), zone);
        while (!day.atStartOfDay(zone).toInstant().isAfter(span.to())) {
            var at = day.atStartOfDay(zone).toInstant();
            if (span.reaches(at)) {
                boolean said =
                        step < 7
                                ? day.toEpochDay() % step == 0
                                : day.getDayOfWeek() == java.time.DayOfWeek.MONDAY;
                ticks.add(new Tick(at, said ? day(at) : "", true));
            }
            day = day.plusDays(1);
        }
        return ticks;
    }

    private String time(Instant at, Duration step) {
        var seconds = step.compareTo(Duration.ofMinutes(1)) < 0;
        var format = zoned ? (seconds ? ZONED_SECOND : ZONED_MINUTE) : seconds ? SECOND : MINUTE;
        return format.format(at.atZone(zone).truncatedTo(ChronoUnit.SECONDS));
    }

    private String day(Instant at) {
        return DAY_NAME.format(at.atZone(zone));
    }
}
