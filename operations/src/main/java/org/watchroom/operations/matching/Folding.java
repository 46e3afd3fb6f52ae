package org.watchroom.operations.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.OneTrip;

/// Makes incidents of reports, in the caller's transaction: each its own, but for those that say
/// again what stands in the queue. These become further reports of that.
///
/// Of many at once the first is raised and the others are folded into it. Two transactions at once
/// cannot both raise what is one, and cannot stand in each other's way for ever: locks, then rows,
/// are taken in one order. What decides is in the reports themselves, so that a report which is
/// kept and settled later is folded as it would have been at once, if what it repeats is still
/// open.
public final class Folding {
    /// So many repetitions are each told on the timeline, then one in a hundred: a detector that
    /// chatters must not bury what people wrote. All of them are counted and listed.
    static final int EACH_TOLD = 20;

    private static final int THEN_EVERY = 100;

    private final DSLContext db;
    private final Raising raising;
    private final Keyring keys;

    public Folding(DSLContext transaction, Raising raising) {
        this.db = transaction;
        this.raising = raising;
        this.keys = Keyring.of(transaction);
    }

    /// @param candidates in the order in which they came
    /// @param trip on which they are written; the caller makes it, in the same transaction
    /// @return in the same order
    public List<Settled> settle(List<Candidate> candidates, OneTrip trip) {
        var prints = new HashMap<IncidentId, Fingerprint>();
        for (var one : candidates) {
            Fingerprint.of(one, keys).ifPresent(print -> prints.put(one.incident().id(), print));
        }
        var open = new Open(alike(candidates, prints));
        var raised = new ArrayList<NewIncident>();
        var folds = new ArrayList<Fold>();
        var settled = new ArrayList<Settled>();
        for (var one : candidates) {
            var said = one.incident();
            var print = Optional.ofNullable(prints.get(said.id()));
            var into = print.flatMap(p -> open.fits(p, one));
            into.ifPresentOrElse(
                    there ->
                            folds.add(
                                    new Fold(
                                            said,
                                            there.id,
                                            one.rule().orElseThrow(),
                                            told(++there.reports))),
                    () -> {
                        raised.add(print.map(p -> said.with(p.token())).orElse(said));
                        print.ifPresent(p -> open.add(p, said));
                    });
            settled.add(new Settled(said, into.map(there -> there.id).orElse(said.id())));
        }
        raising.raise(db, raised, trip);
        if (!folds.isEmpty()) {
            new FoldSql(db).insert(folds, trip);
            raising.reportAgain(
                    db,
                    folds.stream().map(f -> new Raising.Again(f.into, f.said, f.told)).toList(),
                    trip);
        }
        return settled;
    }

    private List<FoldSql.Alike> alike(
            List<Candidate> candidates, Map<IncidentId, Fingerprint> prints) {
        if (prints.isEmpty()) {
            return List.of();
        }
        var asking =
                candidates.stream().filter(c -> prints.containsKey(c.incident().id())).toList();
        return new FoldSql(db)
                .openAlike(
                        prints.values(),
                        asking.stream()
                                .map(c -> c.incident().raisedAt().minus(within(c)))
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
    }

    private static Duration within(Candidate candidate) {
        return candidate.rule().map(FoldRule::within).orElse(Duration.ZERO);
    }

    private static boolean told(int reports) {
        return reports <= EACH_TOLD || reports % THEN_EVERY == 0;
    }

    /// A report that becomes part of an incident.
    record Fold(NewIncident said, IncidentId into, FoldRule rule, boolean told) {}

    /// What stands in the queue, by fingerprint; what this batch raises is added.
    private static final class Open {
        private final Map<String, List<There>> byPrint = new HashMap<>();

        Open(List<FoldSql.Alike> alike) {
            alike.forEach(one ->
                    put(
                            one.print(),
                            new There(
                                    one.id(),
                                    one.category(),
                                    one.occurredAt(),
                                    one.raisedAt(),
                                    one.reports())));
        }

        void add(Fingerprint print, NewIncident raised) {
            put(
                    Fingerprint.name(print.token()),
                    new There(
                            raised.id(),
                            raised.category(),
                            raised.occurredAt(),
                            raised.raisedAt(),
                            1));
        }

        private void put(String print, There there) {
            byPrint.computeIfAbsent(print, _ -> new ArrayList<>()).add(there);
        }

        /// The newest that it may be a repetition of.
        Optional<There> fits(Fingerprint print, Candidate candidate) {
            var said = candidate.incident();
            return print.names().stream()
                    .flatMap(name -> byPrint.getOrDefault(name, List.of()).stream())
                    .filter(there -> there.category.equals(said.category()))
                    .filter(there -> near(there.raisedAt, said.raisedAt(), within(candidate)))
                    .filter(there -> near(there.occurredAt, said.occurredAt(), within(candidate)))
                    .max(Comparator.comparing(there -> there.raisedAt));
        }

        private static boolean near(Instant one, Instant other, Duration within) {
            return Duration.between(one, other).abs().compareTo(within) < 0;
        }
    }

    private static final class There {
        private final IncidentId id;
        private final String category;
        private final Instant occurredAt;
        private final Instant raisedAt;
        private int reports;

        There(IncidentId id, String category, Instant occurredAt, Instant raisedAt, int reports) {
            this.id = id;
            this.category = category;
            this.occurredAt = occurredAt;
            this.raisedAt = raisedAt;
            this.reports = reports;
        }
    }
}
