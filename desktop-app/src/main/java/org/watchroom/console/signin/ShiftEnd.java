package org.watchroom.console.signin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.operations.staff.SignIn;

/// When a shift ends, as people type it: `18:00`, `1800`, `6:30`.
final class ShiftEnd {
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:. ]?(\\d{2})");

    private ShiftEnd() {}

    /// By the server's clock in the region's zone: this computer's may be wrong.
    static Optional<Instant> of(String typed, SignIn begun) {
        return of(typed, begun.serverTime(), begun.zone());
    }

    /// As the clock on the wall of the person's region is called now: GMT, BST.
    static String zone(SignIn begun) {
        return DateTimeFormatter.ofPattern("zzz", Locale.UK)
                .format(begun.serverTime().atZone(begun.zone()));
    }

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
