package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.site.Store;

/// Everything the pane shows about one incident.
///
/// @param timeline oldest first; empty while only the queue's row is known
public record Details(QueueEntry entry, List<TimelineEntry> timeline, Optional<Store> store) {
    public Details {
        timeline = List.copyOf(timeline);
    }

    Incident incident() {
        return entry.incident();
    }

    /// What the reporter said, first report first.
    List<TimelineEntry> reported() {
        return timeline.stream()
                .filter(line -> line.kind() == TimelineEntry.Kind.RAISED && !line.text().isBlank())
                .toList();
    }
}
