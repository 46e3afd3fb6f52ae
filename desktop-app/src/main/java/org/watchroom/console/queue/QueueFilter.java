package org.watchroom.console.queue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.staff.PersonId;

/// What part of the queue to show.
///
/// @param words all of them must be found in a row
/// @param severities which to show; none chosen means all
record QueueFilter(
        List<String> words, boolean waiting, boolean mine, boolean late, Set<Severity> severities) {
    static final QueueFilter NONE =
            new QueueFilter(List.of(), false, false, false, EnumSet.noneOf(Severity.class));

    static QueueFilter of(
            String typed, boolean waiting, boolean mine, boolean late, Set<Severity> severities) {
        var stripped = typed.strip().toLowerCase(Locale.UK);
        var words = stripped.isEmpty() ? List.<String>of() : List.of(stripped.split("\\s+"));
        return new QueueFilter(words, waiting, mine, late, Set.copyOf(severities));
    }

    boolean all() {
        return equals(NONE);
    }

    boolean shows(QueueRow row, PersonId me, Instant now) {
        return (severities.isEmpty() || severities.contains(row.incident().severity()))
                && (!waiting || row.waiting())
                && (!mine || row.incident().claimedBy(me))
                && (!late || row.late(now))
                && words.stream().allMatch(row.found()::contains);
    }
}
