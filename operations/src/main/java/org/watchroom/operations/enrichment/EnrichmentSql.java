package org.watchroom.operations.enrichment;

import static org.watchroom.db.schema.Tables.INCIDENT_ENRICHMENT;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.Ids;

/// The SQL of enrichments, for duties in their own transaction as well.
public final class EnrichmentSql {
    private final DSLContext db;
    private final Keyring keys;

    public EnrichmentSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    List<Enrichment> of(IncidentId incident) {
        return db.selectFrom(INCIDENT_ENRICHMENT)
                .where(INCIDENT_ENRICHMENT.INCIDENT_ID.eq(incident.value()))
                .orderBy(INCIDENT_ENRICHMENT.KIND)
                .fetch(r ->
                        new Enrichment(
                                r.getKind(),
                                r.getSource(),
                                Enrichment.State.of(r.getState()),
                                r.getAt(),
                                keys.open(r.getDetailsSealed(), place(r.getId()))));
    }

    /// Writes it down, or anew where it says something else than before.
    public void put(IncidentId incident, int region, Enrichment found) {
        var before =
                db.selectFrom(INCIDENT_ENRICHMENT)
                        .where(INCIDENT_ENRICHMENT.INCIDENT_ID.eq(incident.value()))
                        .and(INCIDENT_ENRICHMENT.KIND.eq(found.kind()))
                        .fetchOptional();
        if (before.isEmpty()) {
            var id = Ids.at(found.at());
            db.insertInto(INCIDENT_ENRICHMENT)
                    .set(INCIDENT_ENRICHMENT.ID, id)
                    .set(INCIDENT_ENRICHMENT.INCIDENT_ID, incident.value())
                    .set(INCIDENT_ENRICHMENT.REGION_ID, (short) region)
                    .set(INCIDENT_ENRICHMENT.KIND, found.kind())
                    .set(INCIDENT_ENRICHMENT.SOURCE, found.source())
                    .set(INCIDENT_ENRICHMENT.STATE, found.state().code())
                    .set(INCIDENT_ENRICHMENT.AT, found.at())
                    .set(INCIDENT_ENRICHMENT.DETAILS_SEALED, seal(region, id, found))
                    .onConflictDoNothing()
                    .execute();
            return;
        }
        var row = before.get();
        if (row.getState().equals(found.state().code())
                && keys.open(row.getDetailsSealed(), place(row.getId())).equals(found.details())) {
            return;
        }
        db.update(INCIDENT_ENRICHMENT)
                .set(INCIDENT_ENRICHMENT.SOURCE, found.source())
                .set(INCIDENT_ENRICHMENT.STATE, found.state().code())
                .set(INCIDENT_ENRICHMENT.AT, found.at())
                .set(INCIDENT_ENRICHMENT.DETAILS_SEALED, seal(region, row.getId(), found))
                .set(INCIDENT_ENRICHMENT.REVISION, row.getRevision() + 1)
                .where(INCIDENT_ENRICHMENT.ID.eq(row.getId()))
                .and(INCIDENT_ENRICHMENT.REVISION.eq(row.getRevision()))
                .execute();
    }

    private byte[] seal(int region, UUID id, Enrichment found) {
        return keys.seal(Circle.desk(region), found.details(), place(id));
    }

    private static String place(UUID id) {
        return "incident_enrichment/details/" + id;
    }
}
