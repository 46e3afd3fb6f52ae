package org.watchroom.console.signin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// When a shift ends, as people type it: `18:00`, `1800`, `6:30`.
final class ShiftEnd {
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:. ]?(\\d{2})");

    private ShiftEnd() {}

    /// The next time the clock shows it; empty when it is no time of day.
    ///
    /// @param zone of the clock on the wall
    static Optional<Instant> of(String typed, Instant now, ZoneId zone) {
        var parts = TIME.matcher(typed.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var time =
                    LocalTime.of(
                            Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            var today = now.atZone(zone).with(time);
            return Optional.of(
                    (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
