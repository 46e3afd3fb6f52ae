package org.watchroom.console.playback;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;

/// Remembers what was looked at; refuses while told to.
final class TestWatching implements Watching {
    /// For tests of other things.
    static final Watching NOT_RECORDED = new TestWatching();

    final List<String> told = new CopyOnWriteArrayList<>();
    final AtomicBoolean refusing = new AtomicBoolean();

    @Override
    public void before(List<String> cameras, TimeSpan span) {
        if (refusing.get()) {
            throw new Failure.Unreachable("The database", null);
        }
        told.add("before " + cameras + " " + span.from() + " " + span.to());
    }

    @Override
    public void live(List<String> cameras) {
        if (refusing.get()) {
            throw new Failure.Unreachable("The database", null);
        }
        told.add("live " + cameras);
    }

    @Override
    public void watchedLive(List<String> cameras, TimeSpan span) {
        told.add("watched live " + cameras + " " + span.from() + " " + span.to());
    }

    @Override
    public void played(List<String> cameras, TimeSpan span) {
        told.add("played " + cameras + " " + span.from() + " " + span.to());
    }
}
