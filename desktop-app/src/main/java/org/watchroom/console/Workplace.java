package org.watchroom.console;

import java.util.Optional;
import javafx.scene.Parent;
import org.watchroom.console.kit.Keys;
import org.watchroom.operations.incident.IncidentId;

/// What somebody who has signed in sits at: the control room's [Desk], or the page of a
/// [LiaisonDesk].
sealed interface Workplace extends AutoCloseable permits Desk, LiaisonDesk {
    Parent glass();

    Keys keys();

    /// Starts what works beside the console, once the window is there.
    void begin();

    /// Shows an incident, where incidents are worked on here.
    void goTo(IncidentId incident);

    /// Says something that came about while nobody sat here.
    ///
    /// @param words key of the words
    void warn(String words, String detail);

    /// The panes and windows that people arrange as they like; empty where there are none.
    Optional<Arrangement> arrangement();

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
