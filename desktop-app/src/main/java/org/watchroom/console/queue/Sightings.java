package org.watchroom.console.queue;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;

/// Records which incidents stood on this console for the first time, at most once a second.
final class Sightings {
    private final Seat seat;
    private final Incidents incidents;
    private final Set<IncidentId> told = new HashSet<>();
    private final Set<IncidentId> waiting = new HashSet<>();
    private boolean telling;

    Sightings(Seat seat, Incidents incidents) {
        this.seat = seat;
        this.incidents = incidents;
    }

    void saw(Collection<QueueRow> rows) {
        for (var row : rows) {
            if (row.incident().visibleAt().isEmpty() && !told.contains(row.id())) {
                waiting.add(row.id());
            }
        }
    }

    /// Called once a second.
    void tell() {
        if (telling || waiting.isEmpty()) {
            return;
        }
        var batch = Set.copyOf(waiting);
        waiting.clear();
        told.addAll(batch);
        telling = true;
        seat.background()
                .run(
                        _ -> {
                            incidents.markVisible(batch);
                            return true;
                        },
                        _ -> telling = false,
                        _ -> {
                            telling = false; // not worth a notice: the rows are still there and are
                            // told of again
                            told.removeAll(batch);
                        });
    }
}
