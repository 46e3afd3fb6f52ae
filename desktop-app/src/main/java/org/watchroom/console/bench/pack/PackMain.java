package org.watchroom.console.bench.pack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;

/// Runs `./watchroom bench pack` on throw-away data; needs no display.
public final class PackMain {
    private PackMain() {}

    /// @param arguments none
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("watchroom-bench");
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf("pack on %s%n", Machine.words());
        try (var workstation =
                Workstation.beside(
                        Home.below(directory.resolve("desk")), Clock.systemUTC(), _ -> {})) {
            new PackBench(workstation, directory, out, Clock.systemUTC()).run();
        } finally {
            Trees.delete(directory);
        }
        out.printf("load at the end %s%n", Machine.load());
    }
}
