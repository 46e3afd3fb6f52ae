package org.watchroom.intake.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.work.Stop;

/// Listens to one recorder. What came and could not be kept waits for the next round; the line is
/// the same throughout, because it knows what it has told.
final class DeviceLine implements Rounds.Round, AutoCloseable {
    /// How long a device is asked to wait for something to happen.
    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final Duration SILENT = Duration.ofSeconds(15);
    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLine.class);

    private final NetworkRecorder recorder;
    private final Function<? super NetworkRecorder, Device> devices;
    private final DeviceReports reports;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private final ArrayDeque<DeviceEvent> waiting = new ArrayDeque<>();
    private Device.@Nullable Events line;

    DeviceLine(
            NetworkRecorder recorder,
            Function<? super NetworkRecorder, Device> devices,
            DeviceReports reports,
            Clock clock) {
        this.clock = clock;
        this.recorder = recorder;
        this.devices = devices;
        this.reports = reports;
    }

    @Override
    public void go(Stop stop) {
        if (waiting.isEmpty() && !clock.instant().isBefore(notBefore)) {
            listen(stop);
        }
        // Also while it is being stopped: the device will not tell them again.
        while (!waiting.isEmpty()) {
            reports.take(recorder, waiting.getFirst());
            waiting.removeFirst();
        }
    }

    /// A device that does not answer is left alone for a while, one that does not take us in for
    /// longer: they lock accounts.
    private void listen(Stop stop) {
        try {
            if (line == null) {
                line = devices.apply(recorder).events(stop);
            }
            waiting.addAll(line.next(WAIT, stop));
        } catch (Failure e) {
            var refused = e instanceof Failure.Refused;
            notBefore = clock.instant().plus(refused ? REFUSED : SILENT);
            LOG.info("No events of {}: {}", recorder.name(), e.getMessage());
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
