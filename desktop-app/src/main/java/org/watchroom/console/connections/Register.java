package org.watchroom.console.connections;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.change.Change;

/// One kind of thing that is administered here.
interface Register {
    /// Part of keys of texts: `devices`.
    String key();

    /// All that there is, in the order in which it is shown. Runs off the glass thread.
    List<Entry> read();

    boolean concerns(Change change);

    /// What can be done to some of these at all.
    Set<Act> acts();

    /// The form of what is to be done. Asked on the glass thread, after [#read].
    ///
    /// @param entry the chosen one; empty where nothing is chosen
    /// @return empty where that cannot be done to it
    Optional<Form> form(Act act, Optional<Entry> entry);
}
