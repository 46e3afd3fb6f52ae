package org.watchroom.operations.clip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Cuts a moment out of recordings without touching a picture: packets are copied, never encoded
/// again.
///
/// The start moves back to a key frame. What comes out is compared packet by packet with the
/// recordings; a clip that cannot be proved is not given out.
public final class Cut {
    private static final Set<String> FIT_MP4 = Set.of("h264", "hevc", "mpeg4");
    private static final Set<String> UNITS = Set.of("h264", "hevc");

    private final Ffmpeg ffmpeg;
    private final Probe probe;
    private final boolean forced;

    public Cut(Ffmpeg ffmpeg) {
        this(ffmpeg, new Probe(ffmpeg), true);
    }

    private Cut(Ffmpeg ffmpeg, Probe probe, boolean forced) {
        this.ffmpeg = ffmpeg;
        this.probe = probe;
        this.forced = forced;
    }

    /// For who forces what is made to the disk later, together with other files.
    ///
    /// @param probe may have looked at the recordings before
    public static Cut unforced(Ffmpeg ffmpeg, Probe probe) {
        return new Cut(ffmpeg, probe, false);
    }

    /// @param footage recordings of one camera; those outside the span are left alone
    /// @param name of the clip without extension; `.mp4` or, for codecs that MP4 does not carry,
    ///   `.mkv` is added
    /// @throws Failure.Missing when no recording has a picture in the span
    /// @throws Failure.Unreadable when a recording of the span cannot be read, or the clip could
    ///   not be proved
    /// @throws Failure.Refused `clip-mixed` when the recordings cannot follow each other in one
    ///   file, `file-exists`, `disk-full`
    public Clip cut(
            List<Footage> footage, Instant from, Instant to, Path folder, String name, Stop stop)
            throws IOException {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a clip ends after it begins");
        }
        var ranges = ranges(footage, from, to, stop);
        var same = fitTogether(ranges);
        var codec = ranges.getFirst().media().codec();
        var fit = FIT_MP4.contains(codec);
        var list = Files.createTempFile("watchroom", ".ffconcat");
        try (var draft = new Draft(folder.resolve(name + (fit ? ".mp4" : ".mkv")))) {
            Files.writeString(list, listing(ranges));
            ffmpeg.convert(
                            ranges.getFirst().media().file(),
                            Path.of("."),
                            arguments(list, draft.path(), fit, same),
                            Ffmpeg.LONG,
                            stop)
                    .close();
            var shown =
                    new Proof(ffmpeg, codec, UNITS.contains(codec))
                            .parts(ranges, draft.path(), stop);
            var parts = shown.parts();
            var pictures = parts.stream().mapToInt(Clip.Part::pictures).sum();
            return new Clip(
                    draft.publishOrRefuse(forced),
                    from,
                    to,
                    parts.getFirst().from(),
                    parts.getLast().to(),
                    pictures,
                    codec,
                    parts,
                    shown.sentence().formatted(pictures),
                    ffmpeg.version());
        } finally {
            Files.deleteIfExists(list);
        }
    }

    /// What of one recording goes into the clip.
    ///
    /// @param first place of the key frame it begins with
    /// @param last place after its last packet
    record Range(Media media, Packets packets, Instant start, int first, int last) {
        Instant when(long stamp) {
            return start.plus(stamp - packets.first(), ChronoUnit.MICROS);
        }

        Instant begins() {
            return when(packets.stamps()[first]);
        }

        Instant ends() {
            return when(packets.range(first, last).end());
        }
    }

    private List<Range> ranges(List<Footage> footage, Instant from, Instant to, Stop stop) {
        var ordered =
                footage.stream()
                        .filter(one -> one.start().isBefore(to))
                        .sorted(Comparator.comparing(Footage::start))
                        .toList();
        var ranges = new ArrayList<Range>();
        for (var n = 0; n < ordered.size(); n++) {
            stop.check();
            var one = ordered.get(n);
            var until =
                    n + 1 < ordered.size() && ordered.get(n + 1).start().isBefore(to)
                            ? ordered.get(n + 1).start()
                            : to;
            if (until.isAfter(from)) {
                addRange(ranges, one, from, until, stop);
            }
        }
        if (ranges.isEmpty()) {
            throw new Failure.Missing("footage between %s and %s".formatted(from, to));
        }
        return ranges;
    }

    private void addRange(List<Range> ranges, Footage one, Instant from, Instant until, Stop stop) {
        var look = probe.look(one.file(), stop);
        var packets = look.packets();
        var origin = packets.first();
        var first = packets.keyAt(origin + micros(one.start(), from));
        var last = packets.endOf(origin + micros(one.start(), until), first);
        var range = new Range(look.media(), packets, one.start(), first, last);
        if (range.ends().isAfter(from) && range.begins().isBefore(until)) {
            ranges.add(range);
        }
    }

    private static long micros(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to);
    }

    /// Whether all recordings were made with one set-up of the encoder.
    private static boolean fitTogether(List<Range> ranges) {
        var model = ranges.getFirst().media();
        for (var range : ranges) {
            var media = range.media();
            var alike =
                    media.codec().equals(model.codec())
                            && media.width() == model.width()
                            && media.height() == model.height();
            if (!alike || !media.setup().equals(model.setup()) && !UNITS.contains(media.codec())) {
                throw new Failure.Refused(
                        "clip-mixed",
                        "%s was recorded with other settings than %s; cut them one by one"
                                .formatted(media.file().getFileName(), model.file().getFileName()),
                        null);
            }
        }
        return ranges.stream().allMatch(range -> range.media().setup().equals(model.setup()));
    }

    private static String listing(List<Range> ranges) {
        var list = new StringBuilder("ffconcat version 1.0\n");
        for (var n = 0; n < ranges.size(); n++) {
            var range = ranges.get(n);
            var packets = range.packets();
            list.append("file '")
                    .append(range.media().file().toAbsolutePath().toString().replace("'", "'\\''"))
                    .append("'\n");
            if (range.first() > 0) {
                // Half a millisecond late, so that rounding cannot make it miss the key frame and
                // take the one before.
                list.append("inpoint ")
                        .append(seconds(packets.stamps()[range.first()] + 500))
                        .append('\n');
            }
            list.append("outpoint ")
                    .append(seconds(packets.above(range.first(), range.last())))
                    .append('\n');
            var own = Duration.between(range.begins(), range.ends());
            var next =
                    n + 1 < ranges.size()
                            ? Duration.between(range.begins(), ranges.get(n + 1).begins())
                            : own;
            list.append("duration ")
                    .append(seconds((next.compareTo(own) > 0 ? next : own).toNanos() / 1000))
                    .append('\n');
        }
        return list.toString();
    }

    private static List<String> arguments(Path list, Path out, boolean mp4, boolean same) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-v",
                                "error",
                                "-protocol_whitelist",
                                "file",
                                "-f",
                                "concat",
                                "-auto_convert",
                                same ? "0" : "1",
                                "-safe",
                                "0",
                                "-i",
                                list.toString(),
                                "-map",
                                "0:v:0",
                                "-map",
                                "0:a?",
                                "-c",
                                "copy",
                                "-avoid_negative_ts",
                                "make_zero",
                                "-map_metadata",
                                "-1",
                                "-fflags",
                                "+bitexact"));
        arguments.addAll(
                mp4 ? List.of("-movflags", "+faststart", "-f", "mp4") : List.of("-f", "matroska"));
        arguments.add(out.toString());
        return arguments;
    }

    private static String seconds(long micros) {
        return String.format(
                Locale.ROOT,
                "%d.%06d",
                Math.floorDiv(micros, 1_000_000),
                Math.floorMod(micros, 1_000_000));
    }
}
