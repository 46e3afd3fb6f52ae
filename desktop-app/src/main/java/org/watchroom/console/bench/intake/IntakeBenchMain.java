package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Set;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.bench.guard.BenchRegion;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;

/// Runs `./watchroom bench intake` on throw-away data; needs no display.
public final class IntakeBenchMain {
    private IntakeBenchMain() {}

    /// @param arguments which parts: `write` (a), `feed` (b), `cpu` (d); none for all. The till
    ///   lines (c) have their place between them
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var parts = Set.of(arguments);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var directory = Files.createTempDirectory("watchroom-bench");
        var clock = Clock.systemUTC();
        out.printf("intake on %s%n", Machine.words());
        try (var workstation =
                Workstation.beside(Home.below(directory.resolve("desk")), clock, _ -> {})) {
            var region = BenchRegion.make(workstation, clock);
            new IntakeBench(workstation, region, clock, out)
                    .run(
                            new IntakeBench.Parts(
                                    wanted(parts, "write"),
                                    wanted(parts, "feed"),
                                    wanted(parts, "cpu")));
        } finally {
            Trees.delete(directory);
        }
        out.printf("load at the end %s%n", Machine.load());
    }

    private static boolean wanted(Set<String> parts, String part) {
        return parts.isEmpty() || parts.contains(part);
    }
}
