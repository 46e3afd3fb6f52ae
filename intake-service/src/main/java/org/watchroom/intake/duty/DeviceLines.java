package org.watchroom.intake.duty;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.work.Stop;

/// Keeps a line to every recorder that tells events: begun when one is added, begun anew when it is
/// changed.
public final class DeviceLines implements Rounds.Round, AutoCloseable {
    /// How often it looks whether there are others.
    public static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Set<NetworkRecorder.Kind> TELL =
            Set.of(NetworkRecorder.Kind.ONVIF, NetworkRecorder.Kind.FRIGATE);

    private final RecorderBook book;
    private final Function<? super NetworkRecorder, Device> devices;
    private final DeviceReports reports;
    private final Clock clock;
    private final Map<NetworkRecorder, Open> open = new HashMap<>();

    private record Open(DeviceLine line, Rounds rounds) implements AutoCloseable {
        @Override
        public void close() {
            rounds.close();
            line.close();
        }
    }

    public DeviceLines(
            RecorderBook book,
            Function<? super NetworkRecorder, Device> devices,
            DeviceReports reports,
            Clock clock) {
        this.clock = clock;
        this.book = book;
        this.devices = devices;
        this.reports = reports;
    }

    @Override
    public synchronized void go(Stop stop) {
        var there =
                book.all().stream()
                        .filter(recorder -> TELL.contains(recorder.kind()))
                        .collect(Collectors.toSet());
        open.entrySet()
                .removeIf(known -> {
                    var gone = !there.contains(known.getKey());
                    if (gone) {
                        known.getValue().close();
                    }
                    return gone;
                });
        for (var recorder : there) {
            open.computeIfAbsent(recorder, this::begin);
        }
    }

    private Open begin(NetworkRecorder recorder) {
        var line = new DeviceLine(book, recorder, devices, reports, clock);
        return new Open(line, Rounds.start("events of " + recorder.name(), BETWEEN, line));
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Open::close);
        open.clear();
    }
}
