package org.watchroom.intake.mqtt;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.siren.SirenOrder;
import org.watchroom.operations.siren.SirenOutbox;
import org.watchroom.operations.work.Stop;

/// Sends what sirens are to be told, says what was not answered or came too late, and ends what has
/// sounded long enough. Where there is no line it says that nothing could be sent.
public final class SirenRound implements Rounds.Round {
    /// How often it looks.
    public static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /// A siren that shall be silent is told so again.
    private static final Duration TELL_AGAIN_AFTER = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(SirenRound.class);

    private final SirenOutbox outbox;
    private final Optional<MqttDoor> door;
    private final Predicate<? super Where> sounding;

    /// @param sounding whether sirens are told to sound there at present; to be silent they are
    ///   told in any case
    /// @param door empty where this service has none
    public SirenRound(
            SirenOutbox outbox, Optional<MqttDoor> door, Predicate<? super Where> sounding) {
        this.sounding = sounding;
        this.outbox = outbox;
        this.door = door;
    }

    @Override
    public void go(Stop stop) {
        if (door.isPresent() && !door.get().elected()) {
            return; // another service's
        }
        outbox.end();
        for (var order : outbox.open()) {
            stop.check();
            switch (order.state()) {
                case WAITING -> first(order);
                case SENT -> {
                    if (order.now().isAfter(order.sentAt().plus(order.answerWithin()))) {
                        outbox.unanswered(order);
                    }
                }
                case UNANSWERED -> again(order);
                case ACKNOWLEDGED, TOO_OLD -> {} // not open
            }
        }
    }

    private void first(SirenOrder order) {
        var device = order.device();
        if (order.on() && !sounding.test(Where.store(device.region(), device.store()))) {
            outbox.switchedOff(order);
        } else if (order.tooOld()) {
            outbox.tooOld(order);
        } else {
            tell(order);
        }
    }

    private void again(SirenOrder order) {
        if (order.tooOld()) {
            outbox.tooOld(order);
        } else if (order.now().isAfter(order.sentAt().plus(TELL_AGAIN_AFTER))) {
            tell(order);
        }
    }

    private void tell(SirenOrder order) {
        if (door.isPresent() && door.get().up()) {
            try {
                door.get().tell(order);
                outbox.sent(order);
            } catch (Failure.Unreachable e) {
                LOG.warn("A siren was not told: {}", e.getMessage());
            }
        }
    }
}
