package org.watchroom.console.playback;

import org.watchroom.operations.failure.Failure;

/// Where players come from.
interface Players {
    /// Loads what players need. May take a second; off the glass thread.
    ///
    /// @throws Failure.Unreachable when video cannot be shown on this machine
    void prepare();

    /// The player of a tile, the same one every time. Only after [#prepare].
    Player player(int tile);
}
