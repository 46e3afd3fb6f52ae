package org.watchroom.operations.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Makes copies that play anywhere: H.264 in MP4 with camera, time of day in UTC and VIEWING COPY
/// burnt in.
///
/// Never evidence by itself: pictures are encoded again, and sound is left out.
public final class ViewingCopy {
    private static final String FONT = "LiberationMono-Regular.ttf";

    /// Width of a letter of that font, in font sizes.
    private static final double LETTER = 0.6;

    private final Ffmpeg ffmpeg;
    private final Probe probe;

    public ViewingCopy(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
        this.probe = new Probe(ffmpeg);
    }

    /// @param source a clip or recording; its first picture was taken at its start
    /// @param camera as it shall be read in the picture, such as `YORK-01 Till 3`
    /// @throws Failure.Refused `file-exists` or `disk-full`
    public Path make(Footage source, String camera, Path target, Stop stop) throws IOException {
        var media = probe.of(source.file(), stop);
        var folder = Files.createTempDirectory("watchroom-burn");
        try (var draft = new Draft(target)) {
            unpackFont(folder);
            Files.writeString(folder.resolve("top.txt"), escaped(camera) + " · VIEWING COPY");
            Files.writeString(folder.resolve("time.txt"), timeOfDay(source.start(), media));
            ffmpeg.convert(
                            source.file(),
                            folder,
                            arguments(source.file(), media, camera, draft.path()),
                            Ffmpeg.LONG,
                            stop)
                    .close();
            return draft.publishOrRefuse(true);
        } finally {
            deleteAll(folder);
        }
    }

    /// The text file's words are expanded by ffmpeg: only these characters mean something there.
    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replaceAll("\\p{Cntrl}", " ");
    }

    /// Half a millisecond is added, so that seconds and thousandths are cut at the same place.
    private static String timeOfDay(Instant start, Media media) {
        var zero = start.minus(media.firstStamp()).plusNanos(500_000);
        var epoch =
                String.format(Locale.ROOT, "%d.%06d", zero.getEpochSecond(), zero.getNano() / 1000);
        var fraction = String.format(Locale.ROOT, "%.6f", zero.getNano() / 1e9);
        return "%{pts:gmtime:"
                + epoch
                + ":%Y-%m-%d %H\\:%M\\:%S}.%{eif:mod(floor((t+"
                + fraction
                + ")*1000),1000):d:3} UTC";
    }

    private static List<String> arguments(Path file, Media media, String camera, Path out) {
        var letters =
                Math.max(
                        camera.length() + " · VIEWING COPY".length(),
                        "2026-11-20 14:00:50.520 UTC".length());
        var size =
                Math.max(
                        8,
                        (int)
                                Math.min(
                                        media.height() / 18.0,
                                        media.width() / (LETTER * (letters + 2))));
        var look =
                ":fontfile="
                        + FONT
                        + ":fontsize="
                        + size
                        + ":fontcolor=white:box=1:boxcolor=black@0.65:boxborderw="
                        + Math.max(2, size / 4)
                        + ":x="
                        + size / 2;
        // The encoder takes even sides only: a missing line is added in black, no picture line is
        // lost.
        var burn =
                "pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p,drawtext=textfile=top.txt"
                        + look
                        + ":y="
                        + size / 2
                        + ",drawtext=textfile=time.txt"
                        + look
                        + ":y=h-th-"
                        + size / 2;
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-v",
                                "error",
                                "-protocol_whitelist",
                                "file",
                                "-copyts",
                                "-i",
                                file.toAbsolutePath().toString(),
                                "-map",
                                "0:v:0",
                                "-an",
                                "-vf",
                                burn));
        arguments.addAll(
                List.of(
                        "-fps_mode",
                        "vfr",
                        "-c:v",
                        "libopenh264",
                        "-b:v",
                        Long.toString(bitRate(media)),
                        "-g",
                        Integer.toString(
                                Math.max(1, (int) Math.round(media.framesPerSecond() * 2)))));
        arguments.addAll(
                List.of(
                        "-pix_fmt",
                        "yuv420p",
                        "-map_metadata",
                        "-1",
                        "-movflags",
                        "+faststart",
                        "-f",
                        "mp4",
                        out.toString()));
        return arguments;
    }

    private static long bitRate(Media media) {
        var perSecond =
                media.width()
                        * (double) media.height()
                        * Math.min(30, Math.max(5, media.framesPerSecond()));
        return Math.clamp(Math.round(perSecond * 0.12), 500_000, 8_000_000);
    }

    private static void unpackFont(Path folder) throws IOException {
        try (var font =
                ViewingCopy.class.getResourceAsStream("/org/watchroom/operations/fonts/" + FONT)) {
            if (font == null) {
                throw new IllegalStateException(
                        "the font of viewing copies is missing from the program");
            }
            Files.copy(font, folder.resolve(FONT));
        }
    }

    private static void deleteAll(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
