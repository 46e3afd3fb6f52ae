package org.watchroom.intake.dc09;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.failure.Failure;

/// Takes what was found, and remembers when that failed: a panel that we could not hear is not
/// dead.
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final Taking taking;
    private final Tally counts;
    private final Clock clock;
    private volatile Instant deaf;

    Answering(Taking taking, Tally counts, Clock clock) {
        this.taking = taking;
        this.counts = counts;
        this.clock = clock;
        this.deaf = clock.instant();
    }

    /// Empty where there is no answer: the panel sends it again.
    Optional<byte[]> to(Frames.Found found, String remote) {
        try {
            return taking.take(found, remote);
        } catch (Failure.Unreachable e) {
            deaf = clock.instant();
            counts.one("not answered");
            LOG.debug("A panel waits: {}", e.getMessage());
        } catch (RuntimeException e) {
            deaf = clock.instant();
            counts.one("fault of ours");
            LOG.error("A message of a panel met a fault of ours", e);
        }
        return Optional.empty();
    }

    /// Since when panels are heard without a gap.
    Instant hearingSince() {
        return deaf;
    }
}
