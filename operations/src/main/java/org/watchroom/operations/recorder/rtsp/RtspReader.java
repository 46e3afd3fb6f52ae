package org.watchroom.operations.recorder.rtsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    private static final Duration LOOK = Duration.ofMillis(50);

    /// A replay that does not end by itself is given this much longer than the span is.
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final Ffmpeg ffmpeg;
    private final RtspRelay relay;

    /// @throws IOException when this machine gives it no port
    public RtspReader(Ffmpeg ffmpeg) throws IOException {
        this.ffmpeg = ffmpeg;
        this.relay = RtspRelay.open();
    }

    /// Begins at once; the first picture is there with the camera's next key frame. The caller
    /// closes it.
    ///
    /// @throws Failure.Unreachable when ffmpeg does not start
    public LiveFeed live(Stream stream) {
        var place = relay.place(stream, Optional.empty());
        // Without "-fflags nobuffer": it throws the first group of pictures away.
        var command =
                command(
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
        return new LiveFeed(start(command, ProcessBuilder.Redirect.PIPE), place);
    }

    /// The recorded pictures of a span from a camera that replays by time, its own packets in a
    /// Matroska file.
    ///
    /// @param file does not exist; on failure it does not either
    /// @throws Failure.Missing when nothing came
    public Device.Taken take(Stream stream, TimeSpan span, Path file, Stop stop) {
        var place = relay.place(stream, Optional.of(span));
        var draft = file.resolveSibling(file.getFileName() + ".part");
        var child =
                start(
                        command(
                                place,
                                List.of(),
                                List.of("-y", "-f", "matroska", draft.toString())),
                        ProcessBuilder.Redirect.DISCARD);
        try {
            await(child, span.length().plus(SLACK), place, stop);
            place.failure()
                    .ifPresent(problem -> {
                        throw problem;
                    });
            var bytes = Files.exists(draft) ? Files.size(draft) : 0;
            if (child.exitValue() != 0 || bytes == 0) {
                throw new Failure.Missing("footage of that time");
            }
            Files.move(draft, file);
            return new Device.Taken(place.first().orElse(span.from()), bytes);
        } catch (IOException e) {
            throw new Failure.Unreachable("the folder of fetched footage", e);
        } finally {
            child.destroyForcibly();
            deleteQuietly(draft);
        }
    }

    private static void deleteQuietly(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException _) {
            // The next one writes over it.
        }
    }

    private static void await(Process child, Duration limit, RtspRelay.Place place, Stop stop) {
        try {
            for (var left = limit; !child.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS); ) {
                stop.check();
                left = left.minus(LOOK);
                if (left.isNegative()) {
                    throw DeviceFailures.silent(place.device(), null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        }
    }

    private List<String> command(RtspRelay.Place place, List<String> in, List<String> out) {
        var words = new ArrayList<String>();
        words.addAll(List.of(ffmpeg.program().toString(), "-nostdin", "-v", "error"));
        words.addAll(List.of("-rtsp_transport", "tcp", "-timeout", SILENCE));
        words.addAll(in);
        words.addAll(List.of("-i", place.address(), "-map", "0:v:0", "-an", "-c", "copy"));
        words.addAll(out);
        return words;
    }

    private static Process start(List<String> command, ProcessBuilder.Redirect output) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(output)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new Failure.Unreachable("ffmpeg, which takes streams,", e);
        }
    }

    @Override
    public void close() {
        relay.close();
    }
}
