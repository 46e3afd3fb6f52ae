package org.watchroom.console;

import java.time.Instant;
import org.watchroom.console.playback.PlaybackRequest;
import org.watchroom.console.playback.Stills;
import org.watchroom.operations.evidence.taking.Taking;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// Stills go into the incident that was watched when they were asked for, whichever is chosen by
/// then.
record StillTaking(Taking taking) implements Stills {
    @Override
    public Outcome take(
            PlaybackRequest shown,
            CameraId camera,
            Instant at,
            TakingProgress progress,
            Stop stop) {
        if (!(shown.watching() instanceof FootageLooks looks)) {
            throw new Failure.Missing("The incident");
        }
        return taking.take(TakingRequest.still(looks.incident(), camera, at), progress, stop)
                .getFirst();
    }
}
