package org.watchroom.console.playback;

import java.util.Optional;

/// What is done to the pictures of a tile on their way to the eye. Nothing that is taken from a
/// recording goes this way.
interface PictureFilter {
    /// @param table what each value of a colour becomes; empty: what it is
    void tone(Optional<byte[]> table);

    /// Whether the two half-pictures of an interlaced camera are made into one.
    void deinterlace(boolean on);
}
