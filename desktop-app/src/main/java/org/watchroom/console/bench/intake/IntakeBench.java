package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.console.bench.Percentiles;
import org.watchroom.console.bench.Pgbench;
import org.watchroom.console.bench.guard.BenchRegion;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.JournalFeed;

/// The figures of the door. The intake service is the process it is every day; it seals, records,
/// rings and raises, and a console's feed listens.
final class IntakeBench {
    private static final int REPORTERS = 64;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 10;

    /// A service runs for months: what the compiler does with its first reports is not measured. On
    /// a machine that is busy with something else these take longer.
    private static final int WARM_UP = 15_000;

    private static final int LONGEST_WARM_UP = 30;

    /// For so many times what was taken before as many letters are signed: a round must not run out
    /// of them.
    private static final int SPARE = 2;

    private static final int STEADY = 100;
    private static final int FEW = 8;

    private static final Duration REST = Duration.ofMinutes(2);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private final Workstation workstation;
    private final BenchRegion region;
    private final Clock clock;
    private final PrintStream out;

    IntakeBench(Workstation workstation, BenchRegion region, Clock clock, PrintStream out) {
        this.workstation = workstation;
        this.region = region;
        this.clock = clock;
        this.out = out;
    }

    /// What is wanted of the parts.
    record Parts(boolean write, boolean feed, boolean cpu) {}

    void run(Parts parts) throws IOException, InterruptedException {
        try (var keeper = workstation.keeper(region.number(), false);
                var feed = new JournalFeed(keeper.connections(), clock, () -> Duration.ZERO)) {
            workstation.serve(keeper, false);
            var letters = Letters.of(workstation, region, clock);
            var reporters = new Reporters(letters, workstation.door());
            var seen = new ConcurrentHashMap<UUID, Long>();
            try (var _ =
                    feed.onChanges(news -> {
                        long now = System.nanoTime();
                        for (var change : news) {
                            if (change instanceof Change.IncidentChanged(var id)) {
                                seen.putIfAbsent(id.value(), now);
                            }
                        }
                    })) {
                double before = warmUp(reporters);
                if (parts.write) {
                    write(reporters, letters, before);
                }
                if (parts.feed) {
                    letters.prepare(STEADY * SECONDS * SPARE);
                    feed(reporters, seen);
                }
                if (parts.cpu) {
                    cpu(reporters, letters);
                }
            }
        } finally {
            workstation.stopServing();
        }
    }

    /// @return how many were taken in a second at last
    private double warmUp(Reporters reporters) throws IOException, InterruptedException {
        double taken = 0;
        double rate = 0;
        for (int i = 0; i < LONGEST_WARM_UP && taken < WARM_UP; i++) {
            rate = reporters.flatOut(REPORTERS, SECONDS);
            taken += rate * SECONDS;
        }
        out.printf(Locale.ROOT, "reports before anything is measured: %.0f%n", taken);
        return rate;
    }

    private void write(Reporters reporters, Letters letters, double before)
            throws IOException, InterruptedException {
        var peer = new Pgbench(workstation);
        var bytes = region.posted(0, UUID.randomUUID().toString());
        var ours = new double[ROUNDS];
        var bare = new double[ROUNDS];
        var spent = new Spent(workstation);
        double rate = before;
        for (int round = 0; round < ROUNDS; round++) {
            bare[round] = peer.inserts(bytes, SECONDS);
            letters.prepare((int) (rate * SECONDS * SPARE));
            spent.begin();
            ours[round] = reporters.flatOut(REPORTERS, SECONDS);
            spent.end((int) (ours[round] * SECONDS));
            rate = ours[round];
        }
        out.printf(
                Locale.ROOT,
                "bare inserts of the same %d bytes, %s:  %s/s%n",
                bytes.length,
                Pgbench.WORDS,
                Pgbench.rounds(bare));
        out.printf(
                Locale.ROOT,
                "signed reports acknowledged by the HTTP door, %d reporters:           %s/s%n",
                REPORTERS,
                Pgbench.rounds(ours));
        out.printf(
                Locale.ROOT,
                "intake (a) write ratio (medians): %.2f (aim 0.5, reach for 1.0)%n",
                Pgbench.median(ours) / Pgbench.median(bare));
        out.println(spent.words());
    }

    private void feed(Reporters reporters, ConcurrentHashMap<UUID, Long> seen)
            throws IOException, InterruptedException {
        var sent = new ConcurrentHashMap<UUID, Long>();
        reporters.steady(FEW, STEADY, SECONDS, sent::put);
        long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!seen.keySet().containsAll(sent.keySet()) && System.nanoTime() < patience) {
            LockSupport.parkNanos(20_000_000);
        }
        var times =
                sent.entrySet().stream()
                        .filter(one -> seen.containsKey(one.getKey()))
                        .mapToLong(one ->
                                Objects.requireNonNull(seen.get(one.getKey())) - one.getValue())
                        .toArray();
        out.printf(
                Locale.ROOT,
                "intake (b) report sent to incident in the feed, %d/s: %s; not seen within 10 s: %d%n",
                STEADY,
                Percentiles.of(times),
                sent.size() - times.length);
    }

    /// What idling costs is measured first and taken away: after a rest, because what came before
    /// is still linked, sealed and tidied up after.
    private void cpu(Reporters reporters, Letters letters)
            throws IOException, InterruptedException {
        var processes = new Processes(workstation.home());
        Thread.sleep(REST);
        var idle = new Window(processes);
        Thread.sleep(LONG_ENOUGH);
        idle.end();
        letters.prepare((int) LONG_ENOUGH.toSeconds() * STEADY * SPARE);
        var loaded = new Window(processes);
        int count = reporters.steady(FEW, STEADY, (int) LONG_ENOUGH.toSeconds(), (_, _) -> {});
        Thread.sleep(Duration.ofSeconds(1)); // until it is sealed and told
        loaded.end();
        double each = loaded.seconds / count;
        double service = (loaded.intake - idle.intake) * each;
        double database = (loaded.server - idle.server) * each;
        out.printf(
                Locale.ROOT,
                "intake (d) processor time for a report, %d/s: %.0f µs (intake service %.0f, database %.0f); in a second idle %s, loaded %s%n",
                STEADY,
                service + database,
                service,
                database,
                idle.words(),
                loaded.words());
    }

    /// Processor time in a second of a stretch of time, in microseconds.
    private static final class Window {
        private final Processes processes;
        private final long begun = System.nanoTime();
        private double seconds;
        private double intake;
        private double server;

        Window(Processes processes) throws IOException {
            this.processes = processes;
            intake = -processes.intakeMicros();
            server = -processes.serverMicros();
        }

        void end() throws IOException {
            seconds = (System.nanoTime() - begun) / 1e9;
            intake = (intake + processes.intakeMicros()) / seconds;
            server = (server + processes.serverMicros()) / seconds;
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%.0f µs (intake service %.0f, database %.0f)",
                    intake + server,
                    intake,
                    server);
        }
    }
}
