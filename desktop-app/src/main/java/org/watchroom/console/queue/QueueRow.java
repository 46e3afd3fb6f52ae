package org.watchroom.console.queue;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;

/// An incident as a row, with what the filter looks at, worked out once.
///
/// @param found all words by which it can be found, in lower case
/// @param dueMillis when the first answer becomes late, in milliseconds of the epoch; the far
///   future once there is one
public record QueueRow(QueueEntry entry, String reference, String found, long dueMillis) {
    static final Comparator<QueueRow> ORDER =
            Comparator.comparing(QueueRow::entry, QueueEntry.WORST_THEN_OLDEST);

    static QueueRow of(QueueEntry entry) {
        var reference = entry.incident().id().reference();
        var words =
                String.join(
                        " ",
                        entry.storeCode(),
                        entry.storeName(),
                        entry.town(),
                        entry.categoryName(),
                        entry.incident().summary(),
                        reference,
                        entry.holder().orElse(""));
        return new QueueRow(
                entry,
                reference,
                words.toLowerCase(Locale.UK),
                entry.incident().answerDue().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
    }

    public IncidentId id() {
        return entry.incident().id();
    }

    Incident incident() {
        return entry.incident();
    }

    boolean waiting() {
        return incident().state() instanceof Incident.State.Waiting;
    }

    boolean late(Instant now) {
        return now.toEpochMilli() > dueMillis;
    }
}
