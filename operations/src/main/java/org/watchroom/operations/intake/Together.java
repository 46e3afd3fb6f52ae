package org.watchroom.operations.intake;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Recognition.Verdict;

/// Keeps and raises many reports in one transaction: those that are new and that everything is
/// known about. Each of the others is left to be taken alone, where there is a place for every
/// oddity.
final class Together {
    private final RawReportSql reports;
    private final Recognition recognition;
    private final Raising raising;
    private final ToLane toLane;
    private final DSLContext db;

    Together(DSLContext db, Raising raising) {
        this.db = db;
        this.reports = new RawReportSql(db);
        this.recognition = new Recognition(db);
        this.toLane = new ToLane(db);
        this.raising = raising;
    }

    /// @return in the same order: the receipt, or empty where the report has to be taken alone
    List<Optional<Receipt>> take(List<Arrival> arrivals) {
        var raised = new HashMap<UUID, NewIncident>();
        var kept = new ArrayList<Arrival>();
        for (var arrival : fresh(arrivals)) {
            if (recognition.of(arrival.report(), arrival.signal())
                    instanceof Verdict.Known(NewIncident incident)) {
                raised.put(arrival.report().id(), incident);
                kept.add(arrival);
            }
        }
        raising.raise(db, kept.stream().map(a -> raised.get(a.report().id())).toList());
        reports.insertRaised(kept.stream().map(Arrival::report).toList(), raised);
        toLane.mended(kept.stream().map(Arrival::report).toList());
        return arrivals.stream().map(arrival -> receipt(arrival, raised)).toList();
    }

    private static Optional<Receipt> receipt(Arrival arrival, Map<UUID, NewIncident> raised) {
        var id = arrival.report().id();
        return Optional.ofNullable(raised.get(id))
                .map(incident -> new Receipt.Raised(id, incident.id()));
    }

    /// Without those that were taken before, and without a second of the same key.
    private List<Arrival> fresh(List<Arrival> arrivals) {
        recognition.expect(arrivals.stream().map(a -> a.signal().store()).collect(toSet()));
        recognition.expectSigned(arrivals.stream().map(Arrival::report).toList());
        var known =
                new HashSet<>(reports.keysTaken(arrivals.stream().map(Arrival::report).toList()));
        return arrivals.stream().filter(arrival -> known.add(arrival.report().key())).toList();
    }

    /// A report that was read and understood.
    record Arrival(RawReport report, Signal signal) {}
}
