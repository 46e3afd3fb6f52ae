package org.watchroom.console.bench.guard;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;

/// Runs `./watchroom bench guard` on throw-away data; needs no display.
public final class GuardMain {
    private static final int RECORDS = 1_000_000;

    private GuardMain() {}

    /// @param arguments which parts: `write`, `queue`, `proof`, `sign-in`; none for all
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        var parts = Set.of(arguments);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var directory = Files.createTempDirectory("watchroom-bench");
        out.printf("guard on %s%n", Machine.words());
        try {
            try (var workstation = workstation(directory.resolve("desk"))) {
                var region = BenchRegion.make(workstation, Clock.systemUTC());
                if (wanted(parts, "write")) {
                    new WriteBench(workstation, region, out).run();
                }
                if (wanted(parts, "queue")) {
                    new QueueBench(workstation, out).run();
                }
                if (wanted(parts, "sign-in")) {
                    new SignInBench(workstation, region, out).run();
                }
            }
            if (wanted(parts, "proof")) { // records of their own, sealed with their own keys
                for (int eachSeal : new int[] {10_000, 10}) {
                    var folder = directory.resolve("record-" + eachSeal);
                    try (var workstation = workstation(folder)) {
                        var seals = folder.resolve("bench-seals");
                        new ProofBench(workstation.ownerAddress()::connect, seals, out)
                                .run(RECORDS, eachSeal);
                    }
                    Trees.delete(folder);
                }
            }
        } finally {
            Trees.delete(directory);
        }
        out.printf("load at the end %s%n", Machine.load());
    }

    private static Workstation workstation(Path folder) throws IOException {
        return Workstation.beside(Home.below(folder), Clock.systemUTC(), _ -> {});
    }

    private static boolean wanted(Set<String> parts, String part) {
        return parts.isEmpty() || parts.contains(part);
    }
}
