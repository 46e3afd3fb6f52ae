package org.watchroom.console.kit;

import java.time.Clock;
import java.time.Instant;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/// The present moment as a property that changes once a second. Ages and lateness hang on it.
public final class Ticker implements AutoCloseable {
    private final ReadOnlyObjectWrapper<Instant> now;
    private final Timeline timeline;

    public Ticker(Clock clock) {
        now = new ReadOnlyObjectWrapper<>(clock.instant());
        timeline = new Timeline(new KeyFrame(Duration.seconds(1), _ -> now.set(clock.instant())));
        timeline.setCycleCount(Animation.INDEFINITE);
        FxThread.onGlass(timeline::play);
    }

    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    @Override
    public void close() {
        FxThread.onGlass(timeline::stop);
    }
}
