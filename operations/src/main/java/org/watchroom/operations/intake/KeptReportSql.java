package org.watchroom.operations.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.watchroom.db.schema.Tables.RAW_REPORT;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.watchroom.db.schema.tables.records.RawReportRecord;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;

/// The SQL of reading raw reports, opened again.
final class KeptReportSql {
    private final DSLContext db;
    private final ReportSealing sealing;

    KeptReportSql(DSLContext db) {
        this.db = db;
        this.sealing = new ReportSealing(Keyring.of(db));
    }

    /// What became of it. Opens nothing.
    Optional<ReportStatus> status(UUID id) {
        return db.select(
                        RAW_REPORT.ID,
                        RAW_REPORT.STATE,
                        RAW_REPORT.INCIDENT_ID,
                        RAW_REPORT.PROBLEM,
                        RAW_REPORT.RECEIVED_AT)
                .from(RAW_REPORT)
                .where(RAW_REPORT.ID.eq(id))
                .fetchOptional(r -> {
                    var row = r.into(RAW_REPORT);
                    return new ReportStatus(receipt(row), row.getReceivedAt());
                });
    }

    /// Uses the index `raw_report_once`.
    Optional<KeptReport> byKey(RawReport other) {
        return one(
                RAW_REPORT
                        .SOURCE
                        .eq(other.door())
                        .and(
                                RAW_REPORT.IDEMPOTENCY_KEY.eq(
                                        any(sealing.blindKeys(other).toArray(String[]::new))))
                        .and(RAW_REPORT.STATE.ne(inline("refused"))));
    }

    /// The newest report whose key begins with this one's. Uses the index `raw_report_once`.
    Optional<KeptReport> newestByBytes(RawReport other) {
        return sealing.blindKeys(other).stream()
                .map(key ->
                        db.selectFrom(RAW_REPORT)
                                .where(RAW_REPORT.SOURCE.eq(other.door()))
                                .and(RAW_REPORT.IDEMPOTENCY_KEY.ge(key))
                                .and(RAW_REPORT.IDEMPOTENCY_KEY.lt(key + "~"))
                                .and(RAW_REPORT.STATE.ne(inline("refused")))
                                .orderBy(RAW_REPORT.RECEIVED_AT.desc())
                                .limit(1)
                                .fetchOne(this::kept))
                .filter(Objects::nonNull)
                .max(Comparator.comparing(kept -> kept.report().receivedAt()));
    }

    /// Waits for whoever else is at it.
    Optional<KeptReport> lock(UUID id) {
        return db.selectFrom(RAW_REPORT)
                .where(RAW_REPORT.ID.eq(id))
                .forUpdate()
                .fetchOptional(this::kept);
    }

    private Optional<KeptReport> one(Condition which) {
        return db.selectFrom(RAW_REPORT).where(which).limit(1).fetchOptional(this::kept);
    }

    private KeptReport kept(RawReportRecord row) {
        var id = row.getId();
        var report =
                new RawReport(
                        id,
                        row.getSource(),
                        row.getIdempotencyKey(),
                        row.getReceivedAt(),
                        sealing.remote(id, row.getRemote(), row.getRemoteSealed()),
                        row.getContentType(),
                        sealing.bytes(id, row.getBytes(), row.getKeySealed()),
                        Signing.of(
                                row.getVouching(),
                                row.getSignedWith(),
                                row.getHook(),
                                row.getClockOffS()));
        return new KeptReport(
                report,
                receipt(row),
                Optional.ofNullable(row.getKeySealed()).map(key -> sealing.dataKey(id, key)));
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
}
