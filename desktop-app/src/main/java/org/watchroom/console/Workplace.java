package org.watchroom.console;

import javafx.scene.Parent;
import org.watchroom.console.kit.Keys;

/// What somebody who has signed in sits at: the control room's [Desk], or the page of a
/// [LiaisonDesk].
sealed interface Workplace extends AutoCloseable permits Desk, LiaisonDesk {
    Parent glass();

    Keys keys();

    /// Starts what works beside the console, once the window is there.
    void begin();

    /// Takes everything off the glass; [#signOut] follows.
    void leave();

    /// Ends the work and the session; may take seconds, on any thread.
    void signOut();

    @Override
    default void close() {
        leave();
        signOut();
    }
}
