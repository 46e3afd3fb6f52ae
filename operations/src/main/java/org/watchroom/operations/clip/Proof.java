package org.watchroom.operations.clip;

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
    /// @throws Failure.Unreadable when a single packet differs, is missing or was added
    List<Clip.Part> parts(List<Cut.Range> ranges, Path clip, Stop stop) {
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
