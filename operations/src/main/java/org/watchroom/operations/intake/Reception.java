package org.watchroom.operations.intake;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.ReportFormat.Reading;
import org.watchroom.operations.intake.lane.Glance;
import org.watchroom.operations.matching.Candidate;
import org.watchroom.operations.matching.Folding;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.OneTrip;

/// Takes reports in. What arrives at the same time, is new and is understood is kept and raised in
/// one transaction; everything else alone: first the bytes are kept, in a transaction of their own,
/// then their incident is raised.
///
/// Panic alarms and weapons go together with their like, so that none waits until a crowd is
/// written down.
///
/// What cannot be raised stands in the lane from the same transaction on that refuses it, until a
/// person has looked ([org.watchroom.operations.intake.lane.Lane]).
///
/// So a report that was acknowledged is there whatever happens next, and a report that nobody can
/// read is there too. Everything can be done again: ids are made when the report arrives, and under
/// one key a door takes one report.
public final class Reception {
    /// How long the same bytes stay the same report when nothing in them says which one it is.
    static final Duration SAME_WITHIN = Duration.ofMinutes(10);

    private static final Set<String> ALARMS = Set.of("panic", "weapon");

    /// While one batch is on its way to the disk the next is made.
    private static final int LANES = 2;

    private static final int BATCH = 100;

    /// So many have to wait before a second batch begins.
    private static final int WORTHWHILE = 24;

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Database database;
    private final Raising raising;
    private final Map<String, ReportFormat> formats;
    private final Gathering<Together.Arrival, Optional<Receipt>> together;
    private final Gathering<Together.Arrival, Optional<Receipt>> alarms;

    /// @param formats how the reports of each door are written
    public Reception(Database database, Raising raising, Map<String, ReportFormat> formats) {
        this.database = database;
        this.raising = raising;
        this.formats = Map.copyOf(formats);
        this.together = new Gathering<>(this::takeTogether, LANES, BATCH, WORTHWHILE);
        this.alarms = new Gathering<>(this::takeTogether, 1, BATCH, 1);
    }

    /// Keeps the report and raises its incident, or folds it into the one that it repeats. The same
    /// report once more changes nothing and gets the same answer.
    ///
    /// @throws Failure.Unreachable when it could not be kept; sending it again is harmless and may
    ///   work
    public Receipt take(RawReport report) {
        var signal = understood(report);
        var nameless = signal.filter(s -> nameless(report, s)).isPresent();
        if (signal.isPresent() && !nameless) {
            var receipt =
                    (alarm(signal.get()) ? alarms : together)
                            .take(new Together.Arrival(report, signal.get()));
            if (receipt.isPresent()) {
                return receipt.get();
            }
        }
        return alone(report, nameless);
    }

    /// Whether it waits behind no others.
    private static boolean alarm(Signal signal) {
        return signal.source() == Source.PANIC
                || ALARMS.contains(signal.category().toLowerCase(Locale.ROOT));
    }

    private Receipt alone(RawReport report, boolean nameless) {
        var kept =
                surely(() ->
                        database.write(
                                db -> nameless ? keepNameless(db, report) : keep(db, report)));
        return kept instanceof Receipt.Kept(UUID id) ? raise(id, answers(report)) : kept;
    }

    /// Keeps bytes of which a door knows already that they make no report; they stand in the lane.
    ///
    /// @throws Failure.Unreachable when they could not be kept
    public Receipt.Refused refuse(RawReport report, Problem problem) {
        surely(() -> {
            database.writing(db -> toLane(db).refuse(report, problem, answers(report)));
            return true;
        });
        return new Receipt.Refused(report.id(), problem);
    }

    /// Raises the incident of a report that is kept; changes nothing where that was done.
    ///
    /// @throws Failure.Missing when no such report is kept
    public Receipt raise(UUID report) {
        return raise(report, false);
    }

    private Receipt raise(UUID report, boolean answered) {
        try {
            return keyed(() -> database.write(db -> settle(db, report, answered)));
        } catch (Failure.Missing e) {
            throw e;
        } catch (Failure.Refused e) { // the keys of a new region may yet be handed over
            LOG.warn("Report {} is kept and not raised yet: {}", report, e.getMessage());
            count(report);
            return new Receipt.Kept(report);
        } catch (RuntimeException e) {
            LOG.warn("Report {} is kept but could not be raised yet", report, e);
            count(report);
            return new Receipt.Kept(report);
        }
    }

    /// Twice at most: a connection may have died unnoticed while it was idle.
    private <T> T surely(Supplier<T> work) {
        try {
            return keyed(work);
        } catch (Failure.Unreachable _) {
            return keyed(work);
        } catch (Failure.Refused e) {
            if (keyless(e)) {
                throw new Failure.Unreachable("The keys to seal reports with", e);
            }
            throw e;
        }
    }

    /// Once more where it lacked keys and there are other ones by now: those of a new region may
    /// have been handed over a moment ago.
    private <T> T keyed(Supplier<T> work) {
        var before = database.keys();
        try {
            return work.get();
        } catch (Failure.Refused e) {
            if (keyless(e) && database.rekeyedSince(before)) {
                return work.get();
            }
            throw e;
        }
    }

    private static boolean keyless(Failure.Refused e) {
        return e.rule().equals("no-key");
    }

    private Receipt keep(DSLContext db, RawReport report) {
        var sql = new RawReportSql(db);
        var kept = new KeptReportSql(db);
        while (!sql.insert(report)) {
            var other = kept.byKey(report);
            if (other.isPresent()) {
                return format(report).same(other.get().report(), report)
                        ? other.get().receipt()
                        : keyReused(db, report);
            }
            var own = kept.status(report.id());
            if (own.isPresent()) {
                return own.get().receipt();
            }
        }
        return new Receipt.Kept(report.id());
    }

    /// Two alarms of the same few bytes are one report only when they come soon after each other.
    /// The key of a later one ends with the id of the one before, so that of several at once still
    /// one is taken.
    private static Receipt keepNameless(DSLContext db, RawReport report) {
        var sql = new RawReportSql(db);
        while (true) {
            var before = new KeptReportSql(db).newestByBytes(report);
            if (before.filter(one -> soonAfter(one.report(), report)).isPresent()) {
                return before.get().receipt();
            }
            if (before.isPresent()
                    ? sql.insertAfter(report, before.get().report().id())
                    : sql.insert(report)) {
                return new Receipt.Kept(report.id());
            }
        }
    }

    private static boolean soonAfter(RawReport one, RawReport other) {
        return other.receivedAt().isBefore(one.receivedAt().plus(SAME_WITHIN));
    }

    /// All or none of them; where it is none, each is taken alone.
    private List<Optional<Receipt>> takeTogether(List<Together.Arrival> arrivals) {
        try {
            return database.write(db -> new Together(db, raising).take(arrivals));
        } catch (RuntimeException e) {
            LOG.info("{} reports are taken one by one: {}", arrivals.size(), e.getMessage());
            return Collections.nCopies(arrivals.size(), Optional.empty());
        }
    }

    /// What the report says; empty where it cannot be read. It is kept all the same.
    private Optional<Signal> understood(RawReport report) {
        try {
            return format(report).read(report) instanceof Reading.Understood(Signal signal)
                    ? Optional.of(signal)
                    : Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("Report {} cannot be read because of a fault of ours", report.id(), e);
            return Optional.empty();
        }
    }

    /// Whether nothing in it tells it from a later report: no key, no number, no time.
    private static boolean nameless(RawReport report, Signal signal) {
        return !report.keyed()
                && signal.reference().isEmpty()
                && signal.occurredAt().equals(report.receivedAt());
    }

    private Receipt keyReused(DSLContext db, RawReport report) {
        var problem = Problem.keyReused();
        toLane(db).refuse(report, problem, answers(report));
        return new Receipt.Refused(report.id(), problem);
    }

    /// @param answered whether the receipt goes to the sender
    private Receipt settle(DSLContext db, UUID id, boolean answered) {
        var kept =
                new KeptReportSql(db).lock(id).orElseThrow(() -> new Failure.Missing("The report"));
        if (kept.settled()) {
            return kept.receipt();
        }
        return switch (format(kept.report()).read(kept.report())) {
            case Reading.Faulty(Problem problem) -> refuse(db, kept, problem, answered);
            case Reading.Understood(Signal signal) ->
                    switch (new Recognition(db).of(kept.report(), signal)) {
                        case Recognition.Verdict.Unknown(Problem problem) ->
                                refuse(db, kept, problem, answered);
                        case Recognition.Verdict.Known(Candidate candidate) ->
                                raise(db, kept, signal, candidate);
                    };
        };
    }

    private Receipt raise(DSLContext db, KeptReport kept, Signal signal, Candidate candidate) {
        var trip = new OneTrip();
        var settled = new Folding(db, raising).settle(List.of(candidate), trip).getFirst();
        trip.go(db);
        new RawReportSql(db).raised(kept, settled);
        new ToLane(db).mended(kept, signal, settled);
        return new Receipt.Raised(kept.report().id(), settled.incident());
    }

    private Receipt refuse(DSLContext db, KeptReport kept, Problem problem, boolean answered) {
        var id = kept.report().id();
        new RawReportSql(db).refused(id, problem);
        toLane(db).stand(kept, problem, answered);
        return new Receipt.Refused(id, problem);
    }

    private ToLane toLane(DSLContext db) {
        return new ToLane(db, this::glance);
    }

    private Glance glance(RawReport report) {
        try {
            return format(report).glance(report);
        } catch (RuntimeException e) {
            LOG.warn("Of report {} only its words are shown, by a fault of ours", report.id(), e);
            return Glance.of(report.contentType(), report.bytes());
        }
    }

    private boolean answers(RawReport report) {
        var format = formats.get(report.door());
        return format != null && format.answers();
    }

    private ReportFormat format(RawReport report) {
        var format = formats.get(report.door());
        if (format == null) {
            throw new IllegalStateException(
                    "nobody reads the reports of the door " + report.door());
        }
        return format;
    }

    private void count(UUID report) {
        try {
            database.writing(db -> new RawReportSql(db).attemptFailed(report));
        } catch (RuntimeException e) {
            LOG.debug(
                    "The failed attempt at report {} could not be counted: {}",
                    report,
                    e.getMessage());
        }
    }
}
