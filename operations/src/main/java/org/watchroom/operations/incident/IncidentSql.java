package org.watchroom.operations.incident;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.row;
import static org.watchroom.db.schema.Routines.sessionPerson;
import static org.watchroom.db.schema.Tables.CATEGORY;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.STORE;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.IncidentRecord;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.JoinedNameSql;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.ManyRows;
import org.watchroom.operations.work.OneTrip;

/// The SQL of incidents.
final class IncidentSql {
    /// More than an id and its report may lie apart.
    private static final Duration A_DAY = Duration.ofDays(1);

    private final DSLContext db;
    private final Keyring keys;
    private final SealedWords words;

    IncidentSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.words = new SealedWords(keys);
    }

    /// Uses the index `incident_open`.
    List<QueueEntry> queue(int limit) {
        return entries()
                .where(INCIDENT.STATE.ne("closed"))
                .orderBy(INCIDENT.SEVERITY.desc(), coalesce(INCIDENT.RANKS_AT, INCIDENT.RAISED_AT))
                .limit(limit)
                .fetch(this::toEntry);
    }

    List<QueueEntry> entries(Collection<IncidentId> ids) {
        return entries().where(INCIDENT.ID.in(uuids(ids))).fetch(this::toEntry);
    }

    /// Uses the index `incident_merged`.
    List<QueueEntry> mergedInto(IncidentId id) {
        return entries()
                .where(INCIDENT.MERGED_INTO.eq(id.value()))
                .orderBy(INCIDENT.RAISED_AT, INCIDENT.ID)
                .fetch(this::toEntry);
    }

    /// Uses the index `incident_store`.
    List<QueueEntry> ofStore(StoreId store, int limit) {
        return entries()
                .where(INCIDENT.STORE_ID.eq(store.value()))
                .orderBy(INCIDENT.RAISED_AT.desc())
                .limit(limit)
                .fetch(this::toEntry);
    }

    /// Uses the index `incident_store`.
    List<QueueEntry> ofStore(StoreId store, Instant from, Instant to, int limit) {
        return entries()
                .where(INCIDENT.STORE_ID.eq(store.value()))
                .and(INCIDENT.OCCURRED_AT.ge(from))
                .and(INCIDENT.OCCURRED_AT.lt(to))
                .orderBy(INCIDENT.OCCURRED_AT.desc(), INCIDENT.ID)
                .limit(limit)
                .fetch(this::toEntry);
    }

    /// The next page of those of the store that were raised before another, newest first. Uses the
    /// index `incident_store` of the months there are.
    List<QueueEntry> before(Incident last, Instant since, int limit) {
        return entries()
                .where(INCIDENT.STORE_ID.eq(last.store().value()))
                .and(INCIDENT.ID.ge(Ids.at(since.minus(A_DAY))))
                .and(INCIDENT.RAISED_AT.ge(since))
                .and(INCIDENT.RAISED_AT.le(last.raisedAt()))
                .and(row(INCIDENT.RAISED_AT, INCIDENT.ID).lt(last.raisedAt(), last.id().value()))
                .orderBy(INCIDENT.RAISED_AT.desc(), INCIDENT.ID.desc())
                .limit(limit)
                .fetch(this::toEntry);
    }

    /// Inserts many that are not there, when the trip is made.
    void insert(List<NewIncident> incidents, OneTrip trip) {
        ManyRows.of(INCIDENT, incidents)
                .set(INCIDENT.ID, i -> i.id().value())
                .set(INCIDENT.REGION_ID, i -> (short) i.region())
                .set(INCIDENT.STORE_ID, i -> i.store().value())
                .set(INCIDENT.CATEGORY_CODE, NewIncident::category)
                .set(INCIDENT.SEVERITY, i -> (short) i.severity().level())
                .set(
                        INCIDENT.SUMMARY_SEALED,
                        i -> words.sealSummary(i.id(), i.region(), i.summary()))
                .set(INCIDENT.PLACE_SEALED, i -> words.sealPlace(i.id(), i.region(), i.place()))
                .set(INCIDENT.SOURCE, i -> i.source().code())
                .set(INCIDENT.OCCURRED_AT, NewIncident::occurredAt)
                .set(INCIDENT.RAISED_AT, NewIncident::raisedAt)
                .set(INCIDENT.FINGERPRINT, NewIncident::fingerprint)
                .set(INCIDENT.VOUCHING, IncidentSql::verdict)
                .set(INCIDENT.SIGNED_WITH, IncidentSql::signedWith)
                .set(INCIDENT.CLOCK_OFF_S, IncidentSql::clockOff)
                .set(INCIDENT.RANKS_AT, i -> i.ranksLater().orElse(null))
                .insert(trip);
    }

    /// False when it was there already.
    boolean insert(NewIncident incident) {
        return db.insertInto(INCIDENT)
                        .set(INCIDENT.ID, incident.id().value())
                        .set(INCIDENT.REGION_ID, (short) incident.region())
                        .set(INCIDENT.STORE_ID, incident.store().value())
                        .set(INCIDENT.CATEGORY_CODE, incident.category())
                        .set(INCIDENT.SEVERITY, (short) incident.severity().level())
                        .set(
                                INCIDENT.SUMMARY_SEALED,
                                words.sealSummary(
                                        incident.id(), incident.region(), incident.summary()))
                        .set(
                                INCIDENT.PLACE_SEALED,
                                words.sealPlace(incident.id(), incident.region(), incident.place()))
                        .set(INCIDENT.SOURCE, incident.source().code())
                        .set(INCIDENT.OCCURRED_AT, incident.occurredAt())
                        .set(INCIDENT.RAISED_AT, incident.raisedAt())
                        .set(vouching(incident))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// Nothing where nobody was asked to sign: a person who raises a report by hand may not say who
    /// stands for it.
    private static Map<Field<?>, Object> vouching(NewIncident incident) {
        var set = new HashMap<Field<?>, Object>();
        set.put(INCIDENT.VOUCHING, verdict(incident));
        set.put(INCIDENT.SIGNED_WITH, signedWith(incident));
        set.put(INCIDENT.CLOCK_OFF_S, clockOff(incident));
        set.put(INCIDENT.RANKS_AT, incident.ranksLater().orElse(null));
        set.values().removeIf(Objects::isNull);
        return set;
    }

    private static @Nullable String verdict(NewIncident incident) {
        return incident.vouching().map(v -> v.verdict().code()).orElse(null);
    }

    private static @Nullable UUID signedWith(NewIncident incident) {
        return incident.vouching().flatMap(Vouching::key).orElse(null);
    }

    private static @Nullable Integer clockOff(NewIncident incident) {
        return incident.vouching()
                .flatMap(Vouching::clockOff)
                .map(off -> (int) off.toSeconds())
                .orElse(null);
    }

    Optional<Incident> claim(Incident seen) {
        return changed(
                seen,
                db.update(INCIDENT)
                        .set(INCIDENT.STATE, "claimed")
                        .set(INCIDENT.CLAIMED_BY, sessionPerson()));
    }

    Optional<Incident> release(Incident seen) {
        return changed(
                seen,
                db.update(INCIDENT).set(INCIDENT.STATE, "waiting").setNull(INCIDENT.CLAIMED_BY));
    }

    Optional<Incident> recategorise(Incident seen, Category category) {
        return changed(seen, db.update(INCIDENT).set(INCIDENT.CATEGORY_CODE, category.code()));
    }

    Optional<Incident> regrade(Incident seen, Severity severity) {
        return changed(seen, db.update(INCIDENT).set(INCIDENT.SEVERITY, (short) severity.level()));
    }

    Optional<Incident> close(Incident seen, Outcome outcome) {
        return changed(
                seen,
                db.update(INCIDENT)
                        .set(INCIDENT.STATE, "closed")
                        .set(INCIDENT.OUTCOME_CODE, outcome.code()));
    }

    int markVisible(Collection<IncidentId> ids) {
        return Routines.markVisible(db.configuration(), uuids(ids).toArray(UUID[]::new));
    }

    /// Empty when the row is no longer as `seen`: somebody was faster.
    private Optional<Incident> changed(Incident seen, UpdateSetMoreStep<IncidentRecord> update) {
        return update.set(INCIDENT.REVISION, INCIDENT.REVISION.plus(1))
                .where(INCIDENT.ID.eq(seen.id().value()))
                .and(INCIDENT.REVISION.eq(seen.revision()))
                .returning()
                .fetchOptional(this::toIncident);
    }

    private static List<UUID> uuids(Collection<IncidentId> ids) {
        return ids.stream().map(IncidentId::value).toList();
    }

    private SelectOnConditionStep<Record> entries() {
        return db.select(
                        INCIDENT.asterisk(),
                        CATEGORY.NAME.as("category_name"),
                        CATEGORY.VIOLENT,
                        STORE.CODE.as("store_code"),
                        STORE.NAME.as("store_name"),
                        STORE.TOWN,
                        STORE.TIME_ZONE,
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(INCIDENT)
                .join(STORE)
                .on(STORE.ID.eq(INCIDENT.STORE_ID))
                .join(CATEGORY)
                .on(CATEGORY.CODE.eq(INCIDENT.CATEGORY_CODE))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(INCIDENT.CLAIMED_BY));
    }

    private QueueEntry toEntry(Record r) {
        return new QueueEntry(
                toIncident(r),
                r.get("category_name", String.class),
                r.get(CATEGORY.VIOLENT),
                r.get("store_code", String.class),
                r.get("store_name", String.class),
                r.get(STORE.TOWN),
                ZoneId.of(r.get(STORE.TIME_ZONE)),
                Optional.ofNullable(r.get(INCIDENT.CLAIMED_BY))
                        .map(person -> JoinedNameSql.of(keys, person, r)));
    }

    private Incident toIncident(Record r) {
        return new Incident(
                new IncidentId(r.get(INCIDENT.ID)),
                r.get(INCIDENT.REGION_ID),
                new StoreId(r.get(INCIDENT.STORE_ID)),
                r.get(INCIDENT.CATEGORY_CODE),
                Severity.of(r.get(INCIDENT.SEVERITY)),
                words.summary(
                        r.get(INCIDENT.ID),
                        r.get(INCIDENT.SUMMARY),
                        r.get(INCIDENT.SUMMARY_SEALED)),
                words.place(r.get(INCIDENT.ID), r.get(INCIDENT.PLACE_SEALED)),
                Source.of(r.get(INCIDENT.SOURCE)).orElseThrow(),
                state(r),
                r.get(INCIDENT.OCCURRED_AT),
                r.get(INCIDENT.RAISED_AT),
                Optional.ofNullable(r.get(INCIDENT.VISIBLE_AT)),
                r.get(INCIDENT.REPORTS),
                Optional.ofNullable(r.get(INCIDENT.MERGED_INTO)).map(IncidentId::new),
                vouching(r),
                Optional.ofNullable(r.get(INCIDENT.RANKS_AT)).orElse(r.get(INCIDENT.RAISED_AT)),
                r.get(INCIDENT.REVISION));
    }

    private static Optional<Vouching> vouching(Record r) {
        return Optional.ofNullable(r.get(INCIDENT.VOUCHING))
                .map(code ->
                        new Vouching(
                                Vouching.Verdict.of(code),
                                Optional.ofNullable(r.get(INCIDENT.SIGNED_WITH)),
                                Optional.ofNullable(r.get(INCIDENT.CLOCK_OFF_S))
                                        .map(Duration::ofSeconds)));
    }

    private static Incident.State state(Record r) {
        return switch (r.get(INCIDENT.STATE)) {
            case "waiting" -> new Incident.State.Waiting();
            case "claimed" ->
                    new Incident.State.Claimed(
                            new PersonId(r.get(INCIDENT.CLAIMED_BY)), r.get(INCIDENT.CLAIMED_AT));
            case "closed" ->
                    new Incident.State.Closed(
                            new PersonId(r.get(INCIDENT.CLOSED_BY)),
                            r.get(INCIDENT.CLOSED_AT),
                            r.get(INCIDENT.OUTCOME_CODE));
            case String other ->
                    throw new IllegalStateException("no such state of an incident: " + other);
        };
    }
}
