package org.watchroom.operations.pack;

import static org.watchroom.db.schema.Tables.CUSTODY_EVENT;
import static org.watchroom.db.schema.Tables.PACK;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.SEAL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.PersonName;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of packs.
final class PackSql {
    private final DSLContext db;

    PackSql(DSLContext db) {
        this.db = db;
    }

    /// Names given to packs of this incident, wherever their folders are now.
    Set<String> names(IncidentId incident) {
        return db.select(PACK.NAME)
                .from(PACK)
                .where(PACK.INCIDENT_ID.eq(incident.value()))
                .fetchSet(PACK.NAME);
    }

    boolean recorded(UUID pack) {
        return db.fetchExists(PACK, PACK.ID.eq(pack));
    }

    /// Name and initials of whoever is signed in.
    String producer() {
        return db.select(PERSON.ID, PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                .from(PERSON)
                .where(PERSON.ID.eq(Routines.sessionPerson()))
                .fetchOptional(r ->
                        PersonName.read(
                                        Keyring.of(db),
                                        r.value1(),
                                        r.value2(),
                                        r.value3(),
                                        r.value4())
                                + " ("
                                + r.value4()
                                + ")")
                .orElseThrow(Failure.SignedOut::new);
    }

    /// The newest checkpoint of the audit record; empty where nothing was sealed.
    Optional<String> checkpoint() {
        return db.select(SEAL.CHECKPOINT)
                .from(SEAL)
                .orderBy(SEAL.N.desc())
                .limit(1)
                .fetchOptional(SEAL.CHECKPOINT);
    }

    /// On the record before footage is copied, and the leave to write the pack down within two
    /// hours without another code.
    void begin(IncidentId incident) {
        Routines.beginPack(db.configuration(), incident.value());
    }

    /// Who and when is set by the database. Footage leaves the house with it: that is on the record
    /// as an export, of the pack and of each exhibit in it, and in their custody.
    void insert(
            UUID id,
            Incident incident,
            String name,
            BagDraft bag,
            Sha256 tagManifest,
            Sha256 signer,
            List<Exhibit> exhibits) {
        db.insertInto(PACK)
                .set(PACK.ID, id)
                .set(PACK.REGION_ID, (short) incident.region())
                .set(PACK.INCIDENT_ID, incident.id().value())
                .set(PACK.NAME, name)
                .set(PACK.BUILT_BY, Routines.sessionPerson())
                .set(PACK.PAYLOAD_BYTES, bag.payloadBytes())
                .set(PACK.PAYLOAD_FILES, bag.payloadFiles())
                .set(PACK.TAGMANIFEST_SHA256, tagManifest.bytes())
                .set(PACK.SIGNER_SHA256, signer.bytes())
                .execute();
        exported("pack", id, Map.of("act", "pack-built", "pack", name));
        for (var exhibit : exhibits) {
            exported(
                    "exhibit",
                    exhibit.id(),
                    Map.of("act", "pack-built", "pack", name, "exhibit", exhibit.reference()));
            db.insertInto(CUSTODY_EVENT)
                    .set(CUSTODY_EVENT.ID, UUID.randomUUID())
                    .set(CUSTODY_EVENT.REGION_ID, (short) exhibit.region())
                    .set(CUSTODY_EVENT.EXHIBIT_ID, exhibit.id())
                    .set(CUSTODY_EVENT.KIND, "exported")
                    .set(CUSTODY_EVENT.DETAIL, json(Map.of("pack", name)))
                    .execute();
        }
    }

    private void exported(String table, UUID key, Map<String, String> detail) {
        Routines.noteAccess(db.configuration(), "X", table, key.toString(), json(detail));
    }

    private static JSONB json(Map<String, String> fields) {
        return JSONB.valueOf(JsonMapper.shared().writeValueAsString(fields));
    }
}
