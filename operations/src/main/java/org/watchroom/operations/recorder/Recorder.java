package org.watchroom.operations.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// What keeps recordings of cameras and can be asked for them.
///
/// Every method may take a while and belongs off the screen's thread.
public interface Recorder {
    /// What was recorded in a span, with what is missing. A camera nobody recorded has one gap.
    ///
    /// @throws Failure.Unreachable when the recorder does not answer
    Coverage coverage(CameraFolder camera, TimeSpan span, Stop stop);

    /// Roughly what was recorded in a span, for a picture of it: gaps of up to `fine` are not told,
    /// and an end may be off by as much. Quick also where the span is a month long, which
    /// [#coverage] is not everywhere.
    ///
    /// @return in order, apart from each other
    /// @throws Failure.Unreachable when the recorder does not answer
    default List<TimeSpan> outline(CameraFolder camera, TimeSpan span, Duration fine, Stop stop) {
        return Spans.joined(coverage(camera, span, stop).recorded(), fine);
    }

    /// The recording with the picture of that instant. Where two overlap, the one that began later.
    Optional<Segment> at(CameraFolder camera, Instant instant, Stop stop);

    /// The nearest footage on either side of an instant, for words such as "nothing after 13:58".
    Nearest nearest(CameraFolder camera, Instant instant, Stop stop);

    /// The recording as a file of this machine, fetched first where the recorder is elsewhere: that
    /// can take a while. Start and length may then be known better than before.
    ///
    /// @throws Failure.Missing when the recorder does not have it any more
    default Segment onThisMachine(Segment segment, Stop stop) {
        return segment;
    }

    /// What was found, all of it on this machine: whoever takes it knows what it weighs and when it
    /// begins.
    ///
    /// @throws Failure.Missing when the recorder does not have some of it any more
    default Coverage onThisMachine(Coverage found, Stop stop) {
        return Coverage.of(
                found.asked(),
                found.segments().stream()
                        .map(segment -> {
                            stop.check();
                            return onThisMachine(segment, stop);
                        })
                        .toList());
    }

    /// The untouched bytes of a recording. The caller closes the stream.
    InputStream open(Segment segment) throws IOException;

    /// The recorder's own clock in the zone it shows: what its times are told by. It may be wrong.
    Clock clock(CameraFolder camera);

    /// Whether it answers, and what a person should know about it.
    Health health();

    /// @param before the last readable recording that ended at or before the instant
    /// @param after the first readable one that begins after it
    record Nearest(Optional<Segment> before, Optional<Segment> after) {}

    /// @param words one English sentence
    /// @param free bytes left for recordings, negative when not known
    record Health(boolean answers, String words, long free) {}

    /// The zone of a camera when nothing else says it.
    ZoneId DEFAULT_ZONE = ZoneId.of("Europe/London");
}
