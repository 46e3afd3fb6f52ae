package org.watchroom.console.playback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;

/// The span of footage that is at hand: first it goes on the record that somebody looks at it, then
/// the recorder is asked what it has. It moves on with the session. Used on the glass thread only.
final class Reach {
    static final Duration HALF = Duration.ofMinutes(5);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(60);
    private static final Duration EDGE = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN = Duration.ofSeconds(5).toNanos();

    /// Whoever drags across a day looks at a few places of it, not at each that was passed.
    private static final long BETWEEN_LOOKS = Duration.ofMillis(250).toNanos();

    private static final long PATIENCE = Duration.ofMillis(1500).toNanos();

    private final Recorder recorder;
    private final Background background;
    private final Clock clock;
    private final LongSupplier nanos;
    private final OnRecord record;
    private final Supplier<List<PlaybackTile>> tiles;
    private final Supplier<Instant> position;
    private final ReadOnlyObjectWrapper<@Nullable TimeSpan> window = new ReadOnlyObjectWrapper<>();
    private final List<Task> asking = new ArrayList<>();
    private @Nullable Journey wanted;
    private @Nullable Journey underway;
    private int waiting;
    private long looked;

    /// To where somebody wants, once it may be shown.
    private record Journey(Instant to, Consumer<Instant> arrived) {}

    /// @param tiles that are there by then
    /// @param position the session's moment
    Reach(
            Recorder recorder,
            Background background,
            Clock clock,
            LongSupplier nanos,
            OnRecord record,
            Supplier<List<PlaybackTile>> tiles,
            Supplier<Instant> position) {
        this.recorder = recorder;
        this.background = background;
        this.clock = clock;
        this.nanos = nanos;
        this.record = record;
        this.tiles = tiles;
        this.position = position;
    }

    /// Null when nothing is watched.
    ReadOnlyObjectProperty<@Nullable TimeSpan> window() {
        return window.getReadOnlyProperty();
    }

    void open(TimeSpan span) {
        window.set(span);
        begin();
    }

    void shut() {
        stopAsking();
        stay();
        window.set(null);
    }

    private void stopAsking() {
        asking.forEach(Task::request);
        asking.clear();
        waiting = 0;
    }

    /// Nothing is asked for before it is on the record that somebody looks.
    private void begin() {
        looked = nanos.getAsLong();
        var span = window.get();
        if (span != null) {
            record.look(
                    span,
                    () -> askAll(firstLook(position.get()), true),
                    () -> tiles.get().forEach(tile -> tile.stateIs(new TileState.NotOnRecord())));
        }
    }

    private static TimeSpan firstLook(Instant at) {
        return TimeSpan.around(at, Duration.ofSeconds(1), FIRST_LOOK);
    }

    /// Whether anything may be shown by now; tries again where it could not go on the record.
    boolean allowed() {
        if (!record.begun() && !record.asking() && due(LOOK_AGAIN)) {
            begin();
        }
        return record.begun();
    }

    /// To a moment that is not at hand. Who is on the way already goes to the newest place instead,
    /// and not before something is seen of the last.
    ///
    /// @param arrived called when it may be shown; not where that cannot be recorded
    void travel(Instant to, Consumer<Instant> arrived) {
        wanted = new Journey(to, arrived);
        depart();
    }

    /// Nobody wants to go anywhere any more.
    void stay() {
        wanted = null;
        underway = null;
    }

    /// Where the session will be, when it has got there.
    Optional<Instant> destination() {
        return Optional.ofNullable(wanted == null ? underway : wanted).map(Journey::to);
    }

    private void depart() {
        var going = wanted;
        if (going == null || record.asking() || !due(BETWEEN_LOOKS)) {
            return;
        }
        if (tiles.get().stream().anyMatch(PlaybackTile::coming) && !due(PATIENCE)) {
            return;
        }
        wanted = null;
        underway = going;
        looked = nanos.getAsLong();
        var span = TimeSpan.around(going.to, HALF, HALF);
        record.look(
                span,
                () -> {
                    if (going.equals(underway)) {
                        arrive(going, span);
                    }
                },
                () -> underway = null);
    }

    private void arrive(Journey going, TimeSpan span) {
        underway = null;
        stopAsking();
        window.set(span);
        tiles.get().forEach(PlaybackTile::leave);
        var newest = wanted;
        var last = newest != null && span.reaches(newest.to) ? newest : going;
        if (last.equals(newest)) {
            wanted = null;
        }
        last.arrived.accept(last.to);
        askAll(firstLook(last.to), true);
    }

    private boolean due(long pause) {
        return nanos.getAsLong() - looked >= pause;
    }

    /// Goes on: called many times a second. Asks the recorder again near the window's end, and
    /// while what happens is still being recorded.
    void tick(Instant now, TimeSpan span) {
        depart();
        if (waiting > 0 || record.asking() || !due(LOOK_AGAIN)) {
            return;
        }
        var atEdge = now.isBefore(span.from().plus(EDGE)) || now.isAfter(span.to().minus(EDGE));
        if (atEdge) {
            lookFurther(TimeSpan.around(now, HALF, HALF));
        } else if (tiles.get().stream().anyMatch(PlaybackTile::unanswered)
                || clock.instant().isBefore(span.to().plus(HALF))) {
            askAll(span, false);
        }
    }

    /// What is on the glass stays there when this cannot be recorded.
    private void lookFurther(TimeSpan span) {
        looked = nanos.getAsLong();
        record.look(
                span,
                () -> {
                    window.set(span);
                    askAll(span, false);
                },
                () -> {});
    }

    /// Asks the recorder again now: its times may be others.
    void again() {
        var span = window.get();
        if (span != null && record.begun()) {
            askAll(span, false);
        }
    }

    private void askAll(TimeSpan span, boolean first) {
        stopAsking();
        looked = nanos.getAsLong();
        var at = position.get();
        waiting = tiles.get().size();
        for (var tile : tiles.get()) {
            asking.add(
                    background.run(
                            stop -> TileFootage.ask(recorder, tile.camera(), span, at, stop),
                            found -> {
                                tile.found(found);
                                answered(first);
                            },
                            why -> {
                                tile.silent(why);
                                answered(first);
                            }));
        }
    }

    private void answered(boolean first) {
        waiting--;
        var whole = window.get();
        if (first && waiting == 0 && whole != null) {
            askAll(whole, false);
        }
    }
}
