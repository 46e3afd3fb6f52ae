package org.watchroom.console.playback.live;

import java.util.List;
import org.watchroom.operations.recorder.TimeSpan;

/// Puts on the record that live pictures are looked at. Works off the glass thread.
public interface LiveRecord {
    /// Before live pictures of these are shown. Whatever it throws, they stay unshown.
    ///
    /// @param cameras as people call them
    void live(List<String> cameras);

    /// After live pictures of these were shown.
    void watchedLive(List<String> cameras, TimeSpan span);
}
