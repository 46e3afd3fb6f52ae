package org.watchroom.intake.partner;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.operations.partner.Outbox;
import org.watchroom.operations.work.Stop;

/// The duty that sends to partners what is due: each partner's in order, and none waits for
/// another's slow answer.
public final class Delivering implements Rounds.Round {
    public static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);

    private final Outbox outbox;
    private final Outbox.Courier courier;

    /// @throws IOException when the certificates cannot be read
    public Delivering(Outbox outbox, PartnerSettings settings, Clock clock) throws IOException {
        this(outbox, new Webhooks(settings.ca(), clock));
    }

    Delivering(Outbox outbox, Outbox.Courier courier) {
        this.outbox = outbox;
        this.courier = courier;
    }

    @Override
    public void go(Stop stop) {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var partner : outbox.due()) {
                each.execute(() -> deliver(partner, stop));
            }
        }
    }

    private void deliver(UUID partner, Stop stop) {
        try {
            while (!stop.asked() && outbox.sendNext(partner, courier)) {
                // The next one.
            }
        } catch (RuntimeException e) {
            LOG.warn("What is due to partner {} could not be sent", partner, e);
        }
    }
}
