package org.watchroom.operations.clip;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Shows that a clip is made of runs of the recordings' own packets, and of nothing else.
///
/// @param units whether pictures may be compared without their wrapping, where comparing whole
///   packets fails
record Proof(Ffmpeg ffmpeg, String codec, boolean units) {
    /// @param sentence how it was shown
    record Shown(List<Clip.Part> parts, String sentence) {}

    /// @throws Failure.Unreadable when a single packet differs, is missing or was added
    Shown parts(List<Cut.Range> ranges, Path clip, Stop stop) throws IOException {
        var bytes = bytes(ranges, clip, stop);
        return bytes.isEmpty()
                ? new Shown(
                        hashes(ranges, clip, stop),
                        "Each of the %,d stored pictures has the same SHA-256 as in the recording")
                : new Shown(
                        bytes,
                        "Each of the %,d stored pictures is the same, byte for byte, as in the recording");
    }

    private List<Clip.Part> bytes(List<Cut.Range> ranges, Path clip, Stop stop) throws IOException {
        var look = new Probe(ffmpeg).look(clip, stop);
        var counts = new SameBytes(look, stop).counts(ranges);
        var parts = new ArrayList<Clip.Part>();
        int at = 0;
        for (int n = 0; n < counts.size(); n++) {
            var range = ranges.get(n);
            int count = counts.get(n);
            var own = range.packets().range(range.first(), range.first() + count);
            var stamps = look.packets().stamps();
            parts.add(
                    new Clip.Part(
                            range.media().file(),
                            range.when(own.first()),
                            range.when(own.end()),
                            count,
                            Duration.of(stamps[at] - stamps[0], ChronoUnit.MICROS)));
            at += count;
        }
        return parts;
    }

    private List<Clip.Part> hashes(List<Cut.Range> ranges, Path clip, Stop stop) {
        var parts = compare(ranges, clip, false, stop);
        if (parts.isEmpty() && units) {
            parts = compare(ranges, clip, true, stop);
        }
        if (parts.isEmpty()) {
            throw new Failure.Unreadable(
                    "A cut of %s differs from the recording"
                            .formatted(ranges.getFirst().media().file().getFileName()),
                    "Give out the whole recording instead of a cut",
                    null);
        }
        return parts;
    }

    private List<Clip.Part> compare(
            List<Cut.Range> ranges, Path clip, boolean unwrapped, Stop stop) {
        var made = PacketHashes.of(ffmpeg, clip, codec, unwrapped, stop);
        var parts = new ArrayList<Clip.Part>();
        var at = 0;
        for (var range : ranges) {
            var source = PacketHashes.of(ffmpeg, range.media().file(), codec, unwrapped, stop);
            var run = source.runOf(made, at);
            if (run.count() == 0) {
                return List.of();
            }
            parts.add(
                    part(
                            range,
                            source,
                            run,
                            Duration.of(
                                    made.stamps().get(at) - made.stamps().getFirst(),
                                    ChronoUnit.MICROS)));
            at += run.count();
        }
        return at == made.count() ? parts : List.of();
    }

    private static Clip.Part part(
            Cut.Range range, PacketHashes source, PacketHashes.Run run, Duration offset) {
        var first = Long.MAX_VALUE;
        var end = Long.MIN_VALUE;
        for (var n = run.first(); n < run.first() + run.count(); n++) {
            first = Math.min(first, source.stamps().get(n));
            end = Math.max(end, source.stamps().get(n) + source.lengths().get(n));
        }
        return new Clip.Part(
                range.media().file(), range.when(first), range.when(end), run.count(), offset);
    }
}
