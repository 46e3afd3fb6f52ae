package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Times as people read them off a screen and type them: `14:02:30`, `14.02.30`, `140230`, with a
/// fraction of a second where somebody has one.
final class ShownTime {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);

    private ShownTime() {}

    /// Of the two moments that have this time when clocks go back, the one nearer to `other`: a
    /// clock is more likely wrong by a little. Empty where it is no time.
    static Optional<Instant> read(LocalDate day, String text, ZoneId zone, Instant other) {
        return time(text)
                .map(time -> LocalDateTime.of(day, time))
                .flatMap(shown -> {
                    var offsets = zone.getRules().getValidOffsets(shown);
                    return offsets.isEmpty() // a time that this zone leaves out
                            ? Optional.of(shown.atZone(zone).toInstant())
                            : offsets.stream()
                                    .map(shown::toInstant)
                                    .min(
                                            Comparator.comparing(
                                                    at -> Duration.between(at, other).abs()));
                });
    }

    static String write(Instant moment, ZoneId zone) {
        return WRITTEN.format(moment.atZone(zone));
    }

    private static Optional<LocalTime> time(String text) {
        var plain = text.strip().replaceFirst("^(\\d\\d)[.:]?(\\d\\d)[.:]?(\\d\\d)", "$1:$2:$3");
        try {
            return plain.length() < 8 ? Optional.empty() : Optional.of(LocalTime.parse(plain));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
