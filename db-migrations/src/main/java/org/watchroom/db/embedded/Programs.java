package org.watchroom.db.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a short-lived program and keeps what it said.
final class Programs {
    private Programs() {}

    record Outcome(int code, String said) {
        boolean ok() {
            return code == 0;
        }
    }

    /// Output goes through a file: a server started by the program may inherit the stream and never
    /// end it.
    static Outcome run(List<String> command, Duration limit) throws IOException {
        return run(command, "", limit);
    }

    /// @param input what the program reads
    static Outcome run(List<String> command, String input, Duration limit) throws IOException {
        var said = Files.createTempFile("watchroom-", ".out");
        try {
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile());
            builder.directory(new File("/").getAbsoluteFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Outcome(
                            -1,
                            command.getFirst() + " took longer than " + limit.toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + command.getFirst(), e);
            }
            return new Outcome(
                    process.exitValue(),
                    new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip());
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
