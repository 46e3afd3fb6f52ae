package org.watchroom.operations.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.row;
import static org.watchroom.db.schema.Tables.RAW_REPORT;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Row11;
import org.watchroom.db.schema.tables.records.RawReportRecord;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;

/// The SQL of raw reports.
final class RawReportSql {
    private static final short MOST_ATTEMPTS = 32_000;

    private final DSLContext db;

    RawReportSql(DSLContext db) {
        this.db = db;
    }

    /// False when a report that was not refused has the key already.
    boolean insert(RawReport report) {
        return db.insertInto(RAW_REPORT)
                        .set(values(report))
                        .set(RAW_REPORT.STATE, "received")
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void insertRefused(RawReport report, Problem problem) {
        db.insertInto(RAW_REPORT)
                .set(values(report))
                .set(RAW_REPORT.STATE, "refused")
                .set(RAW_REPORT.PROBLEM, json(report.id(), problem))
                .onConflictDoNothing()
                .execute();
    }

    /// Kept and raised in one.
    ///
    /// @param incidents by the id of their report
    void insertRaised(List<RawReport> reports, Map<UUID, NewIncident> incidents) {
        if (reports.isEmpty()) {
            return;
        }
        var rows = reports.stream().map(report -> raised(report, incidents.get(report.id())));
        db.insertInto(RAW_REPORT)
                .columns(
                        RAW_REPORT.ID,
                        RAW_REPORT.SOURCE,
                        RAW_REPORT.IDEMPOTENCY_KEY,
                        RAW_REPORT.RECEIVED_AT,
                        RAW_REPORT.REMOTE,
                        RAW_REPORT.CONTENT_TYPE,
                        RAW_REPORT.BYTES,
                        RAW_REPORT.SHA256,
                        RAW_REPORT.STATE,
                        RAW_REPORT.INCIDENT_ID,
                        RAW_REPORT.REGION_ID)
                .valuesOfRows(rows.toList())
                .execute();
    }

    private static Row11<
                    UUID,
                    String,
                    String,
                    Instant,
                    String,
                    String,
                    byte[],
                    byte[],
                    String,
                    UUID,
                    Short>
            raised(RawReport report, NewIncident incident) {
        return row(
                report.id(),
                report.door(),
                report.key(),
                report.receivedAt(),
                report.remote(),
                report.contentType(),
                report.bytes(),
                report.sha256(),
                "raised",
                incident.id().value(),
                (short) incident.region());
    }

    /// Those keys of these reports that a report of the same door has already. Uses the index
    /// `raw_report_once`.
    Set<String> keysTaken(List<RawReport> reports) {
        var keys = reports.stream().map(RawReport::key).toArray(String[]::new);
        return db.select(RAW_REPORT.IDEMPOTENCY_KEY)
                .from(RAW_REPORT)
                .where(RAW_REPORT.IDEMPOTENCY_KEY.eq(any(keys)))
                .and(
                        RAW_REPORT.SOURCE.eq(
                                any(
                                        reports.stream()
                                                .map(RawReport::door)
                                                .distinct()
                                                .toArray(String[]::new))))
                .and(RAW_REPORT.STATE.ne(inline("refused")))
                .fetchSet(RAW_REPORT.IDEMPOTENCY_KEY);
    }

    private static RawReportRecord values(RawReport report) {
        var row = new RawReportRecord();
        row.setId(report.id());
        row.setSource(report.door());
        row.setIdempotencyKey(report.key());
        row.setReceivedAt(report.receivedAt());
        row.setRemote(report.remote());
        row.setContentType(report.contentType());
        row.setBytes(report.bytes());
        row.setSha256(report.sha256());
        return row;
    }

    Optional<KeptReport> find(UUID id) {
        return one(RAW_REPORT.ID.eq(id));
    }

    /// Uses the index `raw_report_once`.
    Optional<KeptReport> byKey(RawReport other) {
        return one(
                RAW_REPORT
                        .SOURCE
                        .eq(other.door())
                        .and(RAW_REPORT.IDEMPOTENCY_KEY.eq(other.key()))
                        .and(RAW_REPORT.STATE.ne(inline("refused"))));
    }

    /// The newest report whose key begins with this one's. Uses the index `raw_report_once`.
    Optional<KeptReport> newestByBytes(RawReport other) {
        return db.selectFrom(RAW_REPORT)
                .where(RAW_REPORT.SOURCE.eq(other.door()))
                .and(RAW_REPORT.IDEMPOTENCY_KEY.ge(other.key()))
                .and(RAW_REPORT.IDEMPOTENCY_KEY.lt(other.key() + "~"))
                .and(RAW_REPORT.STATE.ne(inline("refused")))
                .orderBy(RAW_REPORT.RECEIVED_AT.desc())
                .limit(1)
                .fetchOptional(RawReportSql::toKept);
    }

    private Optional<KeptReport> one(Condition which) {
        return db.selectFrom(RAW_REPORT).where(which).fetchOptional(RawReportSql::toKept);
    }

    /// Waits for whoever else is at it.
    Optional<KeptReport> lock(UUID id) {
        return db.selectFrom(RAW_REPORT)
                .where(RAW_REPORT.ID.eq(id))
                .forUpdate()
                .fetchOptional(RawReportSql::toKept);
    }

    void raised(UUID id, NewIncident incident) {
        db.update(RAW_REPORT)
                .set(RAW_REPORT.STATE, "raised")
                .set(RAW_REPORT.INCIDENT_ID, incident.id().value())
                .set(RAW_REPORT.REGION_ID, (short) incident.region())
                .where(RAW_REPORT.ID.eq(id))
                .execute();
    }

    void refused(UUID id, Problem problem) {
        db.update(RAW_REPORT)
                .set(RAW_REPORT.STATE, "refused")
                .set(RAW_REPORT.PROBLEM, json(id, problem))
                .where(RAW_REPORT.ID.eq(id))
                .execute();
    }

    void attemptFailed(UUID id) {
        db.update(RAW_REPORT)
                .set(RAW_REPORT.ATTEMPTS, least(RAW_REPORT.ATTEMPTS.plus(1), inline(MOST_ATTEMPTS)))
                .where(RAW_REPORT.ID.eq(id))
                .and(RAW_REPORT.STATE.eq(inline("received")))
                .execute();
    }

    /// Uses the index `raw_report_pending`.
    List<UUID> pending(int limit) {
        return db.select(RAW_REPORT.ID)
                .from(RAW_REPORT)
                .where(RAW_REPORT.STATE.eq(inline("received")))
                .orderBy(RAW_REPORT.RECEIVED_AT)
                .limit(limit)
                .fetch(RAW_REPORT.ID);
    }

    /// Uses the index `raw_report_pending`.
    Backlog backlog() {
        return db.select(count(), min(RAW_REPORT.RECEIVED_AT))
                .from(RAW_REPORT)
                .where(RAW_REPORT.STATE.eq(inline("received")))
                .fetchSingle(r -> new Backlog(r.value1(), Optional.ofNullable(r.value2())));
    }

    private static KeptReport toKept(RawReportRecord row) {
        var report =
                new RawReport(
                        row.getId(),
                        row.getSource(),
                        row.getIdempotencyKey(),
                        row.getReceivedAt(),
                        row.getRemote(),
                        row.getContentType(),
                        row.getBytes());
        return new KeptReport(report, receipt(row));
    }

    private static Receipt receipt(RawReportRecord row) {
        return switch (row.getState()) {
            case "received" -> new Receipt.Kept(row.getId());
            case "raised" -> new Receipt.Raised(row.getId(), new IncidentId(row.getIncidentId()));
            case "refused" ->
                    new Receipt.Refused(row.getId(), ProblemJson.read(row.getProblem().data()));
            case String other ->
                    throw new IllegalStateException("no such state of a raw report: " + other);
        };
    }

    private static JSONB json(UUID report, Problem problem) {
        return JSONB.jsonb(ProblemJson.write(problem, Optional.of(report)));
    }
}
