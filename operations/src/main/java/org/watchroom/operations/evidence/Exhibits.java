package org.watchroom.operations.evidence;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Database;

/// Reads exhibits and lets new ones be produced.
public final class Exhibits {
    private final Database database;
    private final Clock clock;

    public Exhibits(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// By time of production.
    public List<Exhibit> of(IncidentId incident) {
        return database.read(db -> new ExhibitSql(db).of(incident));
    }

    /// Which footage of an incident was taken: cuts and whole recordings, by time. For a timeline.
    public List<Exported> exported(IncidentId incident) {
        return database.read(db -> new ExhibitSql(db).exported(incident));
    }

    /// The same of some cameras, for whichever incident that this person may see. One query.
    public List<Exported> exported(Collection<CameraId> cameras, TimeSpan span) {
        return cameras.isEmpty()
                ? List.of()
                : database.read(db -> new ExhibitSql(db).exported(cameras, span));
    }

    /// Until when recorders keep what happened, and what of it is an exhibit already.
    public FootageLife footage(Incident incident, List<Camera> cameras) {
        return FootageLife.of(cameras, of(incident.id()), incident.occurredAt());
    }

    /// Starts producing exhibits of an incident. Nothing is stored before [#record].
    public Production produce(Incident incident) {
        return new Production(
                incident.id(),
                incident.region(),
                of(incident.id()),
                () -> database.write(db -> new ExhibitSql(db).nextNumber()),
                clock);
    }

    /// Starts producing exhibits of what came with a report, for the intake service. It sees none
    /// of those that are there: the database refuses a content that is, rule `exhibit-twice`.
    public Production produceOfReporter(IncidentId incident, int region) {
        return new Production(
                incident,
                region,
                List.of(),
                () -> database.write(db -> new ExhibitSql(db).nextOfReporter()),
                clock);
    }

    /// Stores what was newly produced of what came with a report, in the caller's transaction.
    public void recordOfReporter(DSLContext transaction, Production production, UUID report) {
        var sql = new ExhibitSql(transaction);
        production.fresh().forEach(one -> sql.insertOfReporter(one, report));
    }

    /// Stores what was newly produced, in the caller's transaction.
    public void record(DSLContext transaction, Production production) {
        var sql = new ExhibitSql(transaction);
        production.fresh().forEach(sql::insert);
    }
}
