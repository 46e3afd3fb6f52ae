package org.watchroom.console.playback;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.taking.Taken;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.site.CameraId;

/// Takes what the chosen tile shows into the incident as a still, one after the other in the order
/// they were asked for. Used on the glass thread only.
public final class StillDesk {
    /// So many are listed; older ones that are done make room.
    private static final int LISTED = 2;

    private final Stills stills;
    private final PlaybackViewModel model;
    private final Background background;
    private final Function<Throwable, String> words;
    private final ObservableList<Shot> shots = FXCollections.observableArrayList();
    private final Queue<Shot> waiting = new ArrayDeque<>();
    private @Nullable Shot underway;
    private @Nullable Task task;

    /// How a still stands.
    sealed interface State {
        record Waiting() implements State {}

        record Taking() implements State {}

        record Stopping() implements State {}

        record Taken(Exhibit still, Exhibit recording) implements State {}

        /// There is no recording of that moment any more.
        record Gone() implements State {}

        /// @param why in words
        record Failed(String why) implements State {}

        record Stopped() implements State {}

        default boolean over() {
            return !(this instanceof Waiting || this instanceof Taking || this instanceof Stopping);
        }

        default boolean again() {
            return over() && !(this instanceof Taken);
        }
    }

    /// One that was asked for.
    static final class Shot {
        private final PlaybackRequest shown;
        private final PlaybackCamera camera;
        private final Instant at;
        private final ReadOnlyObjectWrapper<State> state =
                new ReadOnlyObjectWrapper<>(new State.Waiting());

        private Shot(PlaybackRequest shown, PlaybackCamera camera, Instant at) {
            this.shown = shown;
            this.camera = camera;
            this.at = at;
        }

        String camera() {
            return camera.name();
        }

        /// Of the picture that was on the tile.
        Instant at() {
            return at;
        }

        ZoneId zone() {
            return shown.zone();
        }

        ReadOnlyObjectProperty<State> state() {
            return state.getReadOnlyProperty();
        }
    }

    /// @param words for what went wrong
    public StillDesk(
            Stills stills,
            PlaybackViewModel model,
            Background background,
            Function<Throwable, String> words) {
        this.words = words;
        this.stills = stills;
        this.model = model;
        this.background = background;
        model.request().addListener(_ -> shots.removeIf(shot -> shot.state.get().over()));
    }

    /// Those that run and the last ones that are done, in the order they were asked for.
    ObservableList<Shot> shots() {
        return shots;
    }

    /// The picture that the chosen tile shows, as it was recorded.
    ///
    /// @return false where it shows none
    boolean take() {
        var request = model.request().get();
        var focus = model.focus().get();
        if (request == null || focus >= model.tiles().size()) {
            return false;
        }
        var tile = model.tiles().get(focus);
        var at = tile.taken().get();
        if (at == null || !(tile.state().get() instanceof TileState.Showing)) {
            return false;
        }
        var shot = new Shot(request, tile.camera(), at);
        shots.add(shot);
        for (var n = 0; shots.size() > LISTED && n < shots.size(); n++) {
            if (shots.get(n).state.get().over()) {
                shots.remove(n--);
            }
        }
        begin(shot);
        return true;
    }

    void retry(Shot shot) {
        if (shot.state.get().again()) {
            begin(shot);
        }
    }

    private void begin(Shot shot) {
        shot.state.set(new State.Waiting());
        waiting.add(shot);
        next();
    }

    void stop(Shot shot) {
        var now = task;
        if (waiting.remove(shot)) {
            shot.state.set(new State.Stopped());
        } else if (shot.equals(underway) && now != null) {
            shot.state.set(new State.Stopping());
            now.request();
        }
    }

    /// Puts away one that is over.
    void away(Shot shot) {
        if (shot.state.get().over()) {
            shots.remove(shot);
        }
    }

    private void next() {
        if (underway != null) {
            return;
        }
        var shot = waiting.poll();
        underway = shot;
        if (shot == null) {
            return;
        }
        shot.state.set(new State.Taking());
        var heard = new Heard();
        task =
                background.run(
                        stop -> stills.take(shot.shown, shot.camera.id(), shot.at, heard, stop),
                        outcome -> ended(shot, state(outcome)),
                        why -> ended(shot, new State.Failed(words.apply(why))),
                        () ->
                                ended(
                                        shot,
                                        heard.made().map(this::state).orElse(new State.Stopped())));
    }

    private void ended(Shot shot, State how) {
        shot.state.set(how);
        underway = null;
        task = null;
        next();
    }

    private State state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made(var taken) -> taken(taken);
            case Outcome.Nothing _ -> new State.Gone();
            case Outcome.Failed(var why) -> new State.Failed(words.apply(why));
            case Outcome.Stopped _ -> new State.Stopped();
        };
    }

    /// What was made before the stop came is on record, and is said.
    private static final class Heard implements TakingProgress {
        private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

        @Override
        public void at(CameraId camera, double done, String step) {
            // One picture is taken in a moment.
        }

        @Override
        public void ended(CameraId camera, Outcome how) {
            outcome.set(how);
        }

        Optional<Outcome> made() {
            return Optional.ofNullable(outcome.get());
        }
    }

    private static State taken(Taken taken) {
        return new State.Taken(taken.exhibits().getLast(), taken.exhibits().getFirst());
    }
}
