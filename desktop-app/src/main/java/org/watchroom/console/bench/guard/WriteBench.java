package org.watchroom.console.bench.guard;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.Signal;

/// Reports per second that are kept, recognised, sealed, raised and recorded, against bare inserts
/// of the same bytes by pgbench on the same server.
final class WriteBench {
    private static final int REPORTERS = 64;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 10;
    private static final String TEXT =
            "{\"store\":\"%s\",\"category\":\"shop-theft\",\"occurredAt\":\"%s\",\"reference\":\"%s\","
                    + "\"text\":\"Two men filled a bag with spirits and razors at the till bank, one pushed the guard and"
                    + " both left by the side door towards the station. One wore a grey hooded top, the other a red cap.\","
                    + "\"reporter\":{\"name\":\"Priya Natarajan\",\"role\":\"Store manager\"}}";
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final Workstation workstation;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();

    WriteBench(Workstation workstation, PrintStream out) {
        this.workstation = workstation;
        this.out = out;
    }

    void run() throws IOException, SQLException, InterruptedException {
        var store = anyStore();
        var ours = new double[ROUNDS];
        var bare = new double[ROUNDS];
        try (var database = workstation.intakeDatabase()) {
            var reception =
                    new Reception(database, new Raising(clock), Map.of("bench", WriteBench::read));
            reports(reception, store, 3); // the JIT compiles
            for (var round = 0; round < ROUNDS; round++) {
                bare[round] = pgbench(store);
                ours[round] = reports(reception, store, SECONDS);
            }
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
    private double reports(Reception reception, String store, int seconds)
            throws InterruptedException {
        var taken = new AtomicInteger();
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var begun = System.nanoTime();
        var done = new CountDownLatch(REPORTERS);
        for (var i = 0; i < REPORTERS; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (System.nanoTime() < end) {
                            if (reception.take(report(store)) instanceof Receipt.Raised) {
                                taken.incrementAndGet();
                            }
                        }
                        done.countDown();
                    });
        }
        done.await();
        return taken.get() * 1e9 / (System.nanoTime() - begun);
    }

    private RawReport report(String store) {
        var reference = UUID.randomUUID().toString();
        return RawReport.arrived(
                clock,
                "bench",
                Optional.of(reference),
                "127.0.0.1",
                "application/json",
                TEXT.formatted(store, clock.instant(), reference).getBytes(StandardCharsets.UTF_8));
    }

    private static ReportFormat.Reading read(RawReport report) {
        var text = new String(report.bytes(), StandardCharsets.UTF_8);
        return new ReportFormat.Reading.Understood(
                new Signal(
                        Optional.of(field(text, "reference")),
                        Source.TERMINAL,
                        Instant.parse(field(text, "occurredAt")),
                        field(text, "store"),
                        field(text, "category"),
                        Optional.empty(),
                        field(text, "text"),
                        Optional.of(new Reporter(field(text, "name"), "", "", field(text, "role"))),
                        true));
    }

    private static String field(String json, String name) {
        var start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    private double pgbench(String store) throws IOException, InterruptedException {
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
        var bytes =
                TEXT.formatted(store, clock.instant(), UUID.randomUUID())
                        .getBytes(StandardCharsets.UTF_8);
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

    private String anyStore() {
        return workstation
                .ownerDatabase()
                .read(db -> db.fetchSingle("select code from app.store order by code limit 1"))
                .get(0, String.class);
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
