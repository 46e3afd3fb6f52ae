package org.watchroom.console.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.watchroom.console.tour.Trees;

/// Runs `./watchroom bench start` on the display it is given.
public final class StartMain {
    private StartMain() {}

    /// @param arguments folder of what is kept, runs, minutes, then which parts: `start`, `memory`;
    ///   none for both
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var installed = new Installed(Path.of(arguments[0]));
        int runs = Integer.parseInt(arguments[1]);
        int minutes = Integer.parseInt(arguments[2]);
        var parts = List.of(arguments).subList(3, arguments.length);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var clock = Clock.systemUTC();
        installed.make(out, home -> Region.prepare(home, InstalledBench.INCIDENTS, clock));
        var directory = Files.createTempDirectory("watchroom-bench");
        try {
            var bench = new InstalledBench(directory, installed, out, clock);
            out.printf("start on %s%n", Machine.words());
            if (parts.isEmpty() || parts.contains("start")) {
                bench.start(runs);
                out.printf("load after the starts %s%n", Machine.load());
            }
            if (parts.isEmpty() || parts.contains("memory")) {
                bench.memory(minutes);
            }
            out.printf("load at the end %s%n", Machine.load());
        } finally {
            Trees.delete(directory);
        }
        System.exit(0); // AWT's own threads would keep the process
    }
}
