package org.watchroom.console.bench.guard;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;

/// Runs `./watchroom bench guard` on throw-away data; needs no display.
public final class GuardMain {
    private GuardMain() {}

    /// @param arguments which parts: `write`, `queue`, `proof`, `sign-in`; none for all
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        var parts = Set.of(arguments);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var directory = Files.createTempDirectory("watchroom-bench");
        out.printf(
                "guard on %d processors, load %s%n",
                Runtime.getRuntime().availableProcessors(), load());
        try (var workstation =
                Workstation.beside(Home.below(directory), Clock.systemUTC(), _ -> {})) {
            if (wanted(parts, "write")) {
                new WriteBench(workstation, out).run();
            }
            if (wanted(parts, "queue")) {
                new QueueBench(workstation, out).run();
            }
            if (wanted(parts, "sign-in")) {
                new SignInBench(workstation, out).run();
            }
        } finally {
            Trees.delete(directory);
        }
        out.printf("load at the end %s%n", load());
    }

    private static boolean wanted(Set<String> parts, String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    /// One-minute load average, as the kernel has it.
    private static String load() throws IOException {
        var file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).split(" ")[0] : "unknown";
    }
}
