package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import javafx.application.Platform;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;

/// Runs `./watchroom bench storm` on throw-away data; needs no display. Ends with 70 when anything
/// was lost, doubled, not seen, out of order or refused without a time to come again.
public final class StormMain {
    private static final int FAULT = 70;

    private StormMain() {}

    /// @param arguments none
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var directory = Files.createTempDirectory("watchroom-bench");
        var clock = Clock.systemUTC();
        out.printf("storm on %s%n", Machine.words());
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        StormBench.Faults faults;
        try (var workstation =
                Workstation.beside(Home.below(directory.resolve("desk")), clock, _ -> {})) {
            faults = new StormBench(workstation, clock, out).run();
        } finally {
            Trees.delete(directory);
        }
        out.printf("load at the end %s%n", Machine.load());
        System.exit(faults.none() ? 0 : FAULT);
    }
}
