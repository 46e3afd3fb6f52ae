package org.watchroom.console.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.watchroom.console.workstation.Workstation;

/// The peer of everything that writes: single-row inserts by `pgbench` on the same server.
public final class Pgbench {
    /// How it is run, for people.
    public static final String WORDS = "pgbench -n -M prepared -c 8 -j 2";

    private static final Path PROGRAM = Path.of("/usr/bin/pgbench");
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final Workstation workstation;

    public Pgbench(Workstation workstation) {
        this.workstation = workstation;
    }

    /// Rows of a key and these bytes, one to a transaction.
    ///
    /// @return rows per second
    /// @throws IOException when it is not installed, or fails
    public double inserts(byte[] bytes, int seconds) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IOException("pgbench is not installed (Debian: postgresql-contrib)");
        }
        workstation
                .ownerDatabase()
                .writing(db -> {
                    db.execute("create schema if not exists bench");
                    db.execute(
                            "create table if not exists bench.report (id uuid primary key, bytes bytea not null)");
                });
        var script = Files.createTempFile("insert", ".sql");
        try {
            Files.writeString(
                    script,
                    "insert into bench.report values (gen_random_uuid(), '\\x"
                            + HexFormat.of().formatHex(bytes)
                            + "');\n");
            return run(script, seconds);
        } finally {
            Files.delete(script);
        }
    }

    private double run(Path script, int seconds) throws IOException, InterruptedException {
        var address = workstation.ownerAddress();
        var uri = address.url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "");
        var process =
                new ProcessBuilder(
                        List.of(
                                PROGRAM.toString(),
                                "-n",
                                "-M",
                                "prepared",
                                "-c",
                                "8",
                                "-j",
                                "2",
                                "-T",
                                String.valueOf(seconds),
                                "-f",
                                script.toString(),
                                uri));
        process.environment().put("PGUSER", address.user());
        process.environment().put("PGPASSWORD", address.password());
        var running = process.redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var found = TPS.matcher(said);
        if (running.waitFor() != 0 || !found.find()) {
            throw new IOException("pgbench failed: " + said);
        }
        return Double.parseDouble(found.group(1));
    }

    public static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// The median and all rounds.
    public static String rounds(double[] values) {
        return String.format(
                Locale.ROOT,
                "%.0f %s",
                median(values),
                Arrays.toString(Arrays.stream(values).mapToLong(Math::round).toArray()));
    }
}
