package org.watchroom.operations.readiness;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.statement.StatementStanding;
import org.watchroom.operations.work.Database;

/// Reads what an incident's pack still lacks, as far as this session may see it.
public final class Readiness {
    /// What a pack sees to by itself, and says of itself where it cannot.
    private static final Set<Need> OF_THE_PACK = Set.of(Need.FOOTAGE, Need.STILL, Need.CLOCK);

    private final Database database;
    private final Clock clock;

    public Readiness(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// In the order of [Need]; only what this kind of incident needs.
    ///
    /// @throws Failure.Missing when the incident is not there, or not for this person
    public List<Gate> of(IncidentId id) {
        var entry =
                new Incidents(database)
                        .find(id)
                        .orElseThrow(() -> new Failure.Missing("The incident"));
        return new Gates(known(entry)).of(Needs.of(entry.incident().category(), entry.violent()));
    }

    /// What makes a pack that is built now an urgent partial, besides its footage: one sentence
    /// each.
    ///
    /// @throws Failure.Missing when the incident is not there, or not for this person
    public List<String> lacking(IncidentId id) {
        return of(id).stream()
                .filter(gate -> gate.holds() && !OF_THE_PACK.contains(gate.need()))
                .map(Gate::words)
                .toList();
    }

    private Known known(QueueEntry entry) {
        var incident = entry.incident();
        var cameras = new Stores(database).cameras(incident.store());
        var readings = new HashMap<CameraId, ClockReading>();
        new ClockLedger(database)
                .courses(cameras.stream().map(Camera::id).toList())
                .forEach(
                        (camera, course) -> readings.put(camera, course.at(incident.occurredAt())));
        return new Known(
                incident.occurredAt(),
                cameras,
                new Exhibits(database, clock).of(incident.id()),
                readings,
                new CaseFiles(database).facts(incident.id()),
                StatementStanding.of(database, incident.id()));
    }
}
