package org.watchroom.operations.evidence.custody;

import static org.watchroom.db.schema.Tables.CUSTODY_EVENT;
import static org.watchroom.db.schema.Tables.EXHIBIT;
import static org.watchroom.db.schema.Tables.PERSON;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.staff.JoinedNameSql;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of custody.
final class CustodySql {
    private final DSLContext db;
    private final Keyring keys;

    CustodySql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    /// Of all exhibits of an incident, by time. Uses the indexes `exhibit_incident` and
    /// `custody_of`.
    List<CustodyEvent> of(IncidentId incident) {
        return db.select(
                        CUSTODY_EVENT.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(CUSTODY_EVENT)
                .join(EXHIBIT)
                .on(EXHIBIT.ID.eq(CUSTODY_EVENT.EXHIBIT_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(CUSTODY_EVENT.PERSON_ID))
                .where(EXHIBIT.INCIDENT_ID.eq(incident.value()))
                .orderBy(CUSTODY_EVENT.AT, CUSTODY_EVENT.ID)
                .fetch(this::event);
    }

    /// The newest check of each exhibit of an incident in each vault.
    Map<UUID, Map<String, CheckOutcome>> checks(IncidentId incident) {
        var found = new HashMap<UUID, Map<String, CheckOutcome>>();
        db.select(CUSTODY_EVENT.EXHIBIT_ID, CUSTODY_EVENT.KEEPER, CUSTODY_EVENT.OUTCOME)
                .distinctOn(CUSTODY_EVENT.EXHIBIT_ID, CUSTODY_EVENT.KEEPER)
                .from(CUSTODY_EVENT)
                .join(EXHIBIT)
                .on(EXHIBIT.ID.eq(CUSTODY_EVENT.EXHIBIT_ID))
                .where(EXHIBIT.INCIDENT_ID.eq(incident.value()))
                .and(CUSTODY_EVENT.KIND.eq("verified"))
                .and(CUSTODY_EVENT.KEEPER.isNotNull())
                .orderBy(CUSTODY_EVENT.EXHIBIT_ID, CUSTODY_EVENT.KEEPER, CUSTODY_EVENT.AT.desc())
                .forEach(r ->
                        found.computeIfAbsent(r.value1(), _ -> new HashMap<>())
                                .put(r.value2(), CheckOutcome.of(r.value3())));
        return found;
    }

    /// Those that left in a pack.
    List<UUID> packed(IncidentId incident) {
        return db.selectDistinct(CUSTODY_EVENT.EXHIBIT_ID)
                .from(CUSTODY_EVENT)
                .join(EXHIBIT)
                .on(EXHIBIT.ID.eq(CUSTODY_EVENT.EXHIBIT_ID))
                .where(EXHIBIT.INCIDENT_ID.eq(incident.value()))
                .and(CUSTODY_EVENT.KIND.eq("exported"))
                .fetch(CUSTODY_EVENT.EXHIBIT_ID);
    }

    Optional<CheckOutcome> last(UUID exhibit, String keeper) {
        return db.select(CUSTODY_EVENT.OUTCOME)
                .from(CUSTODY_EVENT)
                .where(CUSTODY_EVENT.EXHIBIT_ID.eq(exhibit))
                .and(CUSTODY_EVENT.KIND.eq("verified"))
                .and(CUSTODY_EVENT.KEEPER.eq(keeper))
                .orderBy(CUSTODY_EVENT.AT.desc())
                .limit(1)
                .fetchOptional(r -> CheckOutcome.of(r.value1()));
    }

    void checked(Exhibit exhibit, String keeper, CheckOutcome outcome, Optional<Sha256> found) {
        db.insertInto(CUSTODY_EVENT)
                .set(CUSTODY_EVENT.ID, UUID.randomUUID())
                .set(CUSTODY_EVENT.REGION_ID, (short) exhibit.region())
                .set(CUSTODY_EVENT.EXHIBIT_ID, exhibit.id())
                .set(CUSTODY_EVENT.KIND, CustodyKind.VERIFIED.code())
                .set(CUSTODY_EVENT.OUTCOME, outcome.code())
                .set(CUSTODY_EVENT.KEEPER, keeper)
                .set(CUSTODY_EVENT.HASH_BEFORE, exhibit.making().content().sha256().bytes())
                .set(CUSTODY_EVENT.HASH_AFTER, found.map(Sha256::bytes).orElse(null))
                .execute();
    }

    /// Of what the program did itself.
    void did(Exhibit exhibit, CustodyKind kind) {
        db.insertInto(CUSTODY_EVENT)
                .set(CUSTODY_EVENT.ID, UUID.randomUUID())
                .set(CUSTODY_EVENT.REGION_ID, (short) exhibit.region())
                .set(CUSTODY_EVENT.EXHIBIT_ID, exhibit.id())
                .set(CUSTODY_EVENT.KIND, kind.code())
                .execute();
    }

    void add(UUID id, Exhibit exhibit, CustodyDeed deed) {
        db.insertInto(CUSTODY_EVENT)
                .set(CUSTODY_EVENT.ID, id)
                .set(CUSTODY_EVENT.REGION_ID, (short) exhibit.region())
                .set(CUSTODY_EVENT.EXHIBIT_ID, exhibit.id())
                .set(CUSTODY_EVENT.KIND, deed.kind().code())
                .set(CUSTODY_EVENT.HAPPENED_AT, deed.happened())
                .set(CUSTODY_EVENT.ZONE, deed.zone().getId())
                .set(CUSTODY_EVENT.SEAL_NUMBER, deed.sealNumber().orElse(null))
                .set(
                        CUSTODY_EVENT.WORDS_SEALED,
                        deed.words().empty()
                                ? null
                                : keys.seal(
                                        Circle.desk(exhibit.region()),
                                        deed.words().json(),
                                        place(id)))
                .onConflictDoNothing()
                .execute();
    }

    void addOfReporter(UUID id, Exhibit exhibit, CustodyDeed deed) {
        Routines.addReporterCustody(
                db.configuration(),
                id,
                exhibit.id(),
                deed.happened(),
                deed.zone().getId(),
                keys.seal(Circle.desk(exhibit.region()), deed.words().json(), place(id)));
    }

    void released(Exhibit exhibit, String reason) {
        var id = UUID.randomUUID();
        db.insertInto(CUSTODY_EVENT)
                .set(CUSTODY_EVENT.ID, id)
                .set(CUSTODY_EVENT.REGION_ID, (short) exhibit.region())
                .set(CUSTODY_EVENT.EXHIBIT_ID, exhibit.id())
                .set(CUSTODY_EVENT.KIND, CustodyKind.RELEASED.code())
                .set(
                        CUSTODY_EVENT.WORDS_SEALED,
                        keys.seal(
                                Circle.desk(exhibit.region()),
                                new CustodyWords("", "", "", reason, "", "", "").json(),
                                place(id)))
                .execute();
    }

    /// On the record as looked at, exported or printed.
    void note(String access, Exhibit exhibit, String act) {
        Routines.noteAccess(
                db.configuration(),
                access,
                "exhibit",
                exhibit.id().toString(),
                JSONB.valueOf(
                        JsonMapper.shared()
                                .writeValueAsString(
                                        Map.of("act", act, "exhibit", exhibit.reference()))));
    }

    private CustodyEvent event(Record r) {
        var id = r.get(CUSTODY_EVENT.ID);
        var sealed = r.get(CUSTODY_EVENT.WORDS_SEALED);
        var written = r.get(CUSTODY_EVENT.AT);
        var detail = JsonMapper.shared().readTree(r.get(CUSTODY_EVENT.DETAIL).data());
        return new CustodyEvent(
                r.get(CUSTODY_EVENT.EXHIBIT_ID),
                CustodyKind.of(r.get(CUSTODY_EVENT.KIND)),
                written,
                Optional.ofNullable(r.get(CUSTODY_EVENT.HAPPENED_AT)).orElse(written),
                Optional.ofNullable(r.get(CUSTODY_EVENT.ZONE)).map(ZoneId::of),
                Optional.ofNullable(r.get(CUSTODY_EVENT.PERSON_ID))
                        .map(person -> JoinedNameSql.of(keys, person, r)),
                Optional.ofNullable(detail.path("pack").asStringOpt().orElse(null)),
                Optional.ofNullable(r.get(CUSTODY_EVENT.SEAL_NUMBER)),
                hash(r.get(CUSTODY_EVENT.HASH_BEFORE)),
                hash(r.get(CUSTODY_EVENT.HASH_AFTER)),
                Optional.ofNullable(r.get(CUSTODY_EVENT.OUTCOME)).map(CheckOutcome::of),
                Optional.ofNullable(r.get(CUSTODY_EVENT.KEEPER)),
                sealed == null
                        ? CustodyWords.NONE
                        : CustodyWords.of(SealedText.read(keys, place(id), sealed)));
    }

    private static Optional<Sha256> hash(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(one -> new Sha256(HexFormat.of().formatHex(one)));
    }

    private static String place(UUID event) {
        return "custody_event/words/" + event;
    }
}
