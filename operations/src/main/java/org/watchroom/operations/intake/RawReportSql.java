package org.watchroom.operations.intake;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.min;
import static org.watchroom.db.schema.Tables.RAW_REPORT;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.watchroom.db.schema.tables.records.RawReportRecord;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.matching.Settled;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.ManyRows;
import org.watchroom.operations.work.OneTrip;
import org.watchroom.operations.work.OneTrip.Values;

/// The SQL of keeping raw reports. What is kept is sealed.
final class RawReportSql {
    private static final short MOST_ATTEMPTS = 32_000;

    private static final String TAKEN =
            "select idempotency_key from app.raw_report where idempotency_key = any(?::text[])"
                    + " and source = any(?::text[]) and state <> 'refused'";

    private final DSLContext db;
    private final ReportSealing sealing;

    RawReportSql(DSLContext db) {
        this.db = db;
        this.sealing = new ReportSealing(Keyring.of(db));
    }

    /// False when a report that was not refused has the key already.
    boolean insert(RawReport report) {
        var keys = sealing.blindKeys(report);
        return (keys.size() == 1 || keysTaken(List.of(report)).isEmpty()) // keys were renewed
                && insert(report, sealing.blindKey(report));
    }

    /// A report of the same bytes as the one `before`, but later: its key ends with that one's id.
    boolean insertAfter(RawReport report, UUID before) {
        return insert(report, sealing.blindKey(report) + "+" + before);
    }

    private boolean insert(RawReport report, String key) {
        return db.insertInto(RAW_REPORT)
                        .set(values(report, key, sealing.seal(report)))
                        .set(RAW_REPORT.STATE, "received")
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// The report's own key; empty where the report is there already.
    Optional<DataKey> insertRefused(RawReport report, Problem problem) {
        var kept = sealing.seal(report);
        return db.insertInto(RAW_REPORT)
                                .set(values(report, sealing.blindKey(report), kept))
                                .set(RAW_REPORT.STATE, "refused")
                                .set(RAW_REPORT.PROBLEM, json(report.id(), problem))
                                .onConflictDoNothing()
                                .execute()
                        == 1
                ? Optional.of(kept.dataKey())
                : Optional.empty();
    }

    /// Kept and raised in one, when the trip is made.
    ///
    /// @param settled what became of each, by its id
    void insertRaised(List<RawReport> reports, Map<UUID, Settled> settled, OneTrip trip) {
        ManyRows.of(
                        RAW_REPORT,
                        reports.stream()
                                .map(report ->
                                        raised(
                                                report,
                                                Objects.requireNonNull(settled.get(report.id()))))
                                .toList())
                .set(RAW_REPORT.ID, raised -> raised.report.id())
                .set(RAW_REPORT.SOURCE, raised -> raised.report.door())
                .set(RAW_REPORT.IDEMPOTENCY_KEY, raised -> sealing.blindKey(raised.report))
                .set(RAW_REPORT.RECEIVED_AT, raised -> raised.report.receivedAt())
                .set(RAW_REPORT.REMOTE_SEALED, raised -> raised.kept.remote())
                .set(RAW_REPORT.CONTENT_TYPE, raised -> raised.report.contentType())
                .set(RAW_REPORT.BYTES, raised -> raised.kept.bytes())
                .set(RAW_REPORT.SHA256, raised -> raised.kept.sha256())
                .set(RAW_REPORT.KEY_SEALED, raised -> raised.kept.key())
                .set(RAW_REPORT.REGION_KEY_SEALED, Raised::regionKey)
                .set(RAW_REPORT.VOUCHING, raised -> raised.report.signing().code())
                .set(RAW_REPORT.SIGNED_WITH, raised -> raised.report.signing().key().orElse(null))
                .set(RAW_REPORT.HOOK, raised -> raised.report.signing().hook().orElse(null))
                .set(RAW_REPORT.CLOCK_OFF_S, raised -> raised.report.signing().clockOffSeconds())
                .set(RAW_REPORT.STATE, _ -> "raised")
                .set(RAW_REPORT.INCIDENT_ID, raised -> raised.settled.incident().value())
                .set(RAW_REPORT.REGION_ID, raised -> (short) raised.settled.said().region())
                .insert(trip);
    }

    private Raised raised(RawReport report, Settled settled) {
        var kept = sealing.seal(report);
        return new Raised(
                report,
                settled,
                kept,
                sealing.forRegion(report.id(), kept.dataKey(), settled.said().region()));
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Raised(
            RawReport report, Settled settled, ReportSealing.Kept kept, byte[] regionKey) {}

    /// Those keys of these reports that a report of the same door has already. Uses the index
    /// `raw_report_once`.
    Set<String> keysTaken(List<RawReport> reports) {
        var trip = new OneTrip();
        var taken = keysTaken(reports, trip);
        trip.go(db);
        return taken;
    }

    /// The same; the set is filled when the trip is made.
    Set<String> keysTaken(List<RawReport> reports, OneTrip trip) {
        var blind = new HashMap<String, String>();
        for (var report : reports) {
            sealing.blindKeys(report).forEach(key -> blind.put(key, report.key()));
        }
        var taken = new HashSet<String>();
        trip.ask(
                TAKEN,
                List.of(
                        Values.texts(blind.keySet().stream()),
                        Values.texts(reports.stream().map(RawReport::door).distinct())),
                row -> taken.add(Objects.requireNonNull(blind.get(row.getString(1)))));
        return taken;
    }

    private static RawReportRecord values(RawReport report, String key, ReportSealing.Kept kept) {
        var row = new RawReportRecord();
        row.setId(report.id());
        row.setSource(report.door());
        row.setIdempotencyKey(key);
        row.setReceivedAt(report.receivedAt());
        row.setRemoteSealed(kept.remote());
        row.setContentType(report.contentType());
        row.setBytes(kept.bytes());
        row.setSha256(kept.sha256());
        row.setKeySealed(kept.key());
        row.setVouching(report.signing().code());
        row.setSignedWith(report.signing().key().orElse(null));
        row.setHook(report.signing().hook().orElse(null));
        row.setClockOffS(report.signing().clockOffSeconds());
        return row;
    }

    /// Its investigators can read it from now on.
    void raised(KeptReport kept, Settled settled) {
        raised(kept, settled.incident(), settled.said().region());
    }

    /// The same for an incident that is there already.
    void raised(KeptReport kept, IncidentId incident, int region) {
        var id = kept.report().id();
        db.update(RAW_REPORT)
                .set(RAW_REPORT.STATE, "raised")
                .set(RAW_REPORT.INCIDENT_ID, incident.value())
                .set(RAW_REPORT.REGION_ID, (short) region)
                .set(
                        RAW_REPORT.REGION_KEY_SEALED,
                        kept.key().map(key -> sealing.forRegion(id, key, region)).orElse(null))
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

    /// It stands in the clear: what a door quoted of somebody's words is masked.
    private static JSONB json(UUID report, Problem problem) {
        return JSONB.jsonb(ProblemJson.write(problem.masked(), Optional.of(report)));
    }
}
