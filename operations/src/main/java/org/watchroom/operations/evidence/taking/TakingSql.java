package org.watchroom.operations.evidence.taking;

import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.incident.IncidentId;

/// The SQL of taking footage.
final class TakingSql {
    private final DSLContext db;

    TakingSql(DSLContext db) {
        this.db = db;
    }

    /// Whether the database would let this person add evidence.
    boolean mayTake(IncidentId incident) {
        return Boolean.TRUE.equals(Routines.mayTakeEvidence(db.configuration(), incident.value()));
    }
}
