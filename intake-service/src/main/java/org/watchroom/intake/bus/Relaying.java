package org.watchroom.intake.bus;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.operations.bus.Relay;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// The duty that hands the journal on. A broker that is away is said once, and once when it is
/// back; what it missed it gets then.
public final class Relaying implements Rounds.Round {
    public static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Relaying.class);

    private final Relay relay;
    private final BooleanSupplier wanted;
    private boolean away;
    private long restUntil;

    /// @param wanted whether anything is handed on at present; what is not waits
    public Relaying(Relay relay, BooleanSupplier wanted) {
        this.wanted = wanted;
        this.relay = relay;
    }

    @Override
    public void go(Stop stop) {
        if (!wanted.getAsBoolean() || away && System.nanoTime() < restUntil) {
            return;
        }
        try {
            relay.round(stop);
            if (away) {
                LOG.info("The message bus takes messages again");
                away = false;
            }
        } catch (Failure.Unreachable e) {
            if (!away) {
                LOG.warn("{} does not answer: what it misses waits ({})", e.what(), cause(e));
                away = true;
            }
            restUntil = System.nanoTime() + TRY_AGAIN_AFTER.toNanos();
            throw e;
        }
    }

    private static String cause(Throwable e) {
        var deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
