package org.watchroom.console.playback;

import java.time.Instant;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// Takes stills out of recordings into the incident that is watched. Given by the wiring; works off
/// the glass thread.
public interface Stills {
    /// @param shown what somebody looked at when they asked
    /// @param at of the picture, in real time
    /// @throws Failure.Refused for who may not
    Outcome take(
            PlaybackRequest shown, CameraId camera, Instant at, TakingProgress progress, Stop stop);
}
