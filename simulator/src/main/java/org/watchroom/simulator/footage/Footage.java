package org.watchroom.simulator.footage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.watchroom.operations.clip.Draft;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.work.Stop;

/// Records what a camera sees into the folder of a file archive, in segments of half a minute.
///
/// Segments begin at whole and half minutes; only the first and last of a span may be shorter. A
/// file has its name, the instant of its first picture, when it is complete. What is recorded
/// already is not recorded again.
public final class Footage {
    /// Usual length of a file.
    public static final Duration SEGMENT = Duration.ofSeconds(30);

    private static final Duration FRAME = Duration.ofNanos(1_000_000_000L / Picture.RATE);
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String OPTIONS =
            "-hide_banner -v error -y -f rawvideo -pix_fmt yuv420p -s %dx%d -r %d -color_range tv -i pipe:0"
                    + " -c:v libopenh264 -b:v 320k -maxrate 560k -g %d -threads 1 -movflags +faststart -f mp4";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z.mp4'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Ffmpeg ffmpeg;

    public Footage(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// Records from `from` until before `to`; both are taken to the whole eighth of a second
    /// before.
    ///
    /// @param folder of the camera
    /// @return the new files, in order
    public List<Path> record(CameraFeed feed, Path folder, Instant from, Instant to, Stop stop)
            throws IOException {
        var files = new ArrayList<Path>();
        var end = frame(to);
        for (var start = frame(from); start.isBefore(end); ) {
            stop.check();
            var border = segmentOf(start).plus(SEGMENT);
            var until = border.isBefore(end) ? border : end;
            segment(feed, folder.resolve(NAME.format(start)), start, until, stop, files);
            start = until;
        }
        return files;
    }

    /// The whole or half minute at or before `instant`: where its segment begins.
    public static Instant segmentOf(Instant instant) {
        return Instant.ofEpochSecond(
                Math.floorDiv(instant.getEpochSecond(), SEGMENT.toSeconds()) * SEGMENT.toSeconds());
    }

    /// The picture that was the newest at `instant`.
    public static Instant frame(Instant instant) {
        long eighths = Math.floorDiv(instant.toEpochMilli() * Picture.RATE, 1000);
        return Instant.ofEpochMilli(Math.ceilDiv(eighths * 1000, Picture.RATE));
    }

    private void segment(
            CameraFeed feed, Path target, Instant start, Instant end, Stop stop, List<Path> files)
            throws IOException {
        if (Files.exists(target)) {
            return;
        }
        try (var draft = new Draft(target)) {
            encode(feed, draft.path(), start, end, stop);
            files.add(draft.publish());
        } catch (FileAlreadyExistsException faster) {
            // Another incident of the same store recorded the same seconds.
        }
    }

    private void encode(CameraFeed feed, Path file, Instant start, Instant end, Stop stop)
            throws IOException {
        var child =
                new ProcessBuilder(command(file))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            try (var out = new BufferedOutputStream(child.getOutputStream(), 1 << 16)) {
                for (var at = start; at.isBefore(end); at = at.plus(FRAME)) {
                    stop.check();
                    out.write(feed.planes(at));
                }
            }
            if (!child.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    || child.exitValue() != 0) {
                throw new IOException("the video tool did not finish " + file.getFileName());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        } finally {
            child.destroyForcibly();
        }
    }

    private List<String> command(Path file) {
        var options =
                OPTIONS.formatted(Picture.WIDTH, Picture.HEIGHT, Picture.RATE, 2 * Picture.RATE);
        var words = new ArrayList<String>();
        if (Files.isExecutable(NICE)) {
            words.addAll(
                    List.of(
                            NICE.toString(),
                            "-n",
                            "10")); // a drill must not slow the console it is for
        }
        words.add(ffmpeg.program().toString());
        words.addAll(List.of(options.split(" ", -1)));
        words.add(file.toString());
        return words;
    }
}
