package org.watchroom.intake.duty;

import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.audit.seal.SealingState;
import org.watchroom.operations.work.Stop;

/// Seals the record, about once a second. A record that does not fit what was sealed before is an
/// alarm in `/health` and in the log for as long as it lasts; it is never sealed over.
public final class Sealing implements Rounds.Round {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    private final Sealer sealer;
    private final Pulse pulse;
    private boolean alarmed;

    public Sealing(Sealer sealer, Pulse pulse) {
        this.sealer = sealer;
        this.pulse = pulse;
    }

    @Override
    public void go(Stop stop) throws SQLException, IOException {
        try {
            var state = sealer.round(stop);
            pulse.sealing(state);
            tell(state);
        } catch (SQLException | IOException | RuntimeException e) {
            if (!(e instanceof Stop.Stopped)) {
                pulse.sealing(new SealingState.Failed(why(e)));
            }
            throw e;
        }
    }

    /// Goes out with `/health`: what a server says of an error may quote data.
    private static String why(Exception e) {
        return e instanceof SQLException sql
                ? "the database answered " + sql.getSQLState()
                : String.valueOf(e.getMessage());
    }

    private void tell(SealingState state) {
        if (state.alarm() && !alarmed) {
            LOG.error("The record is not being sealed: {}", state.words());
        } else if (alarmed && !state.alarm()) {
            LOG.warn("The record is being sealed again: {}", state.words());
        }
        alarmed = state.alarm();
    }
}
