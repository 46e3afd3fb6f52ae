package org.watchroom.operations.reporting;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;

/// How cells are worded.
final class Words {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    private final ZoneId zone;

    Words(ZoneId zone) {
        this.zone = zone;
    }

    /// `29 Nov 2026 14:02:30 GMT`; empty for none.
    String moment(@Nullable Instant at) {
        return at == null ? "" : MOMENT.format(at.atZone(zone));
    }

    /// `Sunday 29 November 2026`.
    String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    static @Nullable Instant instant(Record row, String field) {
        return row.get(field, Instant.class);
    }

    static Instant moment(Record row, String field) {
        var found = instant(row, field);
        if (found == null) {
            throw new IllegalStateException("a moment is missing: " + field);
        }
        return found;
    }

    /// Empty for null.
    static String text(Record row, String field) {
        var found = row.get(field, String.class);
        return found == null ? "" : found;
    }

    static @Nullable UUID uuid(Record row, String field) {
        return row.get(field, UUID.class);
    }

    /// The reference; empty for null.
    static String incident(@Nullable UUID id) {
        return id == null ? "" : id.version() == 7 ? new IncidentId(id).reference() : "an incident";
    }

    static String severity(Record row) {
        var level = row.get("severity", Integer.class);
        return level == null ? "" : plain(Severity.of(level).name());
    }

    /// `footage-viewed` and `FOOTAGE_VIEWED` as `Footage viewed`.
    static String plain(String code) {
        var words = code.toLowerCase(Locale.UK).replace('-', ' ').replace('_', ' ');
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    static String number(long n) {
        return String.format(Locale.UK, "%,d", n);
    }

    /// `12 of 34 (35 %)`.
    static String share(long part, long whole) {
        return whole == 0
                ? "–"
                : "%s of %s (%d %%)"
                        .formatted(number(part), number(whole), Math.round(100.0 * part / whole));
    }
}
