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
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.work.Stop;

/// Listens to one recorder. What came and could not be kept waits for the next round; the line is
/// the same throughout, because it knows what it has told.
final class DeviceLine implements Rounds.Round, AutoCloseable {
    /// How long a device is asked to wait for something to happen.
    private static final Duration WAIT = Duration.ofSeconds(5);

    /// What is older than this is nobody's business any more when it comes to light.
    private static final Duration AWAY = Duration.ofHours(24);

    /// An event may be written down after one that came later.
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration SILENT = Duration.ofSeconds(15);
    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLine.class);

    private final NetworkRecorder recorder;
    private final Function<? super NetworkRecorder, Device> devices;
    private final DeviceReports reports;
    private final Clock clock;
    private final RecorderBook book;
    private Instant notBefore = Instant.MIN;
    private Instant heard = Instant.MIN;
    private Instant kept = Instant.MIN;
    private final ArrayDeque<DeviceEvent> waiting = new ArrayDeque<>();
    private Device.@Nullable Events line;

    DeviceLine(
            RecorderBook book,
            NetworkRecorder recorder,
            Function<? super NetworkRecorder, Device> devices,
            DeviceReports reports,
            Clock clock) {
        this.book = book;
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
            var first = waiting.getFirst();
            reports.take(recorder, first);
            waiting.removeFirst();
            if (first.at().isAfter(heard)) {
                heard = first.at();
            }
        }
        remember();
    }

    /// A clock that shows a time to come would make it deaf to what happens until then.
    private void remember() {
        var latest = clock.instant().plus(AHEAD);
        var now = heard.isAfter(latest) ? latest : heard;
        if (now.isAfter(kept)) {
            book.heard(recorder, now);
            kept = now;
        }
    }

    /// From where the last line ended, so that a restart misses nothing; what is told again is
    /// taken once.
    private Device.Events open(Stop stop) {
        var device = devices.apply(recorder);
        var before = book.heardTo(recorder);
        if (before.isEmpty()) {
            return device.events(stop);
        }
        var oldest = clock.instant().minus(AWAY);
        var since = before.get().minus(AGAIN);
        return device.events(since.isBefore(oldest) ? oldest : since, stop);
    }

    /// A device that does not answer is left alone for a while, one that does not take us in for
    /// longer: they lock accounts.
    private void listen(Stop stop) {
        try {
            if (line == null) {
                line = open(stop);
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
