package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.watchroom.operations.recorder.Coverage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.work.Stop;

/// What the recorder has of one camera around the session.
///
/// @param nearest footage around the middle of the span, where the span itself has a gap there
record TileFootage(Coverage coverage, Recorder.Nearest nearest) {
    /// A damaged recording says nothing of its length; this much after its start it is no longer
    /// blamed.
    private static final Duration BLAME = Duration.ofHours(1);

    static TileFootage ask(
            Recorder recorder, PlaybackCamera camera, TimeSpan span, Instant at, Stop stop) {
        var coverage = recorder.coverage(camera.folder(), span, stop);
        var covered = coverage.segments().stream().anyMatch(segment -> segment.covers(at));
        var nothing = new Recorder.Nearest(Optional.empty(), Optional.empty());
        return new TileFootage(
                coverage, covered ? nothing : recorder.nearest(camera.folder(), at, stop));
    }

    /// The recording with that moment; the one that began last where two overlap.
    Optional<Segment> at(Instant moment) {
        return coverage.segments().stream()
                .filter(segment -> segment.covers(moment))
                .max(Comparator.comparing(Segment::start));
    }

    /// Why there is no picture at that moment.
    TileState missing(Instant moment) {
        var newest =
                coverage.segments().stream()
                        .filter(segment -> !segment.start().isAfter(moment))
                        .max(Comparator.comparing(Segment::start));
        var blamed =
                newest.filter(segment ->
                        !segment.readable() && moment.isBefore(segment.start().plus(BLAME)));
        return blamed.<TileState>map(segment -> new TileState.Unreadable(segment.start()))
                .orElseGet(() ->
                        new TileState.NoFootage(
                                moment.truncatedTo(ChronoUnit.SECONDS),
                                before(moment),
                                after(moment)));
    }

    private Optional<Instant> before(Instant moment) {
        var inside =
                coverage.recorded().stream()
                        .map(TimeSpan::to)
                        .filter(end -> !end.isAfter(moment))
                        .max(Comparator.naturalOrder());
        return inside.or(
                () -> nearest.before().map(Segment::end).filter(end -> !end.isAfter(moment)));
    }

    private Optional<Instant> after(Instant moment) {
        var inside =
                coverage.recorded().stream()
                        .map(TimeSpan::from)
                        .filter(start -> start.isAfter(moment))
                        .min(Comparator.naturalOrder());
        return inside.or(
                () -> nearest.after().map(Segment::start).filter(start -> start.isAfter(moment)));
    }
}
