package org.watchroom.operations.disclosure;

import static java.util.stream.Collectors.groupingBy;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbObject;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.watchroom.db.schema.Tables.CATEGORY;
import static org.watchroom.db.schema.Tables.CUSTODY_EVENT;
import static org.watchroom.db.schema.Tables.DISCLOSURE;
import static org.watchroom.db.schema.Tables.EXHIBIT;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.OUTCOME;
import static org.watchroom.db.schema.Tables.POLICE_LIAISONS;
import static org.watchroom.db.schema.Tables.STORE;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.PersonName;

/// The SQL of disclosing.
final class DisclosureSql {
    private final DSLContext db;

    DisclosureSql(DSLContext db) {
        this.db = db;
    }

    List<Liaison> liaisons() {
        return db
                .selectFrom(POLICE_LIAISONS())
                .fetch(row ->
                        new Liaison(
                                new PersonId(row.getId()),
                                PersonName.read(
                                        Keyring.of(db),
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
                                row.getPurpose(),
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
                .set(DISCLOSURE.PURPOSE, purpose)
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

    List<Disclosed> mine() {
        var exhibits = exhibits();
        return db.select(
                        INCIDENT.ID,
                        CATEGORY.NAME,
                        INCIDENT.SEVERITY,
                        INCIDENT.OCCURRED_AT,
                        INCIDENT.RAISED_AT,
                        OUTCOME.NAME,
                        STORE.NAME,
                        STORE.ADDRESS,
                        STORE.TOWN,
                        STORE.POSTCODE,
                        STORE.TIME_ZONE,
                        min(DISCLOSURE.PURPOSE),
                        max(DISCLOSURE.EXPIRES_AT))
                .from(INCIDENT)
                .join(DISCLOSURE)
                .on(DISCLOSURE.INCIDENT_ID.eq(INCIDENT.ID))
                .and(DISCLOSURE.WITHDRAWN_AT.isNull())
                .join(STORE)
                .on(STORE.ID.eq(INCIDENT.STORE_ID))
                .join(CATEGORY)
                .on(CATEGORY.CODE.eq(INCIDENT.CATEGORY_CODE))
                .leftJoin(OUTCOME)
                .on(OUTCOME.CODE.eq(INCIDENT.OUTCOME_CODE))
                .groupBy(
                        INCIDENT.ID,
                        CATEGORY.NAME,
                        INCIDENT.SEVERITY,
                        INCIDENT.OCCURRED_AT,
                        INCIDENT.RAISED_AT,
                        OUTCOME.NAME,
                        STORE.NAME,
                        STORE.ADDRESS,
                        STORE.TOWN,
                        STORE.POSTCODE,
                        STORE.TIME_ZONE)
                .orderBy(INCIDENT.RAISED_AT.desc())
                .fetch(row ->
                        new Disclosed(
                                new IncidentId(row.value1()),
                                row.value2(),
                                Severity.of(row.value3()),
                                row.value4(),
                                row.value5(),
                                Optional.ofNullable(row.value6()),
                                row.value7(),
                                Stream.of(row.value8(), row.value9(), row.value10())
                                        .filter(part -> part != null && !part.isBlank())
                                        .collect(Collectors.joining(", ")),
                                ZoneId.of(row.value11()),
                                row.value12(),
                                row.value13(),
                                exhibits.getOrDefault(row.value1(), List.of())));
    }

    private Map<UUID, List<Disclosed.Item>> exhibits() {
        record Found(UUID incident, Disclosed.Item item) {}
        return db
                .select(
                        EXHIBIT.INCIDENT_ID,
                        EXHIBIT.REFERENCE,
                        EXHIBIT.TITLE,
                        EXHIBIT.FILE_NAME,
                        EXHIBIT.SIZE_BYTES,
                        EXHIBIT.SHA256)
                .from(EXHIBIT)
                .orderBy(EXHIBIT.REFERENCE)
                .fetch(row ->
                        new Found(
                                row.value1(),
                                new Disclosed.Item(
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        row.value5(),
                                        HexFormat.of().formatHex(row.value6()))))
                .stream()
                .collect(
                        groupingBy(
                                Found::incident,
                                Collectors.mapping(Found::item, Collectors.toList())));
    }
}
