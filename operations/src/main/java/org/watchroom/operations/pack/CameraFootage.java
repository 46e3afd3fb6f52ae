package org.watchroom.operations.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Coverage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.work.Stop;

/// What one camera recorded of the time asked for, before anything is taken.
///
/// @param coverage empty when its recorder does not answer
record CameraFootage(Camera camera, Optional<Coverage> coverage) {
    static CameraFootage look(Recorder recorder, Camera camera, TimeSpan span, Stop stop) {
        try {
            var folder = new CameraFolder(camera.archive(), camera.code());
            var found = recorder.coverage(folder, span, stop);
            return new CameraFootage(camera, Optional.of(recorder.onThisMachine(found, stop)));
        } catch (Failure.Unreachable silent) {
            return new CameraFootage(camera, Optional.empty());
        }
    }

    /// `Till bank (CAM02)`.
    String label() {
        return FootageWords.label(camera);
    }

    List<Segment> segments() {
        return coverage.map(Coverage::segments).orElse(List.of());
    }

    /// What is known of the recorder's clock at that moment, or as near to it as there is footage.
    Optional<ClockReading> clock(Instant wanted) {
        return segments().stream()
                .min(
                        Comparator.comparing(
                                segment -> Duration.between(segment.start(), wanted).abs()))
                .map(Segment::clock);
    }

    long bytes() {
        return segments().stream().mapToLong(Segment::size).sum();
    }

    /// What of a span there is.
    List<TimeSpan> recorded(TimeSpan span) {
        return coverage.map(Coverage::recorded).orElse(List.of()).stream()
                .filter(span::touches)
                .map(one ->
                        new TimeSpan(later(one.from(), span.from()), earlier(one.to(), span.to())))
                .toList();
    }

    /// The moment nearest to `wanted` of which there is a picture.
    Optional<Instant> nearest(Instant wanted) {
        return coverage.map(Coverage::recorded).orElse(List.of()).stream()
                .map(span -> within(span, wanted))
                .min(Comparator.comparing(moment -> Duration.between(wanted, moment).abs()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant within(TimeSpan span, Instant wanted) {
        if (wanted.isBefore(span.from())) {
            return span.from();
        }
        return span.contains(wanted) ? wanted : span.to().minusMillis(1);
    }

    /// What is missing, one sentence each.
    List<String> gaps(FootageWords words, Instant now) {
        if (coverage.isEmpty()) {
            return List.of(
                    "The recorder of %s did not answer: there is no footage of this camera in the pack."
                            .formatted(label()));
        }
        var sentences = new ArrayList<String>();
        var gaps = coverage.get().gaps();
        if (!gaps.isEmpty()) {
            var later =
                    gaps.getLast().to().isAfter(now)
                            ? " Part of that time was still to come when the pack was built."
                            : "";
            sentences.add(words.gaps(camera, gaps) + later);
        }
        for (var segment : segments()) {
            segment.fault()
                    .ifPresent(fault ->
                            sentences.add(
                                    "%s of %s cannot be played (%s); it is in the pack as the recorder wrote it."
                                            .formatted(
                                                    segment.file().getFileName(), label(), fault)));
        }
        return sentences;
    }
}
