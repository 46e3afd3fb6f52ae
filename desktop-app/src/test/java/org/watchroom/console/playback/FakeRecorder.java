package org.watchroom.console.playback;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Coverage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.work.Stop;

/// A recorder that says what a test tells it.
final class FakeRecorder implements Recorder {
    private final List<Segment> segments = new CopyOnWriteArrayList<>();
    volatile boolean silent;

    void recorded(CameraFolder camera, Instant start, int seconds) {
        segments.add(segment(camera, start, seconds, Optional.empty()));
    }

    void damaged(CameraFolder camera, Instant start) {
        segments.add(segment(camera, start, 0, Optional.of("damaged")));
    }

    private static Segment segment(
            CameraFolder camera, Instant start, int seconds, Optional<String> fault) {
        return new Segment(
                camera,
                Path.of(camera.camera() + "-" + start + ".mp4"),
                1,
                start,
                Duration.ofSeconds(seconds),
                DEFAULT_ZONE,
                Set.of(),
                ClockReading.UNCHECKED,
                fault);
    }

    @Override
    public Coverage coverage(CameraFolder camera, TimeSpan span, Stop stop) {
        if (silent) {
            throw new Failure.Unreachable("the recorder", null);
        }
        var touching =
                of(camera).stream()
                        .filter(segment -> segment.start().isBefore(span.to()))
                        .filter(segment ->
                                !segment.readable() || segment.end().isAfter(span.from()))
                        .toList();
        return new Coverage(
                span,
                touching,
                touching.stream()
                        .filter(Segment::readable)
                        .map(s -> new TimeSpan(s.start(), s.end()))
                        .toList(),
                List.of());
    }

    private List<Segment> of(CameraFolder camera) {
        return segments.stream()
                .filter(segment -> segment.camera().equals(camera))
                .sorted(Comparator.comparing(Segment::start))
                .toList();
    }

    @Override
    public Optional<Segment> at(CameraFolder camera, Instant instant, Stop stop) {
        return of(camera).stream().filter(segment -> segment.covers(instant)).findFirst();
    }

    @Override
    public Nearest nearest(CameraFolder camera, Instant instant, Stop stop) {
        var before =
                of(camera).stream()
                        .filter(segment -> !segment.end().isAfter(instant))
                        .reduce((_, later) -> later);
        return new Nearest(
                before,
                of(camera).stream()
                        .filter(segment -> segment.start().isAfter(instant))
                        .findFirst());
    }

    @Override
    public InputStream open(Segment segment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Clock clock(CameraFolder camera) {
        return Clock.system(ZoneId.of("UTC"));
    }

    @Override
    public Health health() {
        return new Health(true, "", -1);
    }
}
