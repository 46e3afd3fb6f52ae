package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Random;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.bench.guard.BenchRegion;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;

/// Runs `./watchroom bench loss` on throw-away data; needs no display. Ends with 70 when anything
/// was lost, doubled or out of order.
public final class LossMain {
    private static final int FAULT = 70;

    private LossMain() {}

    /// @param arguments how many cycles, and the seed where one is wanted
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int cycles = Integer.parseInt(arguments[0]);
        long seed =
                arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextInt(1 << 30);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var directory = Files.createTempDirectory("watchroom-bench");
        var clock = Clock.systemUTC();
        out.printf("loss on %s; seed %d, %d cycles%n", Machine.words(), seed, cycles);
        LossCount count;
        try {
            try (var workstation =
                    Workstation.beside(Home.below(directory.resolve("desk")), clock, _ -> {})) {
                var region = BenchRegion.make(workstation, clock);
                count = new LossBench(workstation, region, clock, out).run(cycles, seed);
            }
        } finally {
            Trees.delete(directory);
        }
        out.printf(
                "acknowledged %d; missing %d, doubled %d, out of order within their store %d (aim 0, 0, 0); raised behind a later"
                        + " report of their store %d%n",
                count.acknowledged(),
                count.missing(),
                count.doubled(),
                count.disordered(),
                count.late());
        out.printf("load at the end %s%n", Machine.load());
        System.exit(count.clean() ? 0 : FAULT);
    }
}
