package org.watchroom.operations.incident;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/// Raises incidents from what came through a door.
public final class Raising {
    private final Clock clock;

    public Raising(Clock clock) {
        this.clock = clock;
    }

    /// Puts many incidents that are not there yet, and the first line of the timeline of each, into
    /// the caller's transaction.
    public void raise(DSLContext transaction, List<NewIncident> incidents) {
        if (!incidents.isEmpty()) {
            new IncidentSql(transaction).insert(incidents);
            new TimelineSql(transaction).begin(incidents, clock);
            new ReporterSql(transaction).insert(incidents, clock);
        }
    }

    /// Writes down what became of what was reported, or that it was reported again, in the caller's
    /// transaction.
    public void reportAgain(DSLContext transaction, IncidentId incident, int region, String text) {
        new TimelineSql(transaction)
                .add(incident, region, TimelineEntry.Kind.REPORTED_AGAIN, text, clock);
    }

    /// The same under an id of the line's own: doing it twice does it once.
    public void reportAgain(
            DSLContext transaction, UUID line, IncidentId incident, int region, String text) {
        new TimelineSql(transaction)
                .add(incident, line, region, TimelineEntry.Kind.REPORTED_AGAIN, text);
    }

    /// Puts the incident and the first line of its timeline into the caller's transaction. A second
    /// call with the same id changes nothing.
    public void raise(DSLContext transaction, NewIncident incident) {
        if (new IncidentSql(transaction).insert(incident)) {
            new TimelineSql(transaction).begin(List.of(incident), clock);
            new ReporterSql(transaction).insert(List.of(incident), clock);
        }
    }
}
