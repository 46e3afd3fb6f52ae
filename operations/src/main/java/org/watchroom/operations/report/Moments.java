package org.watchroom.operations.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Instants as they are printed: always with the zone.
final class Moments {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.UK).withZone(ZoneOffset.UTC);

    private final ZoneId zone;

    Moments(ZoneId zone) {
        this.zone = zone;
    }

    /// `Fri 20 Nov 2026, 14:02:30 GMT`.
    String full(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    /// `20 Nov 2026, 14:02:30 GMT`.
    String brief(Instant at) {
        return SHORT.format(at.atZone(zone));
    }

    /// Local time with UTC beside it, so that no reader has to know the zone.
    String both(Instant at) {
        return full(at) + " (" + UTC.format(at) + ")";
    }
}
