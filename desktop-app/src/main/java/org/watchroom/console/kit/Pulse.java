package org.watchroom.console.kit;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;

/// Runs an action once at the start of the next frame, however often it was asked for until then.
///
/// What the action changes is laid out and painted in that same frame.
public final class Pulse {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AnimationTimer timer;

    public Pulse(Runnable action) {
        timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        stop();
                        asked.set(false);
                        action.run();
                    }
                };
    }

    /// From any thread.
    public void ask() {
        if (asked.compareAndSet(false, true)) {
            FxThread.onGlass(timer::start);
        }
    }
}
