package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.FootageLife;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;

/// Everything the pane shows about one incident.
///
/// @param timeline oldest first; empty while only the queue's row is known
/// @param footage empty while only the queue's row is known
public record Details(
        QueueEntry entry,
        List<TimelineEntry> timeline,
        Optional<Store> store,
        Optional<FootageLife> footage) {
    public Details {
        timeline = List.copyOf(timeline);
    }

    static Details known(QueueEntry row) {
        return new Details(row, List.of(), Optional.empty(), Optional.empty());
    }

    static Details read(QueueEntry row, Incidents incidents, Stores stores, Exhibits exhibits) {
        var incident = row.incident();
        return new Details(
                row,
                incidents.timeline(incident.id()),
                stores.find(incident.store()),
                Optional.of(exhibits.footage(incident, stores.cameras(incident.store()))));
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
