package org.watchroom.console.playback.timeline;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Coverage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.work.Stop;

/// A recorder that keeps everything, and answers when it is let.
final class SlowRecorder implements Recorder {
    private final List<Asked> asked = new ArrayList<>();
    private boolean slow;
    private boolean silent;

    /// @param answered counted down when it may be answered
    record Asked(CameraFolder camera, TimeSpan span, Duration fine, CountDownLatch answered) {
        void answer() {
            answered.countDown();
        }
    }

    synchronized void slow(boolean now) {
        slow = now;
    }

    synchronized void silent(boolean now) {
        silent = now;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<TimeSpan> outline(CameraFolder camera, TimeSpan span, Duration fine, Stop stop) {
        var question = new Asked(camera, span, fine, new CountDownLatch(1));
        boolean away;
        synchronized (this) {
            asked.add(question);
            if (!slow) {
                question.answer();
            }
            away = silent;
        }
        try {
            question.answered.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (away) {
            throw new Failure.Unreachable("the recorder", null);
        }
        return List.of(span);
    }

    @Override
    public Coverage coverage(CameraFolder camera, TimeSpan span, Stop stop) {
        throw new UnsupportedOperationException("the timeline asks for an outline");
    }

    @Override
    public Optional<Segment> at(CameraFolder camera, Instant instant, Stop stop) {
        return Optional.empty();
    }

    @Override
    public Nearest nearest(CameraFolder camera, Instant instant, Stop stop) {
        return new Nearest(Optional.empty(), Optional.empty());
    }

    @Override
    public InputStream open(Segment segment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Clock clock(CameraFolder camera) {
        return Clock.fixed(Instant.EPOCH, DEFAULT_ZONE);
    }

    @Override
    public Health health() {
        return new Health(true, "", -1);
    }
}
