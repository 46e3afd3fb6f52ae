package org.watchroom.operations.known;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Weekly opening hours, as OpenStreetMap writes them (`Mo-Sa 07:00-22:00; Su 10:00-16:00`) and as
/// most people do. A later rule goes before an earlier one for the same day. Bank holidays are not
/// known here.
final class OpeningHours {
    private static final String DAY = "(?:mo|tu|we|th|fr|sa|su)[a-z]*";
    private static final String TIME = "(\\d{1,2})(?:[:.]?(\\d{2}))?\\s?(am|pm)?";
    private static final Pattern RULE =
            Pattern.compile(
                    "(daily|"
                            + DAY
                            + "(?:\\s?(?:-|to|,)\\s?"
                            + DAY
                            + ")*)?:?\\s*(off|closed|"
                            + TIME
                            + "\\s?(?:-|–|to)\\s?"
                            + TIME
                            + ")");
    private static final Pattern DAYS =
            Pattern.compile("(" + DAY + ")(\\s?(?:-|to)\\s?(" + DAY + "))?");

    private record Span(LocalTime from, LocalTime to) {
        /// Past midnight, or round the clock.
        boolean overnight() {
            return !to.isAfter(from);
        }
    }

    private final Map<DayOfWeek, List<Span>> week;

    private OpeningHours(Map<DayOfWeek, List<Span>> week) {
        this.week = week;
    }

    /// Empty for words that are no such hours.
    static Optional<OpeningHours> of(String words) {
        var said = words.toLowerCase(Locale.UK).strip();
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        if (said.equals("24/7") || said.equals("24 hours")) {
            for (var day : DayOfWeek.values()) {
                week.put(day, List.of(new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
            }
            return Optional.of(new OpeningHours(week));
        }
        for (var part :
                said.split("[;|]|(?<=\\d|[ap]m|off|closed),(?=\\s*(?:" + DAY + ")\\b[^,;|]*\\d)")) {
            var rule = RULE.matcher(part.strip());
            if (!rule.matches() || !put(rule, week)) {
                return Optional.empty();
            }
        }
        return Optional.of(new OpeningHours(week));
    }

    private static boolean put(Matcher rule, Map<DayOfWeek, List<Span>> week) {
        var spans = new ArrayList<Span>();
        if (rule.group(3) != null) {
            var from = time(rule.group(3), rule.group(4), rule.group(5));
            var to = time(rule.group(6), rule.group(7), rule.group(8));
            if (from.isEmpty() || to.isEmpty()) {
                return false;
            }
            spans.add(new Span(from.get(), to.get()));
        }
        days(rule.group(1)).forEach(day -> week.put(day, spans));
        return true;
    }

    private static Optional<LocalTime> time(
            String hour, @Nullable String minute, @Nullable String half) {
        int hours = Integer.parseInt(hour);
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        if (half != null) {
            hours = hours % 12 + (half.equals("pm") ? 12 : 0);
        }
        return hours > 24 || minutes > 59 || hours == 24 && minutes > 0
                ? Optional.empty()
                : Optional.of(LocalTime.of(hours % 24, minutes));
    }

    private static Set<DayOfWeek> days(@Nullable String words) {
        if (words == null || words.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        var found = DAYS.matcher(words);
        while (found.find()) {
            var day = day(found.group(1));
            var last = found.group(3) == null ? day : day(found.group(3));
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        return DayOfWeek.of("motuwethfrsasu".indexOf(word.substring(0, 2)) / 2 + 1);
    }

    /// @param time by the store's clock
    boolean open(LocalDateTime time) {
        var hour = time.toLocalTime();
        return week.getOrDefault(time.getDayOfWeek(), List.of()).stream()
                        .anyMatch(span ->
                                !hour.isBefore(span.from())
                                        && (span.overnight() || hour.isBefore(span.to())))
                || week.getOrDefault(time.getDayOfWeek().minus(1), List.of()).stream()
                        .anyMatch(span -> span.overnight() && hour.isBefore(span.to()));
    }
}
