package org.watchroom.console;

import java.time.Duration;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import org.watchroom.console.kit.Background;

/// Starts what works beside the console once its queue has been painted: a service that starts
/// takes half of a small machine for seconds, and somebody waits for the queue. Where the queue
/// does not come it starts all the same. Used on the glass thread only.
final class Serving implements AutoCloseable {
    private static final Duration PAINTED = Duration.ofMillis(300);
    private static final Duration LATEST = Duration.ofSeconds(5);

    private final Background background;
    private final ObservableBooleanValue loaded;
    private final Runnable serve;
    private final ChangeListener<Boolean> onLoaded =
            (_, _, now) -> {
                if (now) {
                    after(Serving.PAINTED);
                }
            };
    private boolean done;

    Serving(Background background, ObservableBooleanValue loaded, Runnable serve) {
        this.background = background;
        this.loaded = loaded;
        this.serve = serve;
    }

    void begin() {
        loaded.addListener(onLoaded);
        after(loaded.get() ? PAINTED : LATEST);
    }

    private void after(Duration pause) {
        background.after(pause, this::once);
    }

    private void once() {
        if (!done) {
            close();
            serve.run();
        }
    }

    /// Starts nothing any more.
    @Override
    public void close() {
        done = true;
        loaded.removeListener(onLoaded);
    }
}
