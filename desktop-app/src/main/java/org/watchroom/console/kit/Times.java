package org.watchroom.console.kit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times of day as the glass writes them: always with the zone, because stores, recorders and
/// people may be in different ones.
public final class Times {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss zzz", Locale.UK);

    private Times() {}

    /// `14:02:11 GMT`.
    public static String clock(Instant moment, ZoneId zone) {
        return CLOCK.format(moment.atZone(zone));
    }

    /// `14:02:11 GMT`, or `Thu 19 Nov 23:10:05 GMT` when that is not the day of `now`.
    public static String near(Instant moment, ZoneId zone, Instant now) {
        boolean today = LocalDate.ofInstant(moment, zone).equals(LocalDate.ofInstant(now, zone));
        return (today ? CLOCK : DAY).format(moment.atZone(zone));
    }

    /// `20 November 2026, 14:02:11 GMT`.
    public static String full(Instant moment, ZoneId zone) {
        return FULL.format(moment.atZone(zone));
    }
}
