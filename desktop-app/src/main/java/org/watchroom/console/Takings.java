package org.watchroom.console;

import java.util.List;
import java.util.Optional;
import org.watchroom.console.incident.FootageDesk;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.playback.PlaybackViewModel;
import org.watchroom.operations.evidence.taking.Taking;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Stop;

/// Adds footage to incidents: the cameras that are played, into this workstation's vault.
final class Takings implements FootageDesk {
    private final Taking taking;
    private final Stores stores;
    private final PlaybackViewModel playback;

    Takings(Taking taking, Stores stores, PlaybackViewModel playback) {
        this.taking = taking;
        this.stores = stores;
        this.playback = playback;
    }

    @Override
    public List<Camera> cameras(StoreId store) {
        return stores.cameras(store);
    }

    @Override
    public List<CameraId> watched() {
        return playback.tiles().stream().map(tile -> tile.camera().id()).toList();
    }

    @Override
    public Optional<TimeSpan> marked() {
        return Optional.ofNullable(playback.marks().span().get());
    }

    @Override
    public void take(TakingRequest request, TakingProgress progress, Stop stop) {
        try {
            taking.take(request, progress, stop);
        } finally {
            FxThread.later(playback.timeline()::footageTaken); // also what a stop left
        }
    }
}
