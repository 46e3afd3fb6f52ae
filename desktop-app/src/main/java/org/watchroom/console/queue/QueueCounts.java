package org.watchroom.console.queue;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.watchroom.operations.incident.Severity;

/// How much is open.
///
/// @param bySeverity all open ones; a severity without any may be missing
/// @param late those whose first answer is late
public record QueueCounts(int open, int waiting, int late, Map<Severity, Integer> bySeverity) {
    static final QueueCounts NONE = new QueueCounts(0, 0, 0, Map.of());

    static QueueCounts of(List<QueueRow> rows, Instant now) {
        var bySeverity = new EnumMap<Severity, Integer>(Severity.class);
        int waiting = 0;
        int late = 0;
        for (var row : rows) {
            bySeverity.merge(row.incident().severity(), 1, Integer::sum);
            waiting += row.waiting() ? 1 : 0;
            late += row.late(now) ? 1 : 0;
        }
        return new QueueCounts(rows.size(), waiting, late, bySeverity);
    }

    public int of(Severity severity) {
        return bySeverity.getOrDefault(severity, 0);
    }
}
