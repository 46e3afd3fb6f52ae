package org.watchroom.operations.retention;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.watchroom.db.schema.Tables.APPROVAL;
import static org.watchroom.db.schema.Tables.DISPOSAL;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.LEGAL_HOLD;
import static org.watchroom.db.schema.Tables.RETENTION_KIND;
import static org.watchroom.db.schema.Tables.RETENTION_ROUND;
import static org.watchroom.db.schema.Tables.RETENTION_RULE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.ApprovalRecord;
import org.watchroom.db.schema.tables.records.LegalHoldRecord;
import org.watchroom.db.schema.tables.records.RetentionPreviewRecord;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Reasons;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of rules, holds and requests.
final class RetentionSql {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext db;
    private final Keyring keys;

    RetentionSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    List<Kind> kinds() {
        return db.selectFrom(RETENTION_KIND)
                .orderBy(RETENTION_KIND.SORT)
                .fetch(r ->
                        new Kind(
                                r.getCode(),
                                r.getName(),
                                Kind.From.of(r.getCountsFrom()),
                                r.getBasis(),
                                r.getMinDays(),
                                r.getDefaultDays(),
                                r.getMaxDays(),
                                r.getAsOf()));
    }

    List<Rule> rules() {
        return db.select(RETENTION_RULE.asterisk())
                .from(RETENTION_RULE)
                .join(RETENTION_KIND)
                .on(RETENTION_KIND.CODE.eq(RETENTION_RULE.KIND))
                .orderBy(
                        RETENTION_KIND.SORT,
                        RETENTION_RULE.REGION_ID.asc().nullsFirst(),
                        RETENTION_RULE.CATEGORY_CODE.asc().nullsFirst())
                .fetchInto(RETENTION_RULE)
                .map(r ->
                        new Rule(
                                r.getKind(),
                                Optional.ofNullable(r.getRegionId()).map(Short::intValue),
                                Optional.ofNullable(r.getCategoryCode()),
                                r.getDays(),
                                r.getBasis(),
                                r.getSince()));
    }

    List<Due> due(int days) {
        return Routines.retentionPreview(db.configuration(), days).map(RetentionSql::toDue);
    }

    private static Due toDue(RetentionPreviewRecord r) {
        return new Due(
                r.getKind(),
                Optional.ofNullable(r.getRegionId()).map(Short::intValue),
                Optional.ofNullable(r.getIncidentId()).map(IncidentId::new),
                r.getDueAt(),
                r.getItems(),
                r.getBytes() == null ? OptionalLong.empty() : OptionalLong.of(r.getBytes()),
                Due.Keeping.of(r.getKeptBy()));
    }

    /// Uses the index `legal_hold_review`.
    List<Hold> holds() {
        return inForce(LEGAL_HOLD.LIFTED_AT.isNull());
    }

    /// Uses the index `legal_hold_incident`.
    List<Hold> holdsOn(IncidentId incident) {
        return inForce(
                LEGAL_HOLD.LIFTED_AT.isNull().and(LEGAL_HOLD.INCIDENT_ID.eq(incident.value())));
    }

    private List<Hold> inForce(Condition which) {
        return db.selectFrom(LEGAL_HOLD)
                .where(which)
                .orderBy(LEGAL_HOLD.REVIEW_ON, LEGAL_HOLD.PLACED_AT)
                .fetch(this::toHold);
    }

    private Hold toHold(LegalHoldRecord r) {
        return new Hold(
                r.getId(),
                new IncidentId(r.getIncidentId()),
                r.getRegionId(),
                Reasons.read(keys, holdPlace(r.getId()), r.getReasonSealed()),
                new PersonId(r.getPlacedBy()),
                r.getPlacedAt(),
                r.getReviewOn());
    }

    void place(UUID id, IncidentId incident, String reason, LocalDate reviewOn) {
        Routines.placeHold(
                db.configuration(),
                id,
                incident.value(),
                Reasons.seal(keys, holdPlace(id), reason),
                reviewOn);
    }

    void review(UUID id, UUID hold, String note, LocalDate nextOn) {
        Routines.reviewHold(
                db.configuration(),
                id,
                hold,
                Reasons.seal(keys, "hold_review/note/" + id, note),
                nextOn);
    }

    private static String holdPlace(UUID id) {
        return "legal_hold/reason/" + id;
    }

    void askToLift(UUID id, Hold hold, String reason) {
        var subject = new LinkedHashMap<String, @Nullable Object>();
        subject.put("hold", hold.id().toString());
        subject.put("incident", hold.incident().value().toString());
        ask(Request.Ask.LIFT, subject, (short) hold.region(), reason, id);
    }

    void askToDelete(UUID id, IncidentId incident, String reason) {
        var region =
                db.select(INCIDENT.REGION_ID)
                        .from(INCIDENT)
                        .where(INCIDENT.ID.eq(incident.value()))
                        .fetchOptional(INCIDENT.REGION_ID)
                        .orElseThrow(() -> new Failure.Missing("The incident"));
        var subject = new LinkedHashMap<String, @Nullable Object>();
        subject.put("incident", incident.value().toString());
        subject.put("what", "all");
        ask(Request.Ask.DELETE, subject, region, reason, id);
    }

    boolean isClosed(IncidentId incident) {
        return db.fetchExists(
                INCIDENT, INCIDENT.ID.eq(incident.value()).and(INCIDENT.STATE.eq("closed")));
    }

    List<RoundState> rounds() {
        var overdue = RETENTION_ROUND.AT.lt(ago(RoundState.OVERDUE));
        return db
                .select(RETENTION_ROUND.asterisk(), field(overdue))
                .from(RETENTION_ROUND)
                .orderBy(RETENTION_ROUND.AT.desc())
                .fetch(r -> {
                    var row = r.into(RETENTION_ROUND);
                    return new RoundState(
                            row.getHost(),
                            row.getAt(),
                            Boolean.TRUE.equals(r.get(r.size() - 1, Boolean.class)),
                            row.getDone(),
                            row.getFailed(),
                            RoundTrouble.of(row.getWhy()));
                })
                .stream()
                .sorted(Comparator.comparing(round -> !round.alarming()))
                .toList();
    }

    private static Field<Instant> ago(Duration time) {
        return field(
                "clock_timestamp() - {0} * interval '1 s'", Instant.class, val(time.toSeconds()));
    }

    List<Waiting> waiting() {
        return db
                .select(DISPOSAL.KEEPER, DISPOSAL.ID, DISPOSAL.PLANNED_AT)
                .from(DISPOSAL)
                .where(DISPOSAL.DONE_AT.isNull())
                .and(DISPOSAL.PLANNED_AT.lt(ago(Duration.ofDays(1))))
                .orderBy(DISPOSAL.KEEPER, DISPOSAL.PLANNED_AT)
                .fetchGroups(DISPOSAL.KEEPER)
                .entrySet()
                .stream()
                .map(of ->
                        new Waiting(
                                of.getKey(),
                                of.getValue().getFirst().get(DISPOSAL.PLANNED_AT),
                                of.getValue().getValues(DISPOSAL.ID)))
                .toList();
    }

    void giveUp(Waiting lost, String reason) {
        for (var line : lost.lines()) {
            Routines.giveUpDisposal(
                    db.configuration(),
                    line,
                    Reasons.seal(Keyring.of(db), "disposal/reason/" + line, reason));
        }
    }

    void drop(Rule exception) {
        Routines.dropRetention(
                db.configuration(),
                exception.kind(),
                number(exception.region()),
                exception.category().orElse(null));
    }

    void keep(
            String kind,
            Optional<Integer> region,
            Optional<String> category,
            int days,
            String basis) {
        Routines.setRetention(
                db.configuration(), kind, number(region), category.orElse(null), days, basis);
    }

    void askToShorten(
            UUID id,
            String kind,
            Optional<Integer> region,
            Optional<String> category,
            int days,
            String reason) {
        var subject = new LinkedHashMap<String, @Nullable Object>();
        subject.put("kind", kind);
        subject.put("category", category.orElse(null));
        subject.put("days", days);
        subject.put("basis", reason); // becomes the rule's: a law or a policy, nobody's data
        ask(Request.Ask.SHORTEN, subject, number(region), reason, id);
    }

    private static @Nullable Short number(Optional<Integer> region) {
        return region.map(Integer::shortValue).orElse(null);
    }

    private void ask(
            Request.Ask what,
            LinkedHashMap<String, @Nullable Object> subject,
            @Nullable Short region,
            String reason,
            UUID id) {
        Routines.askApproval(
                db.configuration(),
                what.code(),
                JSONB.jsonb(JSON.writeValueAsString(subject)),
                region,
                Reasons.seal(keys, Reasons.placeOfRequest(id), reason),
                id);
    }

    /// Administrators, supervisors and auditors may read them; for everybody else there are none.
    List<Request> requests() {
        try {
            return db.select(APPROVAL.asterisk(), field("asked_by = app.session_person()"))
                    .from(APPROVAL)
                    .where(APPROVAL.DECIDED_AT.isNull())
                    .and(APPROVAL.EXPIRES_AT.gt(currentOffsetDateTime().cast(APPROVAL.EXPIRES_AT)))
                    .and(
                            APPROVAL.KIND.in(
                                    Request.Ask.SHORTEN.code(),
                                    Request.Ask.DELETE.code(),
                                    Request.Ask.LIFT.code()))
                    .orderBy(APPROVAL.ASKED_AT)
                    .fetch(r ->
                            toRequest(
                                    r.into(APPROVAL),
                                    Boolean.TRUE.equals(r.get(r.size() - 1, Boolean.class))));
        } catch (DataAccessException e) {
            if ("42501".equals(e.sqlState())) {
                return List.of();
            }
            throw e;
        }
    }

    private Request toRequest(ApprovalRecord r, boolean mine) {
        var subject = JSON.readTree(r.getSubject().data());
        return new Request(
                r.getId(),
                Request.Ask.of(r.getKind()),
                Reasons.read(keys, Reasons.placeOfRequest(r.getId()), r.getReasonSealed()),
                r.getAskedAt(),
                r.getExpiresAt(),
                mine,
                text(subject, "incident").map(id -> new IncidentId(UUID.fromString(id))),
                text(subject, "kind"),
                Optional.ofNullable(r.getRegionId()).map(Short::intValue),
                text(subject, "category"),
                subject.path("days").isInt()
                        ? OptionalInt.of(subject.path("days").intValue())
                        : OptionalInt.empty());
    }

    private static Optional<String> text(JsonNode subject, String name) {
        var value = subject.path(name);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    void decide(UUID request, boolean approve) {
        Routines.decideApproval(db.configuration(), request, approve);
    }
}
