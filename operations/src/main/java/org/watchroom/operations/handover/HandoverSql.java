package org.watchroom.operations.handover;

import static org.jooq.impl.DSL.noCondition;
import static org.watchroom.db.schema.Tables.HANDOVER;
import static org.watchroom.db.schema.Tables.HANDOVER_EVENT;
import static org.watchroom.db.schema.Tables.HANDOVER_LINK;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.PACK;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.RECIPIENT;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.SETTING;
import static org.watchroom.db.schema.Tables.STORE;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.staff.PersonName;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of hand-overs and their register.
final class HandoverSql {
    private static final String NOBODY = "The intake service";

    private final DSLContext db;
    private final Keyring keys;

    HandoverSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    /// The newest first. Uses the index `pack_incident` where an incident is asked for.
    List<PackRow> packs(Optional<IncidentId> incident, int limit) {
        return packs(
                incident.map(id -> PACK.INCIDENT_ID.eq(id.value())).orElse(noCondition()), limit);
    }

    Optional<PackRow> pack(UUID id) {
        return packs(PACK.ID.eq(id), 1).stream().findFirst();
    }

    private List<PackRow> packs(Condition which, int limit) {
        return db.select(PACK.asterisk(), STORE.CODE, STORE.NAME, REGION.IS_DRILL)
                .from(PACK)
                .join(INCIDENT)
                .on(INCIDENT.ID.eq(PACK.INCIDENT_ID))
                .join(STORE)
                .on(STORE.ID.eq(INCIDENT.STORE_ID))
                .join(REGION)
                .on(REGION.ID.eq(PACK.REGION_ID))
                .where(which)
                .orderBy(PACK.BUILT_AT.desc(), PACK.ID)
                .limit(limit)
                .fetch(r ->
                        new PackRow(
                                r.get(PACK.ID),
                                r.get(PACK.REGION_ID),
                                new IncidentId(r.get(PACK.INCIDENT_ID)),
                                r.get(PACK.NAME),
                                r.get(STORE.CODE) + " " + r.get(STORE.NAME),
                                r.get(PACK.BUILT_AT),
                                r.get(PACK.PAYLOAD_BYTES),
                                r.get(PACK.PAYLOAD_FILES),
                                sha(r.get(PACK.TAGMANIFEST_SHA256)),
                                r.get(REGION.IS_DRILL)));
    }

    private static Sha256 sha(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(bytes));
    }

    /// The number of this copy among those of its pack.
    int insert(Order order, PackRow pack, Way way, CopyMark mark) {
        var circle = Circle.disclosure(pack.region());
        return db.insertInto(HANDOVER)
                .set(HANDOVER.ID, order.id())
                .set(HANDOVER.REGION_ID, (short) pack.region())
                .set(HANDOVER.INCIDENT_ID, pack.incident().value())
                .set(HANDOVER.PACK_ID, pack.id())
                .set(HANDOVER.RECIPIENT_ID, order.recipient())
                .set(
                        HANDOVER.PURPOSE_SEALED,
                        keys.seal(circle, order.purpose(), place(order.id(), "purpose")))
                .set(HANDOVER.AUTHORITY, order.authority().code())
                .set(
                        HANDOVER.AUTHORITY_SEALED,
                        keys.seal(
                                circle, order.authorityReference(), place(order.id(), "authority")))
                .set(
                        HANDOVER.LEFT_OUT_SEALED,
                        keys.seal(circle, order.leftOut(), place(order.id(), "left_out")))
                .set(HANDOVER.METHOD, way.code())
                .set(HANDOVER.COPY_MARK, mark.text())
                .returning(HANDOVER.COPY_NUMBER)
                .fetchSingle()
                .getCopyNumber();
    }

    void prepared(UUID handover, PackRow pack, CopyFile.Written copy) {
        var id = UUID.randomUUID();
        db.insertInto(HANDOVER_EVENT)
                .set(HANDOVER_EVENT.ID, id)
                .set(HANDOVER_EVENT.HANDOVER_ID, handover)
                .set(HANDOVER_EVENT.INCIDENT_ID, pack.incident().value())
                .set(HANDOVER_EVENT.REGION_ID, (short) pack.region())
                .set(HANDOVER_EVENT.KIND, "prepared")
                .set(HANDOVER_EVENT.SHA256, copy.sha256().bytes())
                .set(HANDOVER_EVENT.SIZE_BYTES, copy.size())
                .execute();
    }

    /// @param words sealed for those who read the register; may be empty
    void step(UUID handover, IncidentId incident, int region, String kind, String words) {
        var id = UUID.randomUUID();
        db.insertInto(HANDOVER_EVENT)
                .set(HANDOVER_EVENT.ID, id)
                .set(HANDOVER_EVENT.HANDOVER_ID, handover)
                .set(HANDOVER_EVENT.INCIDENT_ID, incident.value())
                .set(HANDOVER_EVENT.REGION_ID, (short) region)
                .set(HANDOVER_EVENT.KIND, kind)
                .set(
                        HANDOVER_EVENT.WORDS_SEALED,
                        words.isEmpty()
                                ? null
                                : keys.seal(Circle.disclosure(region), words, eventPlace(id)))
                .execute();
    }

    void link(UUID handover, PackRow pack, Sha256 token, Instant until, int downloads) {
        db.insertInto(HANDOVER_LINK)
                .set(HANDOVER_LINK.HANDOVER_ID, handover)
                .set(HANDOVER_LINK.INCIDENT_ID, pack.incident().value())
                .set(HANDOVER_LINK.REGION_ID, (short) pack.region())
                .set(HANDOVER_LINK.TOKEN_SHA256, token.bytes())
                .set(HANDOVER_LINK.EXPIRES_AT, until)
                .set(HANDOVER_LINK.DOWNLOADS, downloads)
                .execute();
    }

    /// A region's own setting before the one for everywhere.
    Optional<String> setting(int region, String key) {
        return db.select(SETTING.VALUE)
                .from(SETTING)
                .where(SETTING.KEY.eq(key))
                .and(SETTING.REGION_ID.isNull().or(SETTING.REGION_ID.eq((short) region)))
                .orderBy(SETTING.REGION_ID.isNull())
                .limit(1)
                .fetchOptional(SETTING.VALUE)
                .map(json -> JsonMapper.shared().readTree(json.data()).asString(""))
                .filter(words -> !words.isBlank());
    }

    /// In the place of what was set before.
    void set(int region, String key, String words) {
        var value = JSONB.valueOf(JsonMapper.shared().writeValueAsString(words));
        db.insertInto(SETTING)
                .set(SETTING.REGION_ID, (short) region)
                .set(SETTING.KEY, key)
                .set(SETTING.VALUE, value)
                .onConflict(SETTING.REGION_ID, SETTING.KEY)
                .doUpdate()
                .set(SETTING.VALUE, value)
                .execute();
    }

    void beginExport(String op, String format, String part) {
        Routines.beginRegisterExport(db.configuration(), op, format, JSONB.valueOf(part));
    }

    /// The newest first. Uses the index `handover_made`.
    List<Handover> register(RegisterFilter filter, int limit) {
        var people = people();
        var rows =
                db.select(
                                HANDOVER.asterisk(),
                                PACK.NAME,
                                RECIPIENT.PERSON_SEALED,
                                RECIPIENT.ORGANISATION_SEALED,
                                HANDOVER_LINK.EXPIRES_AT)
                        .from(HANDOVER)
                        .join(PACK)
                        .on(PACK.ID.eq(HANDOVER.PACK_ID))
                        .join(RECIPIENT)
                        .on(RECIPIENT.ID.eq(HANDOVER.RECIPIENT_ID))
                        .leftJoin(HANDOVER_LINK)
                        .on(HANDOVER_LINK.HANDOVER_ID.eq(HANDOVER.ID))
                        .where(condition(filter))
                        .orderBy(HANDOVER.MADE_AT.desc(), HANDOVER.ID)
                        .limit(limit)
                        .fetch();
        var steps = steps(rows.getValues(HANDOVER.ID), people);
        return rows.map(r -> toHandover(r, people, steps));
    }

    private static Condition condition(RegisterFilter filter) {
        var all = noCondition();
        all = filter.from().map(HANDOVER.MADE_AT::ge).map(all::and).orElse(all);
        all = filter.to().map(HANDOVER.MADE_AT::lt).map(all::and).orElse(all);
        all = filter.recipient().map(HANDOVER.RECIPIENT_ID::eq).map(all::and).orElse(all);
        all =
                filter.incident()
                        .map(id -> HANDOVER.INCIDENT_ID.eq(id.value()))
                        .map(all::and)
                        .orElse(all);
        return filter.handover().map(HANDOVER.ID::eq).map(all::and).orElse(all);
    }

    /// The name of whoever is signed in.
    String me() {
        var name = people().get(Routines.sessionPerson(db.configuration()));
        if (name == null) {
            throw new Failure.SignedOut();
        }
        return name;
    }

    private Map<UUID, String> people() {
        return db.select(PERSON.ID, PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                .from(PERSON)
                .fetchMap(
                        PERSON.ID,
                        r -> PersonName.read(keys, r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /// Uses the index `handover_event_of`.
    private Map<UUID, List<Handover.Step>> steps(List<UUID> handovers, Map<UUID, String> people) {
        return db.selectFrom(HANDOVER_EVENT)
                .where(HANDOVER_EVENT.HANDOVER_ID.in(handovers))
                .orderBy(HANDOVER_EVENT.MADE_AT, HANDOVER_EVENT.ID)
                .fetchGroups(
                        HANDOVER_EVENT.HANDOVER_ID,
                        row ->
                                new Handover.Step(
                                        row.getKind(),
                                        Optional.ofNullable(row.getSha256()).map(HandoverSql::sha),
                                        Optional.ofNullable(row.getSizeBytes()).orElse(0L),
                                        row.getWordsSealed() == null
                                                ? ""
                                                : SealedText.read(
                                                        keys,
                                                        eventPlace(row.getId()),
                                                        row.getWordsSealed()),
                                        row.getMadeBy() == null
                                                ? NOBODY
                                                : people.getOrDefault(
                                                        row.getMadeBy(), PersonName.UNKNOWN),
                                        row.getMadeAt()));
    }

    private Handover toHandover(
            Record r, Map<UUID, String> people, Map<UUID, List<Handover.Step>> steps) {
        var id = r.get(HANDOVER.ID);
        var recipient = r.get(HANDOVER.RECIPIENT_ID);
        var organisation =
                SealedText.read(
                        keys,
                        RecipientSql.place(recipient, "organisation"),
                        r.get(RECIPIENT.ORGANISATION_SEALED));
        var person =
                SealedText.read(
                        keys,
                        RecipientSql.place(recipient, "person"),
                        r.get(RECIPIENT.PERSON_SEALED));
        return new Handover(
                id,
                r.get(HANDOVER.REGION_ID),
                new IncidentId(r.get(HANDOVER.INCIDENT_ID)),
                r.get(HANDOVER.PACK_ID),
                r.get(PACK.NAME),
                recipient,
                organisation.isEmpty() ? person : person + ", " + organisation,
                SealedText.read(keys, place(id, "purpose"), r.get(HANDOVER.PURPOSE_SEALED)),
                Authority.of(r.get(HANDOVER.AUTHORITY)),
                SealedText.read(keys, place(id, "authority"), r.get(HANDOVER.AUTHORITY_SEALED)),
                SealedText.read(keys, place(id, "left_out"), r.get(HANDOVER.LEFT_OUT_SEALED)),
                Way.of(r.get(HANDOVER.METHOD)),
                r.get(HANDOVER.COPY_NUMBER),
                new CopyMark(r.get(HANDOVER.COPY_MARK)),
                people.getOrDefault(r.get(HANDOVER.MADE_BY), PersonName.UNKNOWN),
                r.get(HANDOVER.MADE_AT),
                Optional.ofNullable(r.get(HANDOVER_LINK.EXPIRES_AT)),
                steps.getOrDefault(id, List.of()));
    }

    private static String place(UUID handover, String what) {
        return "handover/" + what + "/" + handover;
    }

    static String eventPlace(UUID event) {
        return "handover_event/words/" + event;
    }
}
