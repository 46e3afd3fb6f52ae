package org.watchroom.intake.duty;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// A device without cameras and recordings: for tests of what else a device says.
abstract class EmptyDevice implements Device {
    @Override
    public List<Channel> channels(Stop stop) {
        return List.of();
    }

    @Override
    public List<TimeSpan> recorded(String channel, TimeSpan span, Stop stop) {
        return List.of();
    }

    @Override
    public Taken take(String channel, TimeSpan span, Path file, Stop stop) {
        throw new Failure.Missing("footage");
    }

    @Override
    public Optional<Stream> live(String channel, Detail detail, Stop stop) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
