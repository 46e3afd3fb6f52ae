package org.watchroom.console.playback.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;

/// Live pictures of several cameras, one after the other, each for its turn. Only the camera whose
/// turn it is has a stream: the store's network carries one picture, however many take part. Glass
/// thread only.
public final class Rotation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);

    /// So long a camera may be shown again without another row on the record.
    private static final Duration RECORDED_FOR = Duration.ofMinutes(5);

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final LiveSource source;
    private final Runnable prepare;
    private final Supplier<? extends LivePlayer> players;
    private final Background background;
    private final Clock clock;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Off());
    private final Set<CameraFolder> left = new HashSet<>();
    private final Map<CameraFolder, Instant> recorded = new HashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private List<Camera> giving = List.of();
    private @Nullable LiveRecord record;
    private @Nullable LivePlayer player;
    private @Nullable Instant since;
    private @Nullable Task asking;
    private @Nullable LiveTile tile;
    private Interval interval = Interval.TWENTY;
    private boolean paused;
    private int at;
    private int turn;
    private long began;
    private boolean refused;

    /// @param name as people call it
    public record Camera(CameraFolder folder, String name) {}

    /// How long a turn is.
    public enum Interval {
        TEN(10),
        TWENTY(20),
        THIRTY(30);

        private final int seconds;

        Interval(int seconds) {
            this.seconds = seconds;
        }

        public int seconds() {
            return seconds;
        }
    }

    /// What is to be seen.
    public sealed interface State {
        record Off() implements State {}

        /// The recorders are asked which cameras give live pictures.
        record Asking() implements State {}

        /// None of the cameras gives live pictures.
        record None() implements State {}

        /// What may be shown could not be asked, or video cannot be shown on this machine.
        record Failed(Throwable why) implements State {}

        /// Everybody is left out.
        record AllLeft() implements State {}

        /// @param number of the camera among those that take part, from 1
        /// @param tile its live picture
        record Turn(Camera camera, int number, int of, LiveTile tile) implements State {}

        /// That somebody looks could not be put on the record; so nothing is shown.
        record NotOnRecord(Camera camera, int number, int of) implements State {}
    }

    /// @param prepare loads what players need; off the glass thread
    /// @param players asked once, after that
    /// @param nanos as [System#nanoTime]
    public Rotation(
            LiveSource source,
            Runnable prepare,
            Supplier<? extends LivePlayer> players,
            Background background,
            Clock clock,
            LongSupplier nanos) {
        this.source = source;
        this.prepare = prepare;
        this.players = players;
        this.background = background;
        this.clock = clock;
        this.nanos = nanos;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Begins with the first of these that gives live pictures.
    public void begin(List<Camera> cameras, LiveRecord on) {
        end();
        record = on;
        state.set(new State.Asking());
        asking =
                background.run(
                        stop -> {
                            var found = new ArrayList<Camera>();
                            for (var camera : cameras) {
                                stop.check();
                                if (source.gives(camera.folder())) {
                                    found.add(camera);
                                }
                            }
                            if (!found.isEmpty()) {
                                prepare.run();
                            }
                            return found;
                        },
                        this::found,
                        why -> state.set(new State.Failed(why)));
    }

    private void found(List<Camera> found) {
        giving = List.copyOf(found);
        if (giving.isEmpty()) {
            state.set(new State.None());
            return;
        }
        if (player == null) {
            player = players.get();
        }
        at = 0;
        turn();
    }

    /// All cameras that give live pictures, those left out as well.
    public List<Camera> giving() {
        return giving;
    }

    public boolean leftOut(Camera camera) {
        return left.contains(camera.folder());
    }

    /// Leaves a camera out, or takes it in again.
    public void leaveOut(Camera camera) {
        var shown = state.get() instanceof State.Turn now ? now.camera() : null;
        if (!left.remove(camera.folder())) {
            left.add(camera.folder());
        }
        var taking = taking();
        int still = shown == null ? -1 : taking.indexOf(shown);
        if (still >= 0 && state.get() instanceof State.Turn now) {
            at = still;
            state.set(new State.Turn(now.camera(), still + 1, taking.size(), now.tile()));
        } else if (record != null) {
            turn();
        }
    }

    private List<Camera> taking() {
        return giving.stream().filter(camera -> !leftOut(camera)).toList();
    }

    public void next() {
        step(1);
    }

    public void previous() {
        step(-1);
    }

    private void step(int by) {
        if (!taking().isEmpty()) {
            at = Math.floorMod(at + by, taking().size());
            turn();
        }
    }

    public boolean paused() {
        return paused;
    }

    /// Stays with this camera, or goes on with a whole turn.
    public void pauseOrGoOn() {
        paused = !paused;
        began = nanos.getAsLong();
    }

    public Interval interval() {
        return interval;
    }

    public void interval(Interval wanted) {
        interval = wanted;
    }

    /// Called many times a second.
    public void tick() {
        if (tile != null) {
            tile.tick();
        }
        long age = nanos.getAsLong() - began;
        if (refused && age > AGAIN.toNanos()) {
            turn();
        } else if (turning() && age > Duration.ofSeconds(interval.seconds()).toNanos()) {
            step(1);
        }
    }

    private boolean turning() {
        return !paused && taking().size() > 1 && state.get() instanceof State.Turn;
    }

    private void turn() {
        var mine = ++turn;
        letGo();
        refused = false;
        began = nanos.getAsLong();
        var taking = taking();
        var on = record;
        if (taking.isEmpty() || on == null) {
            state.set(new State.AllLeft());
            return;
        }
        at = Math.min(at, taking.size() - 1);
        var number = at + 1;
        var camera = taking.get(at);
        var before = recorded.get(camera.folder());
        var now = clock.instant();
        if (before != null && now.isBefore(before.plus(RECORDED_FOR))) {
            show(camera, number, taking.size());
            return;
        }
        background.run(
                _ -> {
                    on.live(List.of(camera.name()));
                    return true;
                },
                _ -> {
                    if (mine == turn) {
                        recorded.put(camera.folder(), now);
                        show(camera, number, taking.size());
                    }
                },
                why -> {
                    if (mine == turn) {
                        LOG.warn("Looking live was not recorded: {}", why.getMessage());
                        refused = true;
                        state.set(new State.NotOnRecord(camera, number, taking.size()));
                    }
                });
    }

    private void show(Camera camera, int number, int of) {
        var own = player;
        if (own == null) {
            return;
        }
        if (since == null) {
            since = clock.instant();
        }
        seen.add(camera.name());
        var fresh =
                new LiveTile(
                        camera.folder(),
                        source,
                        own,
                        background,
                        clock,
                        nanos,
                        ThreadLocalRandom.current()::nextDouble);
        tile = fresh;
        began = nanos.getAsLong();
        state.set(new State.Turn(camera, number, of, fresh));
        fresh.start();
    }

    private void letGo() {
        if (tile != null) {
            tile.close();
            tile = null;
        }
    }

    /// Lets go of the stream. What was seen goes on the record.
    public void end() {
        turn++;
        refused = false;
        if (asking != null) {
            asking.request();
            asking = null;
        }
        letGo();
        var from = since;
        var on = record;
        var to = clock.instant();
        if (from != null && on != null && to.isAfter(from)) {
            var names = List.copyOf(seen);
            background.run(
                    _ -> {
                        on.watchedLive(names, new TimeSpan(from, to));
                        return true;
                    },
                    _ -> {},
                    why -> LOG.warn("What was seen live was not recorded: {}", why.getMessage()));
        }
        since = null;
        record = null;
        seen.clear();
        recorded.clear();
        giving = List.of();
        state.set(new State.Off());
    }

    @Override
    public void close() {
        end();
    }
}
