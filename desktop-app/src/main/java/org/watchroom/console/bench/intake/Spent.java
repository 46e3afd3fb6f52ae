package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.util.Locale;
import org.watchroom.console.workstation.Workstation;

/// On what the processors' time went while reporters sent as fast as they were answered: all of it
/// runs on one machine, the reporters too.
final class Spent {
    private final Processes processes;
    private long intake;
    private long server;
    private long bench;
    private int reports;

    Spent(Workstation workstation) {
        this.processes = new Processes(workstation.home());
    }

    void begin() throws IOException {
        intake -= processes.intakeMicros();
        server -= processes.serverMicros();
        bench -= Processes.ownMicros();
    }

    /// @param done so many were acknowledged since it began
    void end(int done) throws IOException {
        intake += processes.intakeMicros();
        server += processes.serverMicros();
        bench += Processes.ownMicros();
        reports += done;
    }

    String words() {
        double each = Math.max(1, reports);
        return String.format(
                Locale.ROOT,
                "processor time for each of these reports: %.0f µs (intake service %.0f, database %.0f, reporters and listener %.0f)",
                (intake + server + bench) / each,
                intake / each,
                server / each,
                bench / each);
    }
}
