package org.watchroom.operations.clip;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Single pictures taken out of a recording by their exact time, as PNG without loss after
/// decoding.
public final class Still {
    private static final Pattern STAMP = Pattern.compile("pts_time:\\s*(-?[0-9.]+)");

    /// Containers round time stamps to their own units, to a millisecond at the most.
    private static final long ROUNDING = 1000;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Ffmpeg ffmpeg;
    private final Probe probe;
    private final boolean forced;

    public Still(Ffmpeg ffmpeg) {
        this(ffmpeg, new Probe(ffmpeg), true);
    }

    private Still(Ffmpeg ffmpeg, Probe probe, boolean forced) {
        this.ffmpeg = ffmpeg;
        this.probe = probe;
        this.forced = forced;
    }

    /// For who forces what is made to the disk later, together with other files.
    ///
    /// @param probe may have looked at the recordings before
    public static Still unforced(Ffmpeg ffmpeg, Probe probe) {
        return new Still(ffmpeg, probe, false);
    }

    /// @param asked the instant somebody wanted
    /// @param taken when the picture was really taken, by the clock its source goes by: print this
    ///   one
    public record Picture(
            Path file, Instant asked, Instant taken, int width, int height, String tool) {}

    /// The picture at `at`: the first one taken then or later; the last picture of the recording
    /// when `at` is past it.
    ///
    /// @throws Failure.Missing when `at` is before the recording or more than its last picture's
    ///   stand after its end
    public Picture take(Footage footage, Instant at, Path target, Stop stop) throws IOException {
        return take(footage, at, false, target, stop);
    }

    /// The picture that stood on the glass at `at`: the last one taken then or before.
    ///
    /// @throws Failure.Missing as [#take]
    /// @throws Failure.Unreadable when just that picture cannot be decoded
    public Picture takeShown(Footage footage, Instant at, Path target, Stop stop)
            throws IOException {
        return take(footage, at, true, target, stop);
    }

    private Picture take(Footage footage, Instant at, boolean standing, Path target, Stop stop)
            throws IOException {
        var look = probe.look(footage.file(), stop);
        var media = look.media();
        var wanted = Duration.between(footage.start(), at);
        if (wanted.isNegative() || wanted.compareTo(media.length().plusMillis(50)) > 0) {
            throw new Failure.Missing(
                    "a picture at %s in %s".formatted(at, footage.file().getFileName()));
        }
        var last = lastPicture(look.packets());
        var from = standing ? standing(look.packets(), wanted) : wanted;
        var seek = from.compareTo(last) > 0 ? last : from;
        try (var draft = new Draft(target)) {
            var stamp = extract(footage.file(), seek, draft.path(), stop);
            var found = stamp.minus(media.firstStamp());
            if (standing && found.minus(seek).abs().toNanos() / 1000 > ROUNDING) {
                throw undecodable(footage.file()); // what comes after it is another picture
            }
            var taken = footage.start().plus(found);
            return new Picture(
                    draft.publishOrRefuse(forced),
                    at,
                    taken,
                    media.width(),
                    media.height(),
                    ffmpeg.version());
        }
    }

    private static Failure undecodable(Path file) {
        return new Failure.Unreadable(
                "%s has no picture that can be decoded there".formatted(file.getFileName()),
                "Choose another moment, or fetch the recording again",
                null);
    }

    private static Duration standing(Packets packets, Duration wanted) {
        long at = packets.first() + wanted.toNanos() / 1000 + ROUNDING;
        long shown = packets.first();
        for (long stamp : packets.stamps()) {
            shown = stamp <= at ? Math.max(shown, stamp) : shown;
        }
        return Duration.of(shown - packets.first(), ChronoUnit.MICROS);
    }

    private static Duration lastPicture(Packets packets) {
        return Duration.of(
                packets.above(0, packets.count()) - 1 - packets.first(), ChronoUnit.MICROS);
    }

    private Duration extract(Path file, Duration seek, Path out, Stop stop) {
        var arguments =
                List.of(
                        "-v",
                        "info",
                        "-nostats",
                        "-protocol_whitelist",
                        "file",
                        "-ss",
                        String.format(Locale.ROOT, "%.6f", seek.toNanos() / 1e9),
                        "-copyts",
                        "-i",
                        file.toAbsolutePath().toString(),
                        "-map",
                        "0:v:0",
                        "-frames:v",
                        "1",
                        "-vf",
                        "showinfo",
                        "-update",
                        "1",
                        "-c:v",
                        "png",
                        "-compression_level", // the usual one takes as long as all the rest
                        "3",
                        "-f",
                        "image2",
                        out.toString());
        try (var output = ffmpeg.convert(file, Path.of("."), arguments, LIMIT, stop)) {
            var stamp = STAMP.matcher(output.messages());
            if (!stamp.find()) {
                throw undecodable(file);
            }
            return Duration.ofNanos(Math.round(Double.parseDouble(stamp.group(1)) * 1e9));
        }
    }
}
