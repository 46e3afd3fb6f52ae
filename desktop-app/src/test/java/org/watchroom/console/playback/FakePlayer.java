package org.watchroom.console.playback;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A player that keeps time and writes down what it was told.
final class FakePlayer implements Player {
    final List<String> told = new ArrayList<>();
    private final LongSupplier nanos;
    private final PositionEstimate where = new PositionEstimate();
    @Nullable Listener listener;
    boolean playing;

    /// Whether pictures that are jumped to come at once.
    boolean quick = true;

    private boolean arrived = true;

    FakePlayer(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void open(Path file, Duration at, boolean rolling, Listener heard) {
        told.add("open " + file + " at " + at + (rolling ? " rolling" : ""));
        listener = heard;
        playing = rolling;
        where.rest(nanos.getAsLong());
        where.jump(at, nanos.getAsLong());
        if (rolling) {
            where.run(1, nanos.getAsLong());
        }
    }

    void showsIt() {
        if (listener != null) {
            listener.shown();
        }
    }

    @Override
    public void play(double rate) {
        told.add("play " + rate);
        playing = true;
        where.run(rate, nanos.getAsLong());
    }

    @Override
    public void pause() {
        told.add("pause");
        playing = false;
        where.rest(nanos.getAsLong());
    }

    @Override
    public void seek(Duration at) {
        told.add("seek " + at);
        arrived = quick;
        where.jump(at, nanos.getAsLong());
    }

    @Override
    public boolean arrived() {
        return arrived;
    }

    /// The picture that was jumped to is on the tile.
    void arrives() {
        arrived = true;
    }

    @Override
    public void nextPicture() {
        told.add("next");
        where.step(pictureLength());
    }

    @Override
    public Duration position() {
        return where.position(nanos.getAsLong());
    }

    @Override
    public Duration pictureLength() {
        return Duration.ofMillis(100);
    }

    @Override
    public void clear() {
        told.add("clear");
        listener = null;
    }
}
