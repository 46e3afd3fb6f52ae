package org.watchroom.console.playback;

import java.util.function.Consumer;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.recorder.Segment;

/// Brings a recording to this machine, off the glass thread; answers on it.
interface Fetch {
    /// @param here hears of it with start and length as they are known then
    /// @param why hears why it does not come
    /// @return to be asked to stop when nobody wants it any more
    Task bring(Segment segment, Consumer<Segment> here, Consumer<Throwable> why);
}
