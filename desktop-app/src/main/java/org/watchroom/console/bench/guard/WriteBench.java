package org.watchroom.console.bench.guard;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.watchroom.console.bench.Pgbench;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;

/// Reports per second that are kept, recognised, sealed, raised and recorded, against bare inserts
/// of the same bytes by pgbench on the same server. The intake service runs beside both.
final class WriteBench {
    private static final int REPORTERS = 64;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 10;

    /// A service runs for months: what the compiler does in its first seconds is not measured.
    private static final int WARM_UP = 20;

    private final Workstation workstation;
    private final BenchRegion region;
    private final PrintStream out;

    /// Goes on from round to round: a report that says what one before said is folded into it.
    private final AtomicInteger asked = new AtomicInteger();

    WriteBench(Workstation workstation, BenchRegion region, PrintStream out) {
        this.workstation = workstation;
        this.region = region;
        this.out = out;
    }

    void run() throws IOException, SQLException, InterruptedException {
        var peer = new Pgbench(workstation);
        var ours = new double[ROUNDS];
        var bare = new double[ROUNDS];
        try (var keeper = workstation.keeper(region.number(), false);
                var database = workstation.intakeDatabase()) {
            workstation.serve(keeper, false); // seals, rings, watches, as on every day
            workstation.door();
            var reception = region.reception(database);
            reports(reception, WARM_UP);
            for (var round = 0; round < ROUNDS; round++) {
                bare[round] = peer.inserts(region.report(0).bytes(), SECONDS);
                ours[round] = reports(reception, SECONDS);
            }
        } finally {
            workstation.stopServing();
        }
        out.printf(
                Locale.ROOT,
                "bare inserts of the same bytes, %s:  %s/s%n",
                Pgbench.WORDS,
                Pgbench.rounds(bare));
        out.printf(
                Locale.ROOT,
                "reports kept, raised and recorded, %d reporters:                   %s/s%n",
                REPORTERS,
                Pgbench.rounds(ours));
        out.printf(
                Locale.ROOT,
                "guard (a) write ratio (medians): %.2f (aim at least 0.5)%n",
                Pgbench.median(ours) / Pgbench.median(bare));
    }

    /// All that were acknowledged within the time, per second.
    private double reports(Reception reception, int seconds) throws InterruptedException {
        var taken = new AtomicInteger();
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var begun = System.nanoTime();
        var done = new CountDownLatch(REPORTERS);
        for (var i = 0; i < REPORTERS; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (System.nanoTime() < end) {
                            var receipt = reception.take(region.report(asked.incrementAndGet()));
                            if (receipt instanceof Receipt.Raised) {
                                taken.incrementAndGet();
                            }
                        }
                        done.countDown();
                    });
        }
        done.await();
        return taken.get() * 1e9 / (System.nanoTime() - begun);
    }
}
