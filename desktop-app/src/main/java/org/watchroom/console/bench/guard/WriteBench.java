package org.watchroom.console.bench.guard;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
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

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final Workstation workstation;
    private final BenchRegion region;
    private final PrintStream out;

    WriteBench(Workstation workstation, BenchRegion region, PrintStream out) {
        this.workstation = workstation;
        this.region = region;
        this.out = out;
    }

    void run() throws IOException, SQLException, InterruptedException {
        var ours = new double[ROUNDS];
        var bare = new double[ROUNDS];
        try (var keeper = workstation.keeper(region.number(), false);
                var database = workstation.intakeDatabase()) {
            workstation.serve(keeper, false); // seals, rings, watches, as on every day
            workstation.door();
            var reception = region.reception(database);
            reports(reception, WARM_UP);
            for (var round = 0; round < ROUNDS; round++) {
                bare[round] = pgbench();
                ours[round] = reports(reception, SECONDS);
            }
        } finally {
            workstation.stopServing();
        }
        out.printf(
                Locale.ROOT,
                "bare inserts of the same bytes, pgbench -n -M prepared -c 8 -j 2:  %s/s%n",
                rounds(bare));
        out.printf(
                Locale.ROOT,
                "reports kept, raised and recorded, %d reporters:                   %s/s%n",
                REPORTERS,
                rounds(ours));
        out.printf(
                Locale.ROOT,
                "guard (a) write ratio (medians): %.2f (aim at least 0.5)%n",
                median(ours) / median(bare));
    }

    /// All that were acknowledged within the time, per second.
    private double reports(Reception reception, int seconds) throws InterruptedException {
        var asked = new AtomicInteger();
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

    private double pgbench() throws IOException, InterruptedException {
        var program = Path.of("/usr/bin/pgbench");
        if (!Files.isExecutable(program)) {
            throw new IOException("pgbench is not installed (Debian: postgresql-contrib)");
        }
        workstation
                .ownerDatabase()
                .writing(db -> {
                    db.execute("create schema if not exists bench");
                    db.execute(
                            "create table if not exists bench.report (id uuid primary key, bytes bytea not null)");
                });
        var bytes = region.report(0).bytes();
        var script = Files.createTempFile("insert", ".sql");
        try {
            Files.writeString(
                    script,
                    "insert into bench.report values (gen_random_uuid(), '\\x"
                            + HexFormat.of().formatHex(bytes)
                            + "');\n");
            var address = workstation.ownerAddress();
            var uri = address.url().replaceFirst("^jdbc:", "");
            var process =
                    new ProcessBuilder(
                            List.of(
                                    program.toString(),
                                    "-n",
                                    "-M",
                                    "prepared",
                                    "-c",
                                    "8",
                                    "-j",
                                    "2",
                                    "-T",
                                    String.valueOf(SECONDS),
                                    "-f",
                                    script.toString(),
                                    uri.replaceFirst("\\?.*$", "")));
            process.environment().put("PGUSER", address.user());
            process.environment().put("PGPASSWORD", address.password());
            var running = process.redirectErrorStream(true).start();
            var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var found = TPS.matcher(said);
            if (running.waitFor() != 0 || !found.find()) {
                throw new IOException("pgbench failed: " + said);
            }
            return Double.parseDouble(found.group(1));
        } finally {
            Files.delete(script);
        }
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String rounds(double[] values) {
        return String.format(
                Locale.ROOT,
                "%.0f %s",
                median(values),
                Arrays.toString(Arrays.stream(values).mapToLong(Math::round).toArray()));
    }
}
