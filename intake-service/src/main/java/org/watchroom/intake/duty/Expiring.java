package org.watchroom.intake.duty;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.retention.Expiry;
import org.watchroom.operations.work.Stop;

/// Deletes what is due, every hour, so that what two persons decided to delete does not wait for
/// long. What may go is the database's to say.
public final class Expiring implements Rounds.Round {
    public static final Duration LOOK_EVERY = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(Expiring.class);

    private final Expiry expiry;

    public Expiring(Expiry expiry) {
        this.expiry = expiry;
    }

    @Override
    public void go(Stop stop) {
        var round = expiry.run(stop);
        if (round.done() > 0 || round.failed() > 0) {
            LOG.info(
                    "Deleted what was due: {} disposals with {} files of {} bytes; {} wait",
                    round.done(),
                    round.files(),
                    round.bytes(),
                    round.failed());
        }
    }
}
