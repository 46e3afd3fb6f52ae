package org.watchroom.operations.known.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Dates and times as spreadsheets write them: ISO 8601, or the day first as in Britain. By the
/// store's clock where no offset is given; in the hour that comes twice, the first.
final class WrittenTime {
    private static final List<DateTimeFormatter> DATES =
            List.of(
                    of("uuuu-M-d"),
                    of("d/M/uuuu"),
                    of("d-M-uuuu"),
                    of("d.M.uuuu"),
                    of("d MMM uuuu"),
                    of("d MMMM uuuu"));
    private static final List<DateTimeFormatter> TIMES =
            List.of(
                    of("H:mm"),
                    of("H:mm:ss"),
                    of("H.mm"),
                    of("HHmm"),
                    of("h:mm a"),
                    of("h:mma"),
                    of("ha"),
                    of("h a"));

    private static final Pattern HALF_OF_DAY = Pattern.compile(" [ap]m$", Pattern.CASE_INSENSITIVE);

    private WrittenTime() {}

    private static DateTimeFormatter of(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.UK)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    static Optional<LocalDate> date(String text) {
        for (var format : DATES) {
            try {
                return Optional.of(LocalDate.parse(text.strip(), format));
            } catch (DateTimeException _) {
                // the next may fit
            }
        }
        return Optional.empty();
    }

    /// `24:00` is the end of the day, which is the beginning of the next: [LocalTime#MIDNIGHT].
    static Optional<LocalTime> time(String text) {
        if (text.strip().equals("24:00")) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        for (var format : TIMES) {
            try {
                return Optional.of(LocalTime.parse(text.strip(), format));
            } catch (DateTimeException _) {
                // the next may fit
            }
        }
        return Optional.empty();
    }

    /// A date with its time; empty for a date alone.
    static Optional<Instant> moment(String text, ZoneId zone) {
        var said = text.strip();
        try {
            return Optional.of(OffsetDateTime.parse(said.replaceFirst(" ", "T")).toInstant());
        } catch (DateTimeException _) {
            // without an offset
        }
        boolean half = HALF_OF_DAY.matcher(said).find();
        int last = Math.max(said.lastIndexOf('T'), said.lastIndexOf(' '));
        int gap = half ? said.lastIndexOf(' ', last - 1) : last;
        if (gap < 1) {
            return Optional.empty();
        }
        var date =
                date(said.substring(0, gap))
                        .map(day -> said.endsWith("24:00") ? day.plusDays(1) : day);
        return date.flatMap(day ->
                time(said.substring(gap + 1))
                        .map(hour -> LocalDateTime.of(day, hour).atZone(zone).toInstant()));
    }
}
