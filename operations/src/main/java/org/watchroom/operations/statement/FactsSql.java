package org.watchroom.operations.statement;

import static org.watchroom.db.schema.Tables.EXHIBIT;
import static org.watchroom.db.schema.Tables.MY_FOOTAGE_LOOKS;
import static org.watchroom.db.schema.Tables.PERSON;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of facts.
final class FactsSql {
    /// Who produced what came with a report: none of ours.
    private static final UUID REPORTER = new UUID(0, 0);

    private final DSLContext db;

    FactsSql(DSLContext db) {
        this.db = db;
    }

    /// An exhibit as a statement speaks of it.
    record Produced(
            UUID id,
            String reference,
            String what,
            String title,
            String operation,
            String sha256,
            Optional<CameraId> camera,
            UUID by,
            String name,
            Instant at) {}

    /// By time of production. Uses the index `exhibit_incident`.
    List<Produced> exhibits(IncidentId incident) {
        var keys = Keyring.of(db);
        return db.select(
                        EXHIBIT.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(EXHIBIT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(EXHIBIT.PRODUCED_BY))
                .where(EXHIBIT.INCIDENT_ID.eq(incident.value()))
                .orderBy(EXHIBIT.PRODUCED_AT, EXHIBIT.ID)
                .fetch(r ->
                        new Produced(
                                r.get(EXHIBIT.ID),
                                r.get(EXHIBIT.REFERENCE),
                                what(r.get(EXHIBIT.KIND)),
                                r.get(EXHIBIT.TITLE),
                                r.get(EXHIBIT.OPERATION),
                                HexFormat.of().formatHex(r.get(EXHIBIT.SHA256)),
                                Optional.ofNullable(r.get(EXHIBIT.CAMERA_ID)).map(CameraId::new),
                                Optional.ofNullable(r.get(EXHIBIT.PRODUCED_BY)).orElse(REPORTER),
                                Optional.ofNullable(r.get(EXHIBIT.PRODUCED_BY))
                                        .map(person -> JoinedNameSql.of(keys, person, r))
                                        .orElse("whoever reported it"),
                                r.get(EXHIBIT.PRODUCED_AT)));
    }

    /// Footage that the signed-in person played.
    record Look(long line, Instant at, String cameras, Instant from, Instant to) {}

    /// The first ten spans, each once.
    List<Look> looks(IncidentId incident) {
        return db.selectFrom(MY_FOOTAGE_LOOKS(incident.value()))
                .fetch(r ->
                        new Look(
                                r.getSeq(),
                                r.getAt(),
                                r.getCameras(),
                                r.getShownFrom(),
                                r.getShownTo()));
    }

    private static String what(String kind) {
        return switch (kind) {
            case "master" -> "the recording";
            case "working-copy" -> "the working copy";
            case "viewing-copy" -> "the viewing copy";
            case "redacted" -> "the redacted copy";
            case "still" -> "the still";
            default -> "the document";
        };
    }
}
