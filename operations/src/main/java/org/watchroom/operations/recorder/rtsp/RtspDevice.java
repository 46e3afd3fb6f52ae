package org.watchroom.operations.recorder.rtsp;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// A camera of whatever maker that shows itself by RTSP and does nothing else: it keeps no
/// recordings, tells no events and no time.
///
/// A channel is a path below the device's address, or two with a space between them: the whole
/// stream, and the small one of tiles.
public final class RtspDevice implements Device {
    private final DeviceAddress address;

    public RtspDevice(DeviceAddress address) {
        this.address = address;
    }

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
        throw new Failure.Missing("footage of that time");
    }

    @Override
    public Optional<Stream> live(String channel, Detail detail, Stop stop) {
        var paths = channel.strip().split("\\s+");
        var path = paths[detail == Detail.TILE ? paths.length - 1 : 0];
        var base = address.place().toString().replaceFirst("/+$", "");
        return Optional.of(
                new Stream(
                        URI.create(
                                path.isEmpty() ? base : base + "/" + path.replaceFirst("^/+", "")),
                        address.login()));
    }

    @Override
    public Condition condition(Stop stop) {
        return Condition.of(
                address,
                () -> {
                    StreamCheck.options(address);
                    return Condition.answers("The camera at " + address.shown() + " answers");
                });
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
