package org.watchroom.operations.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A shift of the control room by the clock on its wall. The night belongs to the day it began.
///
/// @param hour at which it begins: 6, 14 or 22
record Shift(LocalDate day, int hour) {
    private static final int EARLY = 6;
    private static final int LATE = 14;
    private static final int NIGHT = 22;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);

    static Shift of(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        int hour = local.getHour();
        if (hour < EARLY) {
            return new Shift(local.toLocalDate().minusDays(1), NIGHT);
        }
        return new Shift(local.toLocalDate(), hour < LATE ? EARLY : hour < NIGHT ? LATE : NIGHT);
    }

    /// `Sat 28 Nov 2026, night (22:00 to 06:00)`.
    String words() {
        var name =
                switch (hour) {
                    case EARLY -> "early (06:00 to 14:00)";
                    case LATE -> "late (14:00 to 22:00)";
                    default -> "night (22:00 to 06:00)";
                };
        return DAY.format(day) + ", " + name;
    }
}
