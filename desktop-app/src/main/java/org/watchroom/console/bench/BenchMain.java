package org.watchroom.console.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.watchroom.console.tour.Trees;

/// Runs one benchmark on the display it is given; started by `./watchroom bench`, which makes the
/// display.
public final class BenchMain {
    private BenchMain() {}

    /// @param arguments which parts: `start`, `latency`; none for both
    public static void main(String[] arguments) throws IOException, SQLException {
        var parts = Set.of(arguments);
        var directory = Files.createTempDirectory("watchroom-bench");
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            var bench = new FirstLightBench(directory, out, Clock.systemUTC());
            out.printf("first-light on %s%n", Machine.words());
            if (parts.isEmpty() || parts.contains("start")) {
                bench.start();
            }
            if (parts.isEmpty() || parts.contains("latency")) {
                bench.latency();
            }
            out.printf("load at the end %s%n", Machine.load());
        } finally {
            Trees.delete(directory);
        }
        System.exit(0); // AWT's own threads would keep the process
    }
}
