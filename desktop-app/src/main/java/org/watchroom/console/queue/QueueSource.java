package org.watchroom.console.queue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.watchroom.console.kit.LiveRows;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;

/// The open incidents, whole or by key.
record QueueSource(Incidents incidents) implements LiveRows.Source<IncidentId, QueueRow> {
    private static final int LONGEST_QUEUE = 20_000;

    @Override
    public List<QueueRow> all() {
        return incidents.queue(LONGEST_QUEUE).stream().map(QueueRow::of).toList();
    }

    @Override
    public List<QueueRow> only(Collection<IncidentId> keys) {
        return incidents.entries(keys).stream()
                .filter(entry -> entry.incident().open())
                .map(QueueRow::of)
                .toList();
    }

    @Override
    public IncidentId keyOf(QueueRow row) {
        return row.id();
    }

    @Override
    public Optional<IncidentId> keyOf(Change change) {
        return change instanceof Change.IncidentChanged(var id)
                ? Optional.of(id)
                : Optional.empty();
    }

    @Override
    public boolean stirsAll(Change change) {
        return switch (change) {
            case Change.StaffChanged _, Change.CaseChanged _, Change.LaneChanged _ -> false;
            case Change.SiteChanged _, Change.ReferenceChanged _, Change.AnyMayHaveChanged _ ->
                    true;
            case Change.IncidentChanged _ -> false;
        };
    }
}
