package org.watchroom.operations.intake.lane;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.watchroom.db.schema.Routines.sessionPerson;
import static org.watchroom.db.schema.Tables.LANE_ITEM;
import static org.watchroom.db.schema.Tables.LANE_WHY;
import static org.watchroom.db.schema.Tables.OPEN_LANE_ITEM;
import static org.watchroom.db.schema.Tables.PERSON;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.SelectOnConditionStep;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.watchroom.db.schema.tables.records.LaneItemRecord;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.intake.ProblemJson;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of the lane as the desk sees it.
final class LaneSql {
    private final DSLContext db;
    private final Keyring keys;
    private final LaneSealing sealing;

    LaneSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.sealing = new LaneSealing(keys);
    }

    /// Uses the index `lane_item_waiting`.
    List<LaneItem> waiting(Optional<LanePlace> after, int limit) {
        return items().where(LANE_ITEM.STATE.eq(inline("waiting")))
                .and(after.map(LaneSql::behind).orElseGet(DSL::noCondition))
                .orderBy(LANE_ITEM.URGENT.desc(), LANE_ITEM.RECEIVED_AT, LANE_ITEM.ID)
                .limit(limit)
                .fetch(this::item);
    }

    private static Condition behind(LanePlace place) {
        var later =
                row(LANE_ITEM.RECEIVED_AT, LANE_ITEM.ID)
                        .gt(row(place.receivedAt(), place.id()))
                        .and(LANE_ITEM.URGENT.eq(place.urgent()));
        return place.urgent() ? later.or(LANE_ITEM.URGENT.isFalse()) : later;
    }

    /// How many wait, and which of them are urgent. Uses the index `lane_item_waiting`.
    LaneCount count(int most) {
        var some =
                db.select(LANE_ITEM.ID, LANE_ITEM.URGENT)
                        .from(LANE_ITEM)
                        .where(LANE_ITEM.STATE.eq(inline("waiting")))
                        .orderBy(LANE_ITEM.URGENT.desc(), LANE_ITEM.RECEIVED_AT, LANE_ITEM.ID)
                        .limit(most)
                        .fetch();
        return new LaneCount(
                some.size(),
                some.stream()
                        .filter(Record2::value2)
                        .map(Record2::value1)
                        .collect(Collectors.toSet()));
    }

    Optional<LaneItem> find(UUID id) {
        return items().where(LANE_ITEM.ID.eq(id)).fetchOptional(this::item);
    }

    /// On the record.
    Optional<Opened> open(UUID id) {
        return db.selectFrom(OPEN_LANE_ITEM(id))
                .fetchOptional(r ->
                        new Opened(
                                r.getContentType(),
                                sealing.key(id, r.getKeySealed())
                                        .open(r.getBytes(), RawReport.bytesPlace(id)),
                                ProblemJson.read(r.getProblem().data())));
    }

    boolean link(LaneItem seen, IncidentId incident) {
        return decided(
                seen,
                db.update(LANE_ITEM)
                        .set(LANE_ITEM.STATE, "linked")
                        .set(LANE_ITEM.INCIDENT_ID, incident.value()));
    }

    boolean dismiss(LaneItem seen, String reason) {
        return decided(
                seen,
                db.update(LANE_ITEM)
                        .set(LANE_ITEM.STATE, "dismissed")
                        .set(
                                LANE_ITEM.REASON_SEALED,
                                sealing.reason(seen.id(), seen.region(), reason)));
    }

    /// False when it is no longer as `seen`: somebody was faster.
    private boolean decided(LaneItem seen, UpdateSetMoreStep<LaneItemRecord> update) {
        return update.set(LANE_ITEM.REVISION, LANE_ITEM.REVISION.plus(1))
                        .where(LANE_ITEM.ID.eq(seen.id()))
                        .and(LANE_ITEM.REVISION.eq(seen.revision()))
                        .execute()
                == 1;
    }

    /// Whether whoever asks has decided so themselves: then it was done, and is not done again.
    boolean didSo(UUID item, String state, IncidentId incident) {
        return db.fetchExists(
                selectOne()
                        .from(LANE_ITEM)
                        .where(LANE_ITEM.ID.eq(item))
                        .and(LANE_ITEM.STATE.eq(state))
                        .and(LANE_ITEM.INCIDENT_ID.eq(incident.value()))
                        .and(LANE_ITEM.DECIDED_BY.eq(sessionPerson())));
    }

    private SelectOnConditionStep<Record> items() {
        return db.select(
                        List.of(
                                LANE_ITEM.ID,
                                LANE_ITEM.REGION_ID,
                                LANE_ITEM.WHY,
                                LANE_WHY.TITLE,
                                LANE_ITEM.DOOR,
                                LANE_ITEM.RECEIVED_AT,
                                LANE_ITEM.SENDER_TOLD,
                                LANE_ITEM.URGENT,
                                LANE_ITEM.TIMES,
                                LANE_ITEM.EXTRACT_SEALED,
                                LANE_ITEM.STATE,
                                LANE_ITEM.INCIDENT_ID,
                                LANE_ITEM.REASON_SEALED,
                                LANE_ITEM.DECIDED_BY,
                                LANE_ITEM.DECIDED_AT,
                                LANE_ITEM.REVISION,
                                PERSON.DISPLAY_NAME,
                                PERSON.NAME_SEALED,
                                PERSON.INITIALS))
                .from(LANE_ITEM)
                .join(LANE_WHY)
                .on(LANE_WHY.CODE.eq(LANE_ITEM.WHY))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LANE_ITEM.DECIDED_BY));
    }

    private LaneItem item(Record r) {
        var id = r.get(LANE_ITEM.ID);
        return new LaneItem(
                id,
                r.get(LANE_ITEM.REGION_ID),
                r.get(LANE_ITEM.WHY),
                r.get(LANE_WHY.TITLE),
                r.get(LANE_ITEM.DOOR),
                r.get(LANE_ITEM.RECEIVED_AT),
                r.get(LANE_ITEM.SENDER_TOLD),
                r.get(LANE_ITEM.URGENT),
                r.get(LANE_ITEM.TIMES),
                sealing.extract(id, r.get(LANE_ITEM.EXTRACT_SEALED)),
                state(id, r),
                r.get(LANE_ITEM.REVISION));
    }

    private LaneItem.State state(UUID id, Record r) {
        var at = r.get(LANE_ITEM.DECIDED_AT);
        var by = r.get(LANE_ITEM.DECIDED_BY);
        var name = by == null ? "" : JoinedNameSql.of(keys, by, r);
        return switch (r.get(LANE_ITEM.STATE)) {
            case "waiting" -> new LaneItem.State.Waiting();
            case "raised" -> new LaneItem.State.Raised(name, at, incident(r));
            case "linked" -> new LaneItem.State.Linked(name, at, incident(r));
            case "dismissed" ->
                    new LaneItem.State.Dismissed(
                            name, at, sealing.reason(id, r.get(LANE_ITEM.REASON_SEALED)));
            case "sent-again" -> new LaneItem.State.SentAgain(at, incident(r));
            case String other ->
                    throw new IllegalStateException("no such state in the lane: " + other);
        };
    }

    private static IncidentId incident(Record r) {
        return new IncidentId(Objects.requireNonNull(r.get(LANE_ITEM.INCIDENT_ID)));
    }
}
