package org.watchroom.intake.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.retention.Expiry;
import org.watchroom.operations.retention.RoundTrouble;
import org.watchroom.operations.work.Stop;

/// Deletes what is due, every hour, so that what two persons decided to delete does not wait for
/// long. What may go is the database's to say; so nothing goes while nobody knows whether it is the
/// newest one: a database that was rolled back has forgotten holds.
public final class Expiring implements Rounds.Round {
    /// How often it looks whether a round is due.
    public static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    static final Duration ROUND_EVERY = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Expiring.class);

    private final Expiry expiry;
    private final BooleanSupplier trusted;
    private final Pulse pulse;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private Instant tellNext = Instant.MIN;
    private boolean told;

    /// @param trusted whether the database is known to be the newest
    public Expiring(Expiry expiry, BooleanSupplier trusted, Pulse pulse, Clock clock) {
        this.expiry = expiry;
        this.trusted = trusted;
        this.pulse = pulse;
        this.clock = clock;
        this.tellNext =
                clock.instant().plus(AFTER_FAILURE); // the sealer's first round takes a moment
    }

    @Override
    public void go(Stop stop) {
        if (clock.instant().isBefore(next)) {
            return;
        }
        if (!trusted.getAsBoolean()) {
            hold();
            return;
        }
        next = clock.instant().plus(AFTER_FAILURE);
        try {
            var round = expiry.run(() -> stop.asked() || !trusted.getAsBoolean());
            next = clock.instant().plus(ROUND_EVERY);
            told = false;
            tell(round);
        } catch (Stop.Stopped e) {
            if (stop.asked()) {
                throw e;
            }
            next = Instant.MIN;
            hold();
        } catch (Failure.Unreachable gone) {
            next = Instant.MIN;
            throw gone;
        } catch (RuntimeException e) {
            skip(RoundTrouble.ERROR);
            throw e;
        }
    }

    private void tell(Expiry.Round round) {
        if (round.busy()) {
            return;
        }
        pulse.deleting(
                round.done(), round.failed(), round.trouble().map(RoundTrouble::code).orElse(""));
        if (round.done() > 0 || round.failed() > 0) {
            LOG.info(
                    "Deleted what was due: {} disposals with {} files of {} bytes; {} wait",
                    round.done(),
                    round.files(),
                    round.bytes(),
                    round.failed());
        }
    }

    private void hold() {
        var now = clock.instant();
        if (now.isBefore(tellNext)) {
            return;
        }
        tellNext = now.plus(AFTER_FAILURE);
        if (!told) {
            LOG.warn("Nothing is deleted: the record is not being sealed");
            told = true;
        }
        skip(RoundTrouble.UNSEALED);
    }

    private void skip(RoundTrouble why) {
        pulse.deleting(0, 0, why.code());
        expiry.skip(why);
    }
}
