package org.watchroom.console.incident;

import java.util.Optional;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.IncidentId;

/// What is shown beside an incident, each with its own reading: all show the same one.
record SideDesks(
        HoldDesk holds,
        ReporterDesk reporters,
        TalkDesk talk,
        DiscloseDesk disclosures,
        ExhibitDesk exhibits,
        ReadinessDesk readiness,
        TillDesk tills,
        ReportsDesk reports,
        SirenDesk sirens,
        KnownDesk known)
        implements AutoCloseable {
    static SideDesks of(Seat seat) {
        return new SideDesks(
                new HoldDesk(seat),
                new ReporterDesk(seat),
                new TalkDesk(seat),
                new DiscloseDesk(seat),
                new ExhibitDesk(seat),
                new ReadinessDesk(seat),
                new TillDesk(seat),
                new ReportsDesk(seat),
                new SirenDesk(seat),
                new KnownDesk(seat));
    }

    void show(Optional<IncidentId> id) {
        holds.show(id);
        reporters.show(id);
        talk.show(id);
        disclosures.show(id);
        exhibits.show(id);
        readiness.show(id);
        tills.show(id);
        reports.show(id);
        sirens.show(id);
        known.show(id);
    }

    @Override
    public void close() {
        holds.close();
        reporters.close();
        talk.close();
        disclosures.close();
        exhibits.close();
        readiness.close();
        tills.close();
        reports.close();
        sirens.close();
        known.close();
    }
}
