package org.watchroom.console.playback.live;

import java.io.InputStream;

/// Shows one live stream. Called on the glass thread; nothing here waits.
public interface LivePlayer {
    /// @param media an MPEG transport stream; closed by the player
    /// @param ended called once on the glass thread when it has ended or cannot be shown
    void play(InputStream media, Runnable ended);

    /// Lets go of the stream; nothing is told of it afterwards.
    void stop();

    /// When the last picture came that differed from the one before it, in the nanoseconds of
    /// [System#nanoTime]; 0 when none came since the stream began. A picture that is painted again
    /// does not count.
    long changed();
}
