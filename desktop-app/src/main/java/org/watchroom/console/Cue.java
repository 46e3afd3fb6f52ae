package org.watchroom.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.console.playback.PlaybackCamera;
import org.watchroom.console.playback.PlaybackRequest;
import org.watchroom.console.playback.PlaybackViewModel;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Stores;

/// Cues the cameras of the store where the chosen incident is.
///
/// Waits a moment first: whoever walks through the queue with the arrow keys does not start players
/// for each row.
final class Cue {
    private static final Duration SETTLED_AFTER = Duration.ofMillis(250);

    private final Seat seat;
    private final Stores stores;
    private final PlaybackViewModel playback;
    private @Nullable Task pending;
    private Optional<IncidentId> cued = Optional.empty();

    Cue(Seat seat, Stores stores, PlaybackViewModel playback) {
        this.seat = seat;
        this.stores = stores;
        this.playback = playback;
    }

    /// Glass thread only. The same incident again changes nothing: whoever is watching is not
    /// thrown back.
    void follow(Optional<QueueEntry> chosen) {
        var id = chosen.map(entry -> entry.incident().id());
        if (id.equals(cued)) {
            return;
        }
        cued = id;
        if (pending != null) {
            pending.request();
        }
        if (chosen.isEmpty()) {
            playback.clear();
            return;
        }
        pending = seat.background().after(SETTLED_AFTER, () -> load(chosen.get()));
    }

    private void load(QueueEntry entry) {
        pending =
                seat.background()
                        .run(
                                _ -> stores.cameras(entry.incident().store()),
                                cameras -> playback.show(request(entry, cameras)),
                                seat.failures()::show);
    }

    private PlaybackRequest request(QueueEntry entry, List<Camera> cameras) {
        return new PlaybackRequest(
                cameras.stream()
                        .map(c ->
                                new PlaybackCamera(
                                        c.id(),
                                        new CameraFolder(c.archive(), c.code()),
                                        c.name(),
                                        c.place()))
                        .toList(),
                entry.incident().occurredAt(),
                entry.zone(),
                new FootageLooks(seat.session(), entry.incident().id()),
                new StoreHappenings(
                        seat.session(),
                        entry.incident().id(),
                        entry.incident().store(),
                        seat.clock()));
    }
}
