package org.watchroom.console.playback;

import org.watchroom.operations.failure.Failure;

/// Where players come from.
interface Players {
    /// Loads what players need. May take a second; off the glass thread.
    ///
    /// @throws Failure.Unreachable when video cannot be shown on this machine
    void prepare();

    /// So many tiles are shown anew: each gets pictures as large as it can show, from the next
    /// recording that is opened, and as they were recorded, whatever was shown there before.
    void arrange(int tiles);

    /// Whether a tile is shown alone. Counts from the next recording that is opened on it.
    void enlarge(int tile, boolean alone);

    /// The player of a tile, the same one every time. Only after [#prepare].
    Player player(int tile);
}
