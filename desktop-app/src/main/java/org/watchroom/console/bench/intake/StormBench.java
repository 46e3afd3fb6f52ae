package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.bench.Percentiles;
import org.watchroom.console.bench.guard.BenchRegion;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.staff.Role;

/// Ten thousand reports in a minute from many stores, at the service as it runs every day, with an
/// operator's queue and bell listening; then more than it takes.
final class StormBench {
    private static final int REPORTS = 10_000;
    private static final int SECONDS = 60;
    private static final int MANY = 128;
    private static final int FEW = 32;

    /// More lines than are worked on at once, and fewer than may be open.
    private static final int CROWD = 500;

    private static final int CROWD_REPORTS = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String LOGIN = "bench-storm";
    private static final String PASSWORD = "bench";

    private final Workstation workstation;
    private final Clock clock;
    private final PrintStream out;
    private int next;

    StormBench(Workstation workstation, Clock clock, PrintStream out) {
        this.workstation = workstation;
        this.clock = clock;
        this.out = out;
    }

    /// What went wrong.
    record Faults(int lost, int doubled, int unseen, int below, int impolite) {
        boolean none() {
            return lost + doubled + unseen + below + impolite == 0;
        }
    }

    Faults run() throws IOException, InterruptedException {
        int region = workstation.staffing().region("STORM", "Storm region", false);
        try (var keeper = workstation.keeper(region, false)) {
            new Estate(keeper.database(), clock)
                    .put(
                            region,
                            IntStream.range(0, StormReport.STORES)
                                    .mapToObj(n ->
                                            BenchRegion.store(StormReport.store(n), "Storm", n))
                                    .toList());
            workstation
                    .staffing()
                    .person(LOGIN, PASSWORD, "Sue Park", Set.of(Role.OPERATOR), Set.of(region));
            workstation.serve(keeper, false);
            try (var person = workstation.account(LOGIN, PASSWORD);
                    var desk = new StormDesk(person, clock)) {
                until(desk::loaded);
                var storm = storm(desk);
                var crowd = crowd(desk);
                return new Faults(
                        storm.lost + crowd.lost,
                        storm.doubled + crowd.doubled,
                        storm.unseen + crowd.unseen,
                        desk.below(),
                        storm.impolite + crowd.impolite);
            }
        } finally {
            workstation.stopServing();
        }
    }

    private Faults storm(StormDesk desk) throws IOException, InterruptedException {
        long before = incidents();
        try (var senders = new StormSenders(workstation.door(), MANY, FEW, clock)) {
            long begun = System.nanoTime();
            for (int n = 0; n < REPORTS; n++) {
                senders.due(StormReport.of(next++));
                long due = begun + (n + 1L) * SECONDS * 1_000_000_000L / REPORTS;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            }
            double offered = (System.nanoTime() - begun) / 1e9;
            until(() -> senders.open() == 0);
            double all = (System.nanoTime() - begun) / 1e9;
            return told(
                    "storm: %d reports offered in %.1f s, all acknowledged after %.1f s"
                            .formatted(REPORTS, offered, all),
                    senders,
                    desk,
                    before);
        }
    }

    /// All at once: each sends again as soon as it may.
    private Faults crowd(StormDesk desk) throws IOException, InterruptedException {
        long before = incidents();
        try (var senders = new StormSenders(workstation.door(), CROWD, FEW, clock)) {
            long begun = System.nanoTime();
            for (int n = 0; n < CROWD_REPORTS; n++) {
                var report = StormReport.of(next++);
                if (report.kind().critical()) {
                    LockSupport.parkNanos(20_000_000); // alarms come one by one all the while
                }
                senders.due(report);
            }
            until(() -> senders.open() == 0);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return told(
                    "crowd: %d reports by %d lines at once, all acknowledged after %.1f s, %.0f/s"
                            .formatted(CROWD_REPORTS, CROWD, seconds, CROWD_REPORTS / seconds),
                    senders,
                    desk,
                    before);
        }
    }

    private Faults told(String what, StormSenders senders, StormDesk desk, long incidentsBefore)
            throws IOException {
        var alarms = Map.copyOf(senders.alarms());
        until(() -> desk.stood().keySet().containsAll(alarms.keySet()));
        var stood = desk.stood();
        var times = new ArrayList<Long>();
        alarms.forEach((incident, due) -> {
            var at = stood.get(incident);
            if (at != null) {
                times.add(at - due);
            }
        });
        var taken = Map.copyOf(senders.taken());
        int lost = taken.size() - raised(taken.keySet());
        int reports = taken.size() + senders.open();
        var noes = senders.noes();
        long made = incidents() - incidentsBefore;
        int distinct = new HashSet<>(taken.values()).size();
        out.println(what);
        out.printf(
                Locale.ROOT,
                "  acknowledged %d of %d, refused politely and sent again %d (%d of them alarms), refused otherwise %d, broken lines %d; lost %d (aim 0)%n",
                taken.size(),
                reports,
                noes.refused(),
                noes.alarms(),
                noes.impolite(),
                noes.broken(),
                lost + senders.open());
        out.printf(
                Locale.ROOT,
                "  incidents %d, reports folded into them %d; panics and weapons %d, each its own incident: %s%n",
                made,
                taken.size() - made,
                alarms.size(),
                alarms.size() == senders.alarmsSent() ? "yes" : "NO");
        out.printf(
                Locale.ROOT,
                "  panic or weapon from sending to standing in the queue (aim 1,000 ms): %s; not seen %d; below something less urgent %d (aim 0)%n",
                times.isEmpty()
                        ? "none"
                        : Percentiles.of(times.stream().mapToLong(Long::longValue).toArray()),
                alarms.size() - times.size(),
                desk.below());
        out.printf(
                Locale.ROOT,
                "  sounds so far %d, queue %d rows, intake service at most %d MB, load %s%n",
                desk.sounds(),
                desk.rows(),
                new Processes(workstation.home()).intakeMegabytes(),
                Machine.load());
        return new Faults(
                lost + senders.open(),
                (int) Math.max(0, made - distinct),
                alarms.size() - times.size() + senders.alarmsSent() - alarms.size(),
                0,
                noes.impolite());
    }

    private long incidents() {
        return number("select count(*) from app.incident");
    }

    /// How many of these are kept and raised.
    private int raised(Set<UUID> reports) {
        return (int)
                number(
                        "select count(*) from app.raw_report where state = 'raised' and id = any(?::uuid[])",
                        (Object) reports.toArray(UUID[]::new));
    }

    private long number(String sql, Object... values) {
        return workstation
                .ownerDatabase()
                .read(db -> Objects.requireNonNull(db.fetchOne(sql, values)).get(0, Long.class));
    }

    private static void until(BooleanSupplier seen) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!seen.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(50_000_000);
        }
    }
}
