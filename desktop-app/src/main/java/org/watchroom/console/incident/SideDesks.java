package org.watchroom.console.incident;

import java.util.Optional;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.IncidentId;

/// What is shown beside an incident, each with its own reading: all show the same one.
record SideDesks(
        HoldDesk holds,
        ReporterDesk reporters,
        DiscloseDesk disclosures,
        ExhibitDesk exhibits,
        ReadinessDesk readiness,
        KnownDesk known)
        implements AutoCloseable {
    static SideDesks of(Seat seat) {
        return new SideDesks(
                new HoldDesk(seat),
                new ReporterDesk(seat),
                new DiscloseDesk(seat),
                new ExhibitDesk(seat),
                new ReadinessDesk(seat),
                new KnownDesk(seat));
    }

    void show(Optional<IncidentId> id) {
        holds.show(id);
        reporters.show(id);
        disclosures.show(id);
        exhibits.show(id);
        readiness.show(id);
        known.show(id);
    }

    @Override
    public void close() {
        holds.close();
        reporters.close();
        disclosures.close();
        exhibits.close();
        readiness.close();
        known.close();
    }
}
