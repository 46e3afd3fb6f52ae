package org.watchroom.intake.duty;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.work.Stop;

/// Feels whether the database answers, tells the [Pulse], and has it started again where that is
/// ours to do.
public final class Heartbeat implements Rounds.Round {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final RawReports reports;
    private final Pulse pulse;
    private final Revival revival;
    private boolean up = true;

    public Heartbeat(RawReports reports, Pulse pulse, Revival revival) {
        this.reports = reports;
        this.pulse = pulse;
        this.revival = revival;
    }

    @Override
    public void go(Stop stop) throws Exception {
        try {
            pulse.up(reports.backlog());
            if (!up) {
                up = true;
                LOG.info("The database answers again");
            }
        } catch (Failure.Unreachable e) {
            pulse.down(String.valueOf(e.getMessage()));
            if (up) {
                up = false;
                LOG.warn("The database does not answer");
            }
            stop.check();
            revival.reviveIfDead();
        }
    }

    /// Starts the database again, where this process may and it is dead.
    @FunctionalInterface
    public interface Revival {
        /// For a database that is somebody else's to start.
        Revival NONE = () -> {};

        void reviveIfDead() throws Exception;
    }
}
