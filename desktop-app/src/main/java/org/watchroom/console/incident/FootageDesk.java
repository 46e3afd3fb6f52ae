package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Stop;

/// What the incident pane needs to add footage: joined by the wiring.
public interface FootageDesk {
    /// The cameras of a store, by code. Runs off the glass thread.
    List<Camera> cameras(StoreId store);

    /// Those that somebody looks at, on the glass thread. Empty when none is shown.
    List<CameraId> watched();

    /// What was marked on the timeline, in real time, on the glass thread.
    Optional<TimeSpan> marked();

    /// Runs off the glass thread. What became of each camera the progress is told.
    void take(TakingRequest request, TakingProgress progress, Stop stop);
}
