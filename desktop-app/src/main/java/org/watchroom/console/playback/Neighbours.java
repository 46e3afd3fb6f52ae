package org.watchroom.console.playback;

import java.util.List;
import org.watchroom.operations.site.CameraId;

/// Which cameras of the store look where another one looks.
@FunctionalInterface
public interface Neighbours {
    /// Where nobody knows: they come in their usual order.
    Neighbours UNKNOWN = _ -> List.of();

    /// The others, nearest first; empty where it is not known.
    List<CameraId> of(CameraId camera);
}
