package org.watchroom.operations.matching;

import static org.watchroom.db.schema.Tables.INCIDENT_SIGNAL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.SealedWords;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.ManyRows;
import org.watchroom.operations.work.OneTrip;
import org.watchroom.operations.work.OneTrip.Values;

/// The SQL of folding, in the transaction that keeps the reports.
final class FoldSql {
    private static final String ALIKE =
            "select incident_id, fingerprint, category_code, occurred_at, raised_at, reports"
                    + " from app.open_alike(?::int8[], ?::bytea[], (?::timestamptz[])[1])";

    private final DSLContext db;
    private final SealedWords words;

    FoldSql(DSLContext db) {
        this.db = db;
        this.words = new SealedWords(Keyring.of(db));
    }

    /// What is open and has one of these fingerprints, locked; one query however many reports ask.
    /// Nobody else finds or raises any with them before this transaction has ended. Uses the index
    /// `incident_alike`.
    List<Alike> openAlike(Collection<Fingerprint> prints, Instant since) {
        var found = new ArrayList<Alike>();
        var trip = new OneTrip();
        trip.ask(
                ALIKE,
                List.of(
                        Values.numbers(prints.stream().map(Fingerprint::lock)),
                        Values.bytes(prints.stream().flatMap(print -> print.all().stream())),
                        Values.moment(since)),
                row ->
                        found.add(
                                new Alike(
                                        new IncidentId(row.getObject(1, UUID.class)),
                                        Fingerprint.name(row.getBytes(2)),
                                        row.getString(3),
                                        OneTrip.moment(row, 4),
                                        OneTrip.moment(row, 5),
                                        row.getInt(6))));
        trip.go(db);
        return found;
    }

    /// An open incident that a report may be folded into.
    ///
    /// @param print name of its fingerprint
    /// @param reports how many it has
    record Alike(
            IncidentId id,
            String print,
            String category,
            Instant occurredAt,
            Instant raisedAt,
            int reports) {}

    /// The database counts them, and lifts the severity of what was reported again as worse.
    void insert(List<Folding.Fold> folds, OneTrip trip) {
        ManyRows.of(INCIDENT_SIGNAL, folds)
                .set(INCIDENT_SIGNAL.ID, fold -> fold.said().id().value())
                .set(INCIDENT_SIGNAL.INCIDENT_ID, fold -> fold.into().value())
                .set(INCIDENT_SIGNAL.REGION_ID, fold -> (short) fold.said().region())
                .set(INCIDENT_SIGNAL.CATEGORY_CODE, fold -> fold.said().category())
                .set(INCIDENT_SIGNAL.RULE_VERSION, fold -> fold.rule().version())
                .set(INCIDENT_SIGNAL.SEVERITY, fold -> (short) fold.said().severity().level())
                .set(INCIDENT_SIGNAL.SOURCE, fold -> fold.said().source().code())
                .set(INCIDENT_SIGNAL.OCCURRED_AT, fold -> fold.said().occurredAt())
                .set(INCIDENT_SIGNAL.RECEIVED_AT, fold -> fold.said().raisedAt())
                .set(
                        INCIDENT_SIGNAL.SUMMARY_SEALED,
                        fold ->
                                words.sealSummary(
                                        fold.said().id(),
                                        fold.said().region(),
                                        fold.said().summary()))
                .set(
                        INCIDENT_SIGNAL.PLACE_SEALED,
                        fold ->
                                words.sealPlace(
                                        fold.said().id(),
                                        fold.said().region(),
                                        fold.said().place()))
                .set(
                        INCIDENT_SIGNAL.WORDS_SEALED,
                        fold ->
                                words.sealLine(
                                        fold.said().id(),
                                        fold.said().id().value(),
                                        fold.said().region(),
                                        fold.said().reported()))
                .insert(trip);
    }
}
