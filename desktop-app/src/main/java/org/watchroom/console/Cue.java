package org.watchroom.console;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.console.plan.PlanViewModel;
import org.watchroom.console.plan.StorePlan;
import org.watchroom.console.playback.PlaybackCamera;
import org.watchroom.console.playback.PlaybackRequest;
import org.watchroom.console.playback.PlaybackTile;
import org.watchroom.console.playback.PlaybackViewModel;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.site.plan.Nearest;

/// Cues the cameras of the store where the chosen incident is: those first that look where it
/// happened, at the beginning of the time that its category asks for. Whoever has claimed it sees
/// that time over and over, without asking.
///
/// Waits a moment first: whoever walks through the queue with the arrow keys does not start players
/// for each row.
final class Cue {
    private static final Duration SETTLED_AFTER = Duration.ofMillis(250);
    private static final Duration USUALLY_BEFORE = Duration.ofSeconds(30);
    private static final Duration USUALLY_AFTER = Duration.ofSeconds(20);

    private final Seat seat;
    private final Stores stores;
    private final FloorPlans plans;
    private final Incidents incidents;
    private final PlaybackViewModel playback;
    private final PlanViewModel plan;
    private final Predicate<? super Where> ranked;
    private final Set<IncidentId> looped = new HashSet<>();
    private @Nullable Task pending;
    private Optional<QueueEntry> chosen = Optional.empty();
    private boolean shown;

    /// @param ranked whether the cameras nearest to the place come first there
    Cue(
            Seat seat,
            Stores stores,
            FloorPlans plans,
            Incidents incidents,
            PlaybackViewModel playback,
            PlanViewModel plan,
            Predicate<? super Where> ranked) {
        this.ranked = ranked;
        this.seat = seat;
        this.stores = stores;
        this.plans = plans;
        this.incidents = incidents;
        this.playback = playback;
        this.plan = plan;
        playback.tiles().addListener((ListChangeListener<PlaybackTile>) _ -> showTiles());
        playback.focus().addListener(_ -> showTiles());
    }

    /// What to show, and where in the store that is.
    private record Scene(PlaybackRequest request, StorePlan plan) {}

    private void showTiles() {
        plan.tiles(
                new PlanViewModel.Tiles(
                        playback.tiles().stream().map(tile -> tile.camera().id()).toList(),
                        playback.focus().get()));
    }

    /// Glass thread only. The same incident again leaves whoever is watching where they are, but
    /// once it is claimed.
    void follow(Optional<QueueEntry> wanted) {
        var same = id(wanted).equals(id(chosen));
        chosen = wanted;
        if (same) {
            loopOnce();
            return;
        }
        shown = false;
        if (pending != null) {
            pending.request();
        }
        if (wanted.isEmpty()) {
            playback.clear();
            plan.clear();
            return;
        }
        pending = seat.background().after(SETTLED_AFTER, () -> load(wanted.get()));
    }

    private static Optional<IncidentId> id(Optional<QueueEntry> entry) {
        return entry.map(e -> e.incident().id());
    }

    private void load(QueueEntry entry) {
        pending =
                seat.background()
                        .run(
                                _ -> scene(entry),
                                scene -> {
                                    plan.show(scene.plan());
                                    playback.show(scene.request());
                                    shown = true;
                                    loopOnce();
                                },
                                seat.failures()::show);
    }

    private void loopOnce() {
        var me = seat.session().person().id();
        chosen.filter(entry -> shown && entry.incident().claimedBy(me))
                .map(entry -> entry.incident().id())
                .filter(looped::add)
                .ifPresent(_ -> playback.loop());
    }

    private Scene scene(QueueEntry entry) {
        var incident = entry.incident();
        var cameras = stores.cameras(incident.store());
        var floors = plans.of(incident.store());
        var nearest = new Nearest(cameras, floors);
        return new Scene(
                request(entry, cameras, nearest),
                new StorePlan(entry.storeName(), floors, cameras, nearest.place(incident.place())));
    }

    private PlaybackRequest request(QueueEntry entry, List<Camera> cameras, Nearest nearest) {
        var incident = entry.incident();
        return new PlaybackRequest(
                (ranked.test(Where.store(incident.region(), incident.store()))
                                ? nearest.to(incident.place())
                                : cameras)
                        .stream().map(Cue::shown).toList(),
                incident.occurredAt(),
                window(entry),
                entry.zone(),
                new FootageLooks(seat.session(), incident.id()),
                new StoreHappenings(seat.session(), incident.id(), incident.store(), seat.clock()),
                camera -> beside(nearest, cameras, camera));
    }

    private TimeSpan window(QueueEntry entry) {
        var category =
                incidents.categories().stream()
                        .filter(known -> known.code().equals(entry.incident().category()))
                        .findFirst();
        return TimeSpan.around(
                entry.incident().occurredAt(),
                category.map(Category::cueBefore).orElse(USUALLY_BEFORE),
                category.map(Category::cueAfter).orElse(USUALLY_AFTER));
    }

    private static List<CameraId> beside(Nearest nearest, List<Camera> cameras, CameraId camera) {
        return cameras.stream()
                .filter(known -> known.id().equals(camera))
                .flatMap(known -> nearest.beside(known).stream())
                .map(Camera::id)
                .toList();
    }

    private static PlaybackCamera shown(Camera camera) {
        return new PlaybackCamera(
                camera.id(),
                new CameraFolder(camera.archive(), camera.code()),
                camera.name(),
                camera.place());
    }
}
