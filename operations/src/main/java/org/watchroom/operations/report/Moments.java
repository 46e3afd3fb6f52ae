package org.watchroom.operations.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Instants as they are printed: always with the zone.
public final class Moments {
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.UK)
                    .withZone(ZoneOffset.UTC);

    private final ZoneId zone;

    public Moments(ZoneId zone) {
        this.zone = zone;
    }

    /// `Fri 20 Nov 2026, 14:02:30 GMT`.
    public String full(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    /// `20 Nov 2026, 14:02:30 GMT`.
    public String brief(Instant at) {
        return SHORT.format(at.atZone(zone));
    }

    /// `20 Nov 2026, 14:02:00 GMT to 14:03:30 GMT`; with both days where they differ.
    public String span(Instant from, Instant to) {
        boolean sameDay = from.atZone(zone).toLocalDate().equals(to.atZone(zone).toLocalDate());
        return brief(from) + " to " + (sameDay ? TIME.format(to.atZone(zone)) : brief(to));
    }

    /// Local time with UTC beside it, so that no reader has to know the zone.
    public String both(Instant at) {
        return full(at) + " (" + UTC.format(at) + ")";
    }
}
