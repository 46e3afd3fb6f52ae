package org.watchroom.console.kit;

import javafx.application.Platform;
import javafx.scene.input.KeyCode;

/// The one thread that may touch the glass.
public final class FxThread {
    private FxThread() {}

    /// Runs it on the glass thread, after what is queued there already.
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    /// Runs it at once when called on the glass thread, else [#later].
    public static void onGlass(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    public static boolean here() {
        return Platform.isFxApplicationThread();
    }

    /// Whether Caps Lock is on, where the platform tells.
    public static boolean capsLock() {
        return Platform.isKeyLocked(KeyCode.CAPS).orElse(false);
    }

    /// Makes sure that this is the glass thread.
    ///
    /// @throws IllegalStateException when called on another thread: a bug
    public static void require() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException(
                    "this belongs on the glass thread, not on " + Thread.currentThread());
        }
    }
}
