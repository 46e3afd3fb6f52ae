package org.watchroom.operations.disclosure;

import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbObject;
import static org.jooq.impl.DSL.key;
import static org.watchroom.db.schema.Tables.CUSTODY_EVENT;
import static org.watchroom.db.schema.Tables.DISCLOSURE;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.OPEN_DISCLOSED;
import static org.watchroom.db.schema.Tables.POLICE_LIAISONS;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.tables.records.OpenDisclosedRecord;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.PersonName;

/// The SQL of disclosing.
final class DisclosureSql {
    private final DSLContext db;
    private final Keyring keys;

    DisclosureSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    List<Liaison> liaisons() {
        return db
                .selectFrom(POLICE_LIAISONS())
                .fetch(row ->
                        new Liaison(
                                new PersonId(row.getId()),
                                PersonName.read(
                                        keys,
                                        row.getId(),
                                        row.getDisplayName(),
                                        row.getNameSealed(),
                                        row.getInitials())))
                .stream()
                .sorted(Comparator.comparing(Liaison::name))
                .toList();
    }

    List<Disclosure> of(IncidentId incident) {
        return db.selectFrom(DISCLOSURE)
                .where(DISCLOSURE.INCIDENT_ID.eq(incident.value()))
                .orderBy(DISCLOSURE.MADE_AT.desc())
                .fetch(row ->
                        new Disclosure(
                                row.getId(),
                                incident,
                                Optional.ofNullable(row.getExhibitId()),
                                new PersonId(row.getPersonId()),
                                purpose(row.getId(), row.getPurpose(), row.getPurposeSealed()),
                                new PersonId(row.getMadeBy()),
                                row.getMadeAt(),
                                row.getExpiresAt(),
                                Optional.ofNullable(row.getWithdrawnAt())));
    }

    /// By the server's clock.
    boolean withinLimits(Instant until) {
        return db.fetchSingle(
                        "select ?::timestamptz between clock_timestamp() and clock_timestamp() + interval '90 days'",
                        until.toString())
                .get(0, Boolean.class);
    }

    short region(IncidentId incident) {
        return db.select(INCIDENT.REGION_ID)
                .from(INCIDENT)
                .where(INCIDENT.ID.eq(incident.value()))
                .fetchOptional(INCIDENT.REGION_ID)
                .orElseThrow(() -> new Failure.Missing("The incident"));
    }

    void insert(
            UUID id,
            IncidentId incident,
            short region,
            Optional<UUID> exhibit,
            PersonId to,
            String purpose,
            Instant until) {
        db.insertInto(DISCLOSURE)
                .set(DISCLOSURE.ID, id)
                .set(DISCLOSURE.REGION_ID, region)
                .set(DISCLOSURE.INCIDENT_ID, incident.value())
                .set(DISCLOSURE.EXHIBIT_ID, exhibit.orElse(null))
                .set(DISCLOSURE.PERSON_ID, to.value())
                .set(
                        DISCLOSURE.PURPOSE_SEALED,
                        keys.seal(Circle.disclosure(region), purpose, place(id)))
                .set(DISCLOSURE.EXPIRES_AT, until)
                .execute();
    }

    void custody(UUID exhibit, short region, PersonId to) {
        db.insertInto(CUSTODY_EVENT)
                .set(CUSTODY_EVENT.ID, UUID.randomUUID())
                .set(CUSTODY_EVENT.REGION_ID, region)
                .set(CUSTODY_EVENT.EXHIBIT_ID, exhibit)
                .set(CUSTODY_EVENT.KIND, "disclosed")
                .set(
                        CUSTODY_EVENT.DETAIL,
                        jsonbObject(key("to").value(inline(to.value().toString()))))
                .execute();
    }

    boolean withdraw(UUID id) {
        return db.update(DISCLOSURE)
                        .set(DISCLOSURE.WITHDRAWN_AT, currentInstant())
                        .where(DISCLOSURE.ID.eq(id))
                        .and(DISCLOSURE.WITHDRAWN_AT.isNull())
                        .execute()
                == 1;
    }

    /// Leaves a line on the record for each incident and exhibit; in a transaction.
    List<Disclosed> open() {
        var found = new LinkedHashMap<UUID, List<OpenDisclosedRecord>>();
        db.selectFrom(OPEN_DISCLOSED())
                .forEach(row ->
                        found.computeIfAbsent(row.getIncidentId(), _ -> new ArrayList<>())
                                .add(row));
        return found.values().stream().map(this::toDisclosed).toList();
    }

    /// One incident, in a row with each of its exhibits.
    private Disclosed toDisclosed(List<OpenDisclosedRecord> rows) {
        var row = rows.getFirst();
        return new Disclosed(
                new IncidentId(row.getIncidentId()),
                row.getCategory(),
                Severity.of(row.getSeverity()),
                row.getOccurredAt(),
                row.getRaisedAt(),
                Optional.ofNullable(row.getOutcome()),
                row.getStore(),
                Stream.of(row.getAddress(), row.getTown(), row.getPostcode())
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining(", ")),
                ZoneId.of(row.getTimeZone()),
                purpose(row.getDisclosureId(), row.getPurpose(), row.getPurposeSealed()),
                row.getUntil(),
                rows.stream()
                        .filter(each -> each.getExhibitId() != null)
                        .map(each ->
                                new Disclosed.Item(
                                        each.getReference(),
                                        each.getTitle(),
                                        each.getFileName(),
                                        each.getSizeBytes(),
                                        HexFormat.of().formatHex(each.getSha256())))
                        .toList());
    }

    /// Rows from before have it in the clear.
    private String purpose(UUID disclosure, @Nullable String plain, byte @Nullable [] sealed) {
        if (sealed == null) {
            return plain == null ? "" : plain;
        }
        return SealedText.read(keys, place(disclosure), sealed);
    }

    private static String place(UUID disclosure) {
        return "disclosure/purpose/" + disclosure;
    }
}
