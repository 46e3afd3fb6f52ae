package org.watchroom.operations.recorder.rtsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.disk.Folders;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// Has ffmpeg take streams, live ones and recorded ones.
public final class RtspReader implements AutoCloseable {
    /// Silence after which ffmpeg gives a camera up, in microseconds.
    private static final String SILENCE = "3000000";

    /// A replay that does not end by itself is given this much longer than the span is.
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final Ffmpeg ffmpeg;
    private @Nullable RtspRelay relay;
    private boolean closed;

    public RtspReader(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// Listens from the first stream on: many programs never take one.
    private synchronized RtspRelay relay() {
        if (closed) {
            throw new Stop.Stopped();
        }
        if (relay == null) {
            try {
                relay = RtspRelay.open();
            } catch (IOException e) {
                throw new Failure.Unreachable("a port of this machine for streams", e);
            }
        }
        return relay;
    }

    /// Begins at once; the first picture is there with the camera's next key frame. The caller
    /// closes it.
    ///
    /// @throws Failure.Unreachable when ffmpeg does not start, or this machine has no port for it
    public LiveFeed live(Stream stream) {
        var place = relay().place(stream, Optional.empty());
        // Without "-fflags nobuffer": it throws the first group of pictures away.
        var arguments =
                arguments(
                        place,
                        List.of("-analyzeduration", "0", "-probesize", "32000"),
                        List.of(
                                "-f",
                                "mpegts",
                                "-muxdelay",
                                "0",
                                "-muxpreload",
                                "0",
                                "-flush_packets",
                                "1",
                                "pipe:1"));
        try {
            return new LiveFeed(start(arguments), place);
        } catch (Failure e) {
            place.close();
            throw e;
        }
    }

    /// The recorded pictures of a span from a camera that replays by time, its own packets in a
    /// Matroska file.
    ///
    /// @param file does not exist; on failure it does not either
    /// @throws Failure.Missing when nothing came
    public Device.Taken take(Stream stream, TimeSpan span, Path file, Stop stop) {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try (var place = relay().place(stream, Optional.of(span))) {
            var arguments =
                    arguments(place, List.of(), List.of("-f", "matroska", draft.toString()));
            make(place, draft, arguments, span.length().plus(SLACK), stop);
            place.failure()
                    .ifPresent(problem -> {
                        throw problem;
                    });
            var bytes = Files.size(draft);
            if (bytes == 0) {
                throw nothing();
            }
            Files.move(draft, file);
            return new Device.Taken(place.first().orElse(span.from()), bytes);
        } catch (IOException e) {
            throw new Failure.Unreachable("the folder of fetched footage", e);
        } finally {
            Folders.deleteQuietly(draft);
        }
    }

    /// What the camera said is a better reason than what ffmpeg makes of it.
    private void make(
            RtspRelay.Place place, Path draft, List<String> arguments, Duration limit, Stop stop) {
        try {
            ffmpeg.make(draft, Path.of("."), arguments, limit, stop);
        } catch (Failure.Unreadable nothing) {
            throw place.failure().orElseGet(RtspReader::nothing);
        } catch (Failure.Unreachable late) {
            throw place.failure().orElseGet(() -> DeviceFailures.silent(place.device(), late));
        }
    }

    private static RuntimeException nothing() {
        return new Failure.Missing("footage of that time");
    }

    private static List<String> arguments(
            RtspRelay.Place place, List<String> in, List<String> out) {
        var words = new ArrayList<>(List.of("-v", "error", "-rtsp_transport", "tcp"));
        words.addAll(List.of("-timeout", SILENCE));
        words.addAll(in);
        words.addAll(List.of("-i", place.address(), "-map", "0:v:0", "-an", "-c", "copy"));
        words.addAll(out);
        return words;
    }

    private Process start(List<String> arguments) {
        var command = new ArrayList<>(List.of(ffmpeg.program().toString(), "-nostdin"));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new Failure.Unreachable("ffmpeg, which takes streams,", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (relay != null) {
            relay.close();
        }
    }
}
