package org.watchroom.operations.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Recognition.Verdict;
import org.watchroom.operations.matching.Candidate;
import org.watchroom.operations.matching.Folding;
import org.watchroom.operations.matching.Settled;
import org.watchroom.operations.work.OneTrip;

/// Keeps and raises many reports in one transaction, or folds them into what stands in the queue:
/// those that are new and that everything is known about. Each of the others is left to be taken
/// alone, where there is a place for every oddity.
final class Together {
    private final DSLContext db;
    private final RawReportSql reports;
    private final Recognition recognition;
    private final Folding folding;
    private final ToLane toLane;

    Together(DSLContext db, Raising raising) {
        this.db = db;
        this.reports = new RawReportSql(db);
        this.recognition = new Recognition(db);
        this.toLane = new ToLane(db);
        this.folding = new Folding(db, raising);
    }

    /// What has to be known of all is asked at once, then what else is open; what they make is
    /// written at once.
    ///
    /// @return in the same order: the receipt, or empty where the report has to be taken alone
    List<Optional<Receipt>> take(List<Arrival> arrivals) {
        var all = arrivals.stream().map(Arrival::report).toList();
        var before = new OneTrip();
        recognition.expect(arrivals, before);
        var taken = reports.keysTaken(all, before);
        var waiting = toLane.waiting(all, before);
        before.go(db);
        var known = new ArrayList<Candidate>();
        var kept = new ArrayList<RawReport>();
        for (var arrival : fresh(arrivals, taken)) {
            if (recognition.of(arrival.report(), arrival.signal())
                    instanceof Verdict.Known(Candidate candidate)) {
                known.add(candidate);
                kept.add(arrival.report());
            }
        }
        var settled = new HashMap<UUID, Settled>();
        var after = new OneTrip();
        for (var one : folding.settle(known, after)) {
            settled.put(one.said().id().value(), one);
        }
        reports.insertRaised(kept, settled, after);
        after.go(db);
        toLane.mended(kept, settled, waiting);
        return arrivals.stream().map(arrival -> receipt(arrival, settled)).toList();
    }

    private static Optional<Receipt> receipt(Arrival arrival, Map<UUID, Settled> settled) {
        var id = arrival.report().id();
        return Optional.ofNullable(settled.get(id))
                .map(one -> new Receipt.Raised(id, one.incident()));
    }

    /// Without those that were taken before, and without a second of the same key.
    private static List<Arrival> fresh(List<Arrival> arrivals, Set<String> taken) {
        var known = new HashSet<>(taken);
        return arrivals.stream().filter(arrival -> known.add(arrival.report().key())).toList();
    }

    /// A report that was read and understood.
    record Arrival(RawReport report, Signal signal) {}
}
