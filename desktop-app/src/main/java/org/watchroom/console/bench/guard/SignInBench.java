package org.watchroom.console.bench.guard;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.watchroom.console.bench.Percentiles;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Totp;

/// From the right password and code to the opened rows of the queue, against the bare connect. A
/// person of a live region: the code is asked for, the key is unlocked with the password, and the
/// summaries are sealed.
final class SignInBench {
    private static final int ROWS = 200;
    private static final String LOGIN = "bench-operator";
    private static final String PASSWORD = "bench";

    private final Workstation workstation;
    private final BenchRegion region;
    private final PrintStream out;

    SignInBench(Workstation workstation, BenchRegion region, PrintStream out) {
        this.workstation = workstation;
        this.region = region;
        this.out = out;
    }

    void run() throws IOException, SQLException {
        fill();
        workstation
                .staffing()
                .person(
                        LOGIN,
                        PASSWORD,
                        "Tom Achebe",
                        Set.of(Role.OPERATOR),
                        Set.of(region.number()));
        var codes = enrol();
        var connects = new long[codes.size()];
        var queues = new long[codes.size()];
        for (var i = 0; i < codes.size(); i++) {
            var begun = System.nanoTime();
            try (var _ = workstation.ownerAddress().as(LOGIN, PASSWORD).connect()) {
                connects[i] = System.nanoTime() - begun;
            }
            queues[i] = signIn(codes.get(i));
        }
        var bare = Percentiles.of(connects);
        var ours = Percentiles.of(queues);
        out.printf("bare connect:           %s%n", bare);
        out.printf("sign-in to live queue:  %s%n", ours);
        out.printf(
                Locale.ROOT,
                "guard (d) sign-in over the bare connect (medians): %.2f s (aim at most 1)%n",
                (ours.p50() - bare.p50()) / 1_000);
    }

    private void fill() throws IOException {
        try (var database = workstation.intakeDatabase()) {
            var reception = region.reception(database);
            for (var i = 0; i < ROWS; i++) {
                if (!(reception.take(region.report(i)) instanceof Receipt.Raised)) {
                    throw new IllegalStateException("the queue cannot be filled");
                }
            }
        }
    }

    /// Sets up the person's device; answers codes that work once each. The six digits of a device
    /// would allow two sign-ins a minute.
    private List<String> enrol() {
        var signIn = workstation.signIn(LOGIN, PASSWORD.toCharArray());
        var secret = signIn.secret();
        return signIn.confirm(Totp.code(secret, Clock.systemUTC().instant())).orElseThrow();
    }

    private long signIn(String code) {
        var begun = System.nanoTime();
        try (var session = workstation.signIn(LOGIN, PASSWORD.toCharArray()).open(code)) {
            var rows = new Incidents(session.database()).queue(ROWS).size();
            if (rows != ROWS) {
                throw new IllegalStateException("the queue has " + rows + " rows");
            }
            return System.nanoTime() - begun;
        }
    }
}
