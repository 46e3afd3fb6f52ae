package org.watchroom.operations.incident;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.work.Ids;

/// Identifies an incident: a UUIDv7 of the moment its report came in.
public record IncidentId(UUID value) {
    private static final String LETTERS =
            "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford: none that is mistaken for another
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /// What people call it, on glass, on paper and on the phone: UTC day and time, then four
    /// letters from its random part, such as `261120-140230-7K2Q`.
    public String reference() {
        long random = value.getLeastSignificantBits();
        var tail = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            tail.append(LETTERS.charAt((int) (random >>> (5 * i)) & 31));
        }
        return MOMENT.format(Ids.momentOf(value)) + "-" + tail;
    }

    /// The second that a reference begins with; empty for what is no reference.
    public static Optional<Instant> secondOf(String reference) {
        try {
            return reference.length() == 18
                    ? Optional.of(Instant.from(MOMENT.parse(reference.substring(0, 13))))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
