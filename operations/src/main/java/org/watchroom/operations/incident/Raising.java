package org.watchroom.operations.incident;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.work.OneTrip;

/// Raises incidents from what came through a door.
public final class Raising {
    private final Clock clock;

    public Raising(Clock clock) {
        this.clock = clock;
    }

    /// Puts many incidents that are not there yet, and the first line of the timeline of each, into
    /// the caller's transaction, when the trip is made.
    public void raise(DSLContext transaction, List<NewIncident> incidents, OneTrip trip) {
        if (!incidents.isEmpty()) {
            new IncidentSql(transaction).insert(incidents, trip);
            begin(transaction, incidents, trip);
        }
    }

    private void begin(DSLContext transaction, List<NewIncident> incidents, OneTrip trip) {
        new TimelineSql(transaction).begin(incidents, clock, trip);
        new ReporterSql(transaction).insert(incidents, clock, trip);
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

    /// Writes down on the timelines of incidents that are there what else was reported of them, and
    /// who reported it, in the caller's transaction, when the trip is made.
    public void reportAgain(DSLContext transaction, List<Again> reports, OneTrip trip) {
        if (!reports.isEmpty()) {
            new TimelineSql(transaction)
                    .again(reports.stream().filter(Again::told).toList(), clock, trip);
            new ReporterSql(transaction)
                    .insert(
                            reports.stream().map(again -> again.said.of(again.of)).toList(),
                            clock,
                            trip);
        }
    }

    /// Writes down that a rule linked the incident with another one, in the caller's transaction.
    public void linked(DSLContext transaction, IncidentId incident, IncidentId other, int region) {
        new TimelineSql(transaction)
                .add(incident, region, TimelineEntry.Kind.LINKED, other.reference(), clock);
    }

    /// A report of an incident that is there.
    ///
    /// @param told whether the timeline says it: of hundreds not each
    public record Again(IncidentId of, NewIncident said, boolean told) {}

    /// Puts the incident and the first line of its timeline into the caller's transaction. A second
    /// call with the same id changes nothing.
    public void raise(DSLContext transaction, NewIncident incident) {
        if (new IncidentSql(transaction).insert(incident)) {
            var trip = new OneTrip();
            begin(transaction, List.of(incident), trip);
            trip.go(transaction);
        }
    }
}
