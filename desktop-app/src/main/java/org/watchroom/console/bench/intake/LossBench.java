package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.console.bench.guard.BenchRegion;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.change.JournalFeed;

/// `kill -9` of the postmaster, of a backend or of the intake service at random instants, while
/// every store sends as fast as it is answered; then counts.
final class LossBench {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int STORES = 16;

    /// So many acknowledged after a kill show that reports are taken again.
    private static final int FLOWING = 20;

    private static final int LONGEST_WAIT_MS = 1_500;

    private final Workstation workstation;
    private final BenchRegion region;
    private final Clock clock;
    private final PrintStream out;
    private final Processes processes;
    private final AtomicInteger acknowledged = new AtomicInteger();

    /// What is killed.
    private enum Victim {
        POSTMASTER,
        BACKEND,
        INTAKE
    }

    LossBench(Workstation workstation, BenchRegion region, Clock clock, PrintStream out) {
        this.workstation = workstation;
        this.region = region;
        this.clock = clock;
        this.out = out;
        this.processes = new Processes(workstation.home());
    }

    LossCount run(int cycles, long seed) throws IOException, InterruptedException {
        var random = new Random(seed);
        var killed = new EnumMap<Victim, Integer>(Victim.class);
        var senders = new ArrayList<StoreSender>();
        try (var keeper = workstation.keeper(region.number(), false);
                var feed = new JournalFeed(keeper.connections(), clock, () -> Duration.ZERO)) {
            workstation.serve(keeper, false);
            workstation.door();
            var threads = new ArrayList<Thread>();
            try (var _ = feed.onChanges(_ -> {})) {
                for (int n = 0; n < STORES; n++) {
                    var sender = new StoreSender(region, n, this::door, acknowledged);
                    senders.add(sender);
                    threads.add(Thread.ofVirtual().start(sender));
                }
                flowing(0);
                for (int cycle = 0; cycle < cycles; cycle++) {
                    LockSupport.parkNanos(random.nextInt(LONGEST_WAIT_MS) * 1_000_000L);
                    int before = acknowledged.get();
                    killed.merge(kill(random), 1, Integer::sum);
                    flowing(before);
                }
            } finally {
                senders.forEach(StoreSender::end);
            }
            for (var thread : threads) {
                thread.join();
            }
            out.printf("killed: %s%n", killed);
            settled();
        } finally {
            workstation.stopServing();
        }
        return LossCount.of(
                workstation.ownerDatabase(),
                senders.stream().map(StoreSender::acknowledged).toList());
    }

    private URI door() {
        return workstation.door();
    }

    /// The first thing there is to kill, beginning with the one that was drawn: what was killed
    /// before may not be back yet.
    private Victim kill(Random random) throws IOException {
        var drawn = Victim.values()[random.nextInt(Victim.values().length)];
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var victim = find(drawn, random);
            if (victim.isPresent() && victim.get().destroyForcibly()) {
                return drawn;
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new IOException("nothing to kill: " + drawn);
    }

    private Optional<ProcessHandle> find(Victim drawn, Random random) throws IOException {
        return switch (drawn) {
            case POSTMASTER -> processes.postmaster();
            case INTAKE -> processes.intake();
            case BACKEND -> {
                List<ProcessHandle> all = processes.backends();
                yield all.isEmpty()
                        ? Optional.empty()
                        : Optional.of(all.get(random.nextInt(all.size())));
            }
        };
    }

    private void flowing(int before) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged.get() < before + FLOWING) {
            if (System.nanoTime() > until) {
                throw new IOException("no report was acknowledged for " + PATIENCE);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /// Until everything that was kept is raised.
    private void settled() throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() > 0) {
            if (System.nanoTime() > until) {
                out.printf("still waiting to be raised: %d%n", waiting());
                return;
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private int waiting() {
        return workstation
                .ownerDatabase()
                .read(db ->
                        db.fetchSingle(
                                        "select count(*)::integer from app.raw_report where state = 'received'")
                                .get(0, Integer.class));
    }
}
