package org.watchroom.console.bench.pos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Set;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;

/// Runs `./watchroom bench pos` on throw-away data; needs no display.
public final class PosMain {
    private PosMain() {}

    /// @param arguments `receipts`: 500 receipts a second at the steady rate, not 500 of their
    ///   lines
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var directory = Files.createTempDirectory("watchroom-bench");
        out.printf("pos on %s%n", Machine.words());
        try (var workstation =
                Workstation.beside(
                        Home.below(directory.resolve("desk")), Clock.systemUTC(), _ -> {})) {
            new PosBench(workstation, Clock.systemUTC(), out)
                    .run(Set.of(arguments).contains("receipts"));
        } finally {
            Trees.delete(directory);
        }
        out.printf("load at the end %s%n", Machine.load());
    }
}
