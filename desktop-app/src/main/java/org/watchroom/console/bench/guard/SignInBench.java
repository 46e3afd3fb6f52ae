package org.watchroom.console.bench.guard;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.staff.Role;

/// From the right password and code to the rows of the queue, against the bare connect.
final class SignInBench {
    private static final int TIMES = 15;
    private static final String LOGIN = "bench-operator";
    private static final String PASSWORD = "bench";

    private final Workstation workstation;
    private final PrintStream out;

    SignInBench(Workstation workstation, PrintStream out) {
        this.workstation = workstation;
        this.out = out;
    }

    void run() throws SQLException {
        int region = workstation.staffing().region("DRILL", "Drill region", true);
        workstation
                .staffing()
                .person(LOGIN, PASSWORD, "Tom Achebe", Set.of(Role.OPERATOR), Set.of(region));
        var connects = new long[TIMES];
        var queues = new long[TIMES];
        for (var i = 0; i < TIMES; i++) {
            var begun = System.nanoTime();
            try (var _ = workstation.ownerAddress().as(LOGIN, PASSWORD).connect()) {
                connects[i] = System.nanoTime() - begun;
            }
            begun = System.nanoTime();
            try (var session = workstation.signIn(LOGIN, PASSWORD.toCharArray()).open(null)) {
                new Incidents(session.database()).queue(200);
                queues[i] = System.nanoTime() - begun;
            }
        }
        out.printf(
                Locale.ROOT,
                "bare connect:           %.1f ms (median of %d)%n",
                median(connects),
                TIMES);
        out.printf(Locale.ROOT, "sign-in to live queue:  %.1f ms%n", median(queues));
        out.printf(
                Locale.ROOT,
                "guard (d) sign-in over the bare connect: %.2f s (aim at most 1)%n",
                (median(queues) - median(connects)) / 1_000);
    }

    private static double median(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
