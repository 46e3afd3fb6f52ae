package org.watchroom.console.playback;

import java.util.List;
import org.watchroom.console.playback.live.LiveRecord;
import org.watchroom.operations.recorder.TimeSpan;

/// Puts on the record that footage is looked at. Given by the wiring; works off the glass thread.
public interface Watching extends LiveRecord {
    /// Before pictures of this span are shown. Whatever it throws, they stay unshown.
    ///
    /// @param cameras as people call them
    void before(List<String> cameras, TimeSpan span);

    /// After this span was played.
    void played(List<String> cameras, TimeSpan span);
}
