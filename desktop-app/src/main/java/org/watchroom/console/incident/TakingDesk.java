package org.watchroom.console.incident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.pack.PackRequest;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;

/// Adding footage to the incident that is shown: what is on the form, and what runs. Used on the
/// glass thread only.
final class TakingDesk {
    private final Seat seat;
    private final FootageDesk desk;
    private final ReadOnlyObjectWrapper<Optional<Sheet>> sheet =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<TakingRun>> run =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<IncidentId, TakingRun> runs = new HashMap<>();
    private @Nullable Task opening;

    /// What can be chosen.
    ///
    /// @param ticked of the cameras
    /// @param span as marked, or around the incident
    record Sheet(QueueEntry entry, List<Camera> cameras, Set<CameraId> ticked, TimeSpan span) {
        StoreTime time() {
            return new StoreTime(entry.zone());
        }
    }

    TakingDesk(Seat seat, FootageDesk desk) {
        this.seat = seat;
        this.desk = desk;
    }

    ReadOnlyObjectProperty<Optional<Sheet>> sheet() {
        return sheet.getReadOnlyProperty();
    }

    /// The one of the incident that is shown.
    ReadOnlyObjectProperty<Optional<TakingRun>> run() {
        return run.getReadOnlyProperty();
    }

    /// Another incident is shown, or none.
    void show(Optional<IncidentId> incident) {
        shut();
        run.set(incident.map(runs::get));
    }

    /// What is watched and marked counts as it is now; where nothing is marked, the time that a
    /// pack takes. While one taking of the incident runs there is no other.
    void open(QueueEntry entry) {
        if (run.get().filter(r -> r.running().get()).isPresent()) {
            return;
        }
        var usual = PackRequest.of(entry.incident().id());
        var watched = desk.watched();
        var span =
                desk.marked()
                        .orElseGet(() ->
                                TimeSpan.around(
                                        entry.incident().occurredAt(),
                                        usual.before(),
                                        usual.after()));
        shut();
        opening =
                seat.background()
                        .run(
                                _ -> desk.cameras(entry.incident().store()),
                                cameras ->
                                        sheet.set(
                                                Optional.of(
                                                        new Sheet(
                                                                entry,
                                                                cameras,
                                                                ticked(cameras, watched),
                                                                span))),
                                seat.failures()::show);
    }

    /// Those that are watched; all where none of them is of this store.
    private static Set<CameraId> ticked(List<Camera> cameras, List<CameraId> watched) {
        var all = cameras.stream().map(Camera::id).collect(Collectors.toSet());
        var some = Set.copyOf(watched.stream().filter(all::contains).toList());
        return some.isEmpty() ? all : some;
    }

    void shut() {
        if (opening != null) {
            opening.request();
            opening = null;
        }
        sheet.set(Optional.empty());
    }

    /// @param cameras in the order of the form
    void send(List<Camera> cameras, TimeSpan span) {
        sheet.get()
                .ifPresent(open -> {
                    var id = open.entry().incident().id();
                    var request =
                            new TakingRequest(id, cameras.stream().map(Camera::id).toList(), span);
                    var begun = new TakingRun(seat, desk, request, cameras);
                    runs.put(id, begun);
                    shut();
                    run.set(Optional.of(begun));
                });
    }

    /// Puts the list of a run away that has ended.
    void forget(TakingRun ended) {
        if (!ended.running().get()) {
            runs.remove(ended.request().incident(), ended);
            run.set(Optional.empty());
        }
    }
}
