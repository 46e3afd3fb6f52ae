package org.watchroom.console.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments of the record: always with their day and zone.
final class AuditTimes {
    private static final DateTimeFormatter BRIEF =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("EEE d MMMM uuuu, HH:mm:ss.SSS zzz", Locale.UK);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'Z'", Locale.UK)
                    .withZone(ZoneOffset.UTC);

    private AuditTimes() {}

    /// `20 Nov 2026 14:02:30 GMT`.
    static String brief(Instant at, ZoneId zone) {
        return BRIEF.format(at.atZone(zone));
    }

    /// To the millisecond here, to the microsecond in UTC.
    static String exact(Instant at, ZoneId zone) {
        return EXACT.format(at.atZone(zone)) + "\n" + UTC.format(at);
    }
}
