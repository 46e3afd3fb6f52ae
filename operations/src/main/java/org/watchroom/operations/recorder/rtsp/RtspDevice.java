package org.watchroom.operations.recorder.rtsp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;
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
    private static final int RTSP = 554;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

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
    public Recorder.Health health(Stop stop) {
        var place = address.place();
        var port = place.getPort() < 0 ? RTSP : place.getPort();
        try (var socket = new Socket()) {
            var patience = Math.toIntExact(PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(place.getHost(), port), patience);
            socket.setSoTimeout(patience);
            new RtspMessage("OPTIONS " + place + " RTSP/1.0", List.of(), new byte[0])
                    .with("CSeq", "1")
                    .write(socket.getOutputStream());
            var answer = RtspMessage.read(new BufferedInputStream(socket.getInputStream()));
            return answer.isPresent()
                    ? new Recorder.Health(true, "The camera at " + address.shown() + " answers", -1)
                    : silent();
        } catch (NotRtsp e) {
            return new Recorder.Health(
                    false,
                    "What answers at "
                            + address.shown()
                            + " is no camera. Check the address and its port",
                    -1);
        } catch (IOException e) {
            return silent();
        }
    }

    private Recorder.Health silent() {
        return new Recorder.Health(
                false, "The camera at " + address.shown() + " does not answer", -1);
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
