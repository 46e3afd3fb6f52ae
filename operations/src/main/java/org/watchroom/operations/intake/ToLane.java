package org.watchroom.operations.intake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.intake.RecognitionSql.Place;
import org.watchroom.operations.intake.lane.Glance;
import org.watchroom.operations.intake.lane.LanePutSql;
import org.watchroom.operations.intake.lane.LanePutSql.Waiting;
import org.watchroom.operations.matching.Settled;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.OneTrip;

/// The way of a refused report into the lane, and out of it again when its sender mends it: in the
/// transaction that refuses or raises.
final class ToLane {
    private static final Logger LOG = LoggerFactory.getLogger(ToLane.class);

    private final DSLContext db;
    private final Function<RawReport, Glance> glance;
    private final ReportSealing sealing;
    private final LanePutSql lane;

    ToLane(DSLContext db) {
        this(db, report -> Glance.of(report.contentType(), report.bytes()));
    }

    /// @param glance what can be seen of a report
    ToLane(DSLContext db, Function<RawReport, Glance> glance) {
        this.db = db;
        this.glance = glance;
        this.sealing = new ReportSealing(Keyring.of(db));
        this.lane = new LanePutSql(db);
    }

    /// Keeps it as refused, and stands it in the lane. Nothing where it is kept already.
    void refuse(RawReport report, Problem problem, boolean answered) {
        new RawReportSql(db)
                .insertRefused(report, problem)
                .ifPresent(key -> stand(report, sealing.blindKey(report), key, problem, answered));
    }

    /// One that was kept before, and was refused just now.
    void stand(KeptReport kept, Problem problem, boolean answered) {
        kept.key().ifPresent(key -> stand(kept.report(), firstKey(kept), key, problem, answered));
    }

    private void stand(
            RawReport report, String blindKey, DataKey key, Problem problem, boolean answered) {
        var said = glance.apply(report);
        var region = lane.region(regions(said, problem), said.drill());
        if (region.isEmpty()) {
            LOG.warn("Report {} stands in no lane: no region can read it", report.id());
            return;
        }
        lane.put(
                new LanePutSql.Put(
                        report,
                        why(problem),
                        said,
                        sealing.blindBytes(blindKey, report),
                        blindKey,
                        key,
                        answered && problem.status() >= 400 && problem.status() < 500),
                region.getAsInt());
    }

    private static String why(Problem problem) {
        return switch (problem.kind()) {
            case "not-json",
                    "not-a-report",
                    "not-json-type",
                    "not-an-event",
                    "not-an-event-type",
                    "not-mapped" ->
                    "unreadable";
            case String kind -> kind;
        };
    }

    /// Of the store it speaks of. A report that says it is real is looked at by who works for real,
    /// whatever store it names.
    private List<Integer> regions(Glance said, Problem problem) {
        if (said.store().isEmpty()
                || !Wording.clean(said.store()).equals(said.store())
                || problem.kind().equals("live-in-drill")) {
            return List.of();
        }
        return new RecognitionSql(db)
                .stores(List.of(said.store())).values().stream()
                        .flatMap(List::stream)
                        .sorted(
                                Comparator.comparing((Place place) -> place.drill() != said.drill())
                                        .thenComparing(Place::region))
                        .map(Place::region)
                        .toList();
    }

    /// What waits under the keys of these reports, when the trip is made.
    List<Waiting> waiting(List<RawReport> reports, OneTrip trip) {
        return lane.underKeys(
                reports.stream()
                        .flatMap(report -> sealing.blindKeys(report).stream())
                        .distinct()
                        .toList(),
                trip);
    }

    /// These were raised in one with being kept: none of them is nameless.
    ///
    /// @param settled what became of each, by its id
    /// @param waiting what [#waiting] found
    void mended(List<RawReport> raised, Map<UUID, Settled> settled, List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        var byKey = new HashMap<String, RawReport>();
        raised.forEach(report -> sealing.blindKeys(report).forEach(key -> byKey.put(key, report)));
        sentAgain(byKey, settled, waiting);
    }

    /// One that was kept before was raised just now. Bytes that tell it from no other report say
    /// nothing about an earlier one.
    void mended(KeptReport raised, Signal signal, Settled settled) {
        var report = raised.report();
        boolean nameless =
                sealing.keyedByBytes(report)
                        && signal.reference().isEmpty()
                        && signal.occurredAt().equals(report.receivedAt());
        if (!nameless) {
            var trip = new OneTrip();
            var waiting = lane.underKeys(List.of(firstKey(raised)), trip);
            trip.go(db);
            sentAgain(Map.of(firstKey(raised), report), Map.of(report.id(), settled), waiting);
        }
    }

    /// What waits under the same key, of the same door and from the same place, is the same report
    /// from the same sender, now mended.
    private void sentAgain(
            Map<String, RawReport> byKey, Map<UUID, Settled> settled, List<Waiting> there) {
        for (var waiting : there) {
            var report = byKey.get(waiting.sameKey());
            if (report != null
                    && report.door().equals(waiting.door())
                    && report.remote()
                            .equals(
                                    sealing.remote(
                                            waiting.id(),
                                            waiting.remote(),
                                            waiting.remoteSealed()))) {
                lane.sentAgain(
                        waiting.id(), Objects.requireNonNull(settled.get(report.id())).incident());
            }
        }
    }

    /// Its blind index; that of a later report of the same bytes goes on with the id of the one
    /// before.
    private static String firstKey(KeptReport kept) {
        var key = kept.report().key();
        int end = key.indexOf('+');
        return end < 0 ? key : key.substring(0, end);
    }
}
