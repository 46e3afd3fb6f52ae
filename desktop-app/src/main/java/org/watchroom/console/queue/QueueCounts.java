package org.watchroom.console.queue;

import java.time.Instant;
import java.util.List;
import org.watchroom.operations.incident.Severity;

/// How much is open.
///
/// @param bySeverity all open ones, by [Severity#ordinal]
/// @param late those whose first answer is late
public record QueueCounts(int open, int waiting, int late, List<Integer> bySeverity) {
    static final QueueCounts NONE = new QueueCounts(0, 0, 0, List.of(0, 0, 0, 0));

    static QueueCounts of(List<QueueRow> rows, Instant now) {
        var bySeverity = new Integer[] {0, 0, 0, 0};
        int waiting = 0;
        int late = 0;
        for (var row : rows) {
            bySeverity[row.incident().severity().ordinal()]++;
            waiting += row.waiting() ? 1 : 0;
            late += row.late(now) ? 1 : 0;
        }
        return new QueueCounts(rows.size(), waiting, late, List.of(bySeverity));
    }

    public int of(Severity severity) {
        return bySeverity.get(severity.ordinal());
    }
}
