package org.watchroom.operations.evidence;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.incident.IncidentId;

/// The SQL of footage that is not evidence yet.
final class FootageCareSql {
    private final DSLContext db;

    FootageCareSql(DSLContext db) {
        this.db = db;
    }

    record Row(IncidentId incident, Instant until, int cameras, int untaken) {}

    List<Row> expiring(int hours) {
        return Routines.footageExpiring(db.configuration(), hours)
                .map(r ->
                        new Row(
                                new IncidentId(r.getIncidentId()),
                                r.getUntil(),
                                r.getCameras(),
                                r.getUntaken()));
    }

    void letGo(IncidentId incident) {
        Routines.letFootageGo(db.configuration(), incident.value());
    }
}
