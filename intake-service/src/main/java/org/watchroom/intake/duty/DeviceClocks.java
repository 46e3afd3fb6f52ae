package org.watchroom.intake.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.work.Stop;

/// Asks recorders on the network what their clocks show, and writes it into the ledger as a check.
/// One that does not answer keeps nobody from asking the others.
public final class DeviceClocks implements Rounds.Round {
    /// How often it looks whose turn it is.
    public static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /// A clock that drifts two seconds a day is known to half a second then.
    static final Duration CHECK_EVERY = Duration.ofHours(6);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    private static final Logger LOG = LoggerFactory.getLogger(DeviceClocks.class);

    private final RecorderBook book;
    private final Function<? super NetworkRecorder, Device> devices;
    private final ClockLedger ledger;
    private final Predicate<? super Where> wanted;
    private final Clock clock;
    private final Map<UUID, Instant> next = new HashMap<>();

    /// @param wanted whether clocks are asked there at present; those of elsewhere stay due
    public DeviceClocks(
            RecorderBook book,
            Function<? super NetworkRecorder, Device> devices,
            ClockLedger ledger,
            Predicate<? super Where> wanted,
            Clock clock) {
        this.book = book;
        this.devices = devices;
        this.ledger = ledger;
        this.wanted = wanted;
        this.clock = clock;
    }

    @Override
    public void go(Stop stop) {
        for (var recorder : book.all()) {
            stop.check();
            if (!clock.instant().isBefore(next.getOrDefault(recorder.id(), Instant.MIN))
                    && wanted.test(Where.store(recorder.region(), recorder.store()))) {
                next.put(recorder.id(), clock.instant().plus(ask(recorder, stop)));
            }
        }
    }

    /// @return how long until it is asked again
    private Duration ask(NetworkRecorder recorder, Stop stop) {
        try {
            var before = clock.instant();
            var shown = devices.apply(recorder).clock(stop);
            var took = Duration.between(before, clock.instant());
            if (shown.isPresent()) {
                write(recorder, before.plus(took.dividedBy(2)), shown.get(), took.dividedBy(2));
            }
            return CHECK_EVERY;
        } catch (Failure e) {
            LOG.info("The clock of {} is not known: {}", recorder.name(), e.getMessage());
            return AFTER_FAILURE;
        }
    }

    /// A clock that tells whole seconds has told one that began up to a second ago.
    private void write(
            NetworkRecorder recorder, Instant trusted, Instant shown, Duration uncertainty) {
        var half = Duration.ofMillis(shown.getNano() == 0 ? 500 : 0);
        ledger.recordDevice(
                recorder.id(),
                recorder.region(),
                trusted,
                shown.plus(half),
                uncertainty.plus(half).plusMillis(1));
    }
}
