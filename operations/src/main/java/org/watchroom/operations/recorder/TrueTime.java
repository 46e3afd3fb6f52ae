package org.watchroom.operations.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.watchroom.operations.clock.ClockCourse;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.work.Stop;

/// A recorder asked in real time: whoever looks for 14:02 gets what was recorded at 14:02, whatever
/// the recorder's clock showed then.
///
/// Spans are moved onto the recorder's clock when it is asked, and what it has is moved back. Each
/// segment says by how much: [Segment#clock]. Bytes stay as they are.
public final class TrueTime implements Recorder {
    private final Recorder recorder;
    private final Function<? super CameraFolder, ClockCourse> courses;

    /// @param courses how each camera's clock ran; asked every time, so that a new check counts at
    ///   once
    public TrueTime(Recorder recorder, Function<? super CameraFolder, ClockCourse> courses) {
        this.recorder = recorder;
        this.courses = courses;
    }

    @Override
    public Coverage coverage(CameraFolder camera, TimeSpan span, Stop stop) {
        var course = courses.apply(camera);
        var found = recorder.coverage(camera, shown(course, span), stop).segments();
        return Coverage.of(
                span,
                found.stream()
                        .map(segment -> real(course, segment))
                        .filter(segment -> !segment.readable() || touches(segment, span))
                        .toList());
    }

    @Override
    public List<TimeSpan> outline(CameraFolder camera, TimeSpan span, Duration fine, Stop stop) {
        var course = courses.apply(camera);
        var found = recorder.outline(camera, shown(course, span), fine, stop);
        return Spans.joined(
                found.stream().flatMap(part -> real(course, part, span).stream()).toList(), fine);
    }

    /// The part of `span` that it is in real time; empty where it is beside it.
    private static Optional<TimeSpan> real(ClockCourse course, TimeSpan shown, TimeSpan span) {
        var from = span.nearest(course.shown(shown.from()).real(shown.from()));
        var to = span.nearest(course.shown(shown.to()).real(shown.to()));
        return Spans.between(from, to);
    }

    private static boolean touches(Segment segment, TimeSpan span) {
        return segment.start().isBefore(span.to()) && segment.end().isAfter(span.from());
    }

    /// A clock that was put back in the span showed the same time twice: then as much again is
    /// asked for.
    private static TimeSpan shown(ClockCourse course, TimeSpan span) {
        var from = span.from().plus(course.at(span.from()).ahead());
        var to = span.to().plus(course.at(span.to()).ahead());
        return from.isBefore(to)
                ? new TimeSpan(from, to)
                : new TimeSpan(to, to.plus(span.length()));
    }

    private static Segment real(ClockCourse course, Segment segment) {
        return segment.by(course.shown(segment.start()));
    }

    @Override
    public Optional<Segment> at(CameraFolder camera, Instant instant, Stop stop) {
        return coverage(camera, new TimeSpan(instant, instant.plusNanos(1)), stop)
                .segments()
                .stream()
                .filter(segment -> segment.covers(instant))
                .reduce((_, later) -> later);
    }

    @Override
    public Nearest nearest(CameraFolder camera, Instant instant, Stop stop) {
        var course = courses.apply(camera);
        var found = recorder.nearest(camera, instant.plus(course.at(instant).ahead()), stop);
        return new Nearest(
                found.before().map(segment -> real(course, segment)),
                found.after().map(segment -> real(course, segment)));
    }

    @Override
    public Segment onThisMachine(Segment segment, Stop stop) {
        var course = courses.apply(segment.camera());
        var asked = segment.by(ClockReading.UNCHECKED);
        return real(course, recorder.onThisMachine(asked, stop));
    }

    @Override
    public InputStream open(Segment segment) throws IOException {
        return recorder.open(segment);
    }

    @Override
    public Clock clock(CameraFolder camera) {
        return recorder.clock(camera);
    }

    @Override
    public Health health() {
        return recorder.health();
    }
}
