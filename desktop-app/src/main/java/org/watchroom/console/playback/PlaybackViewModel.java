package org.watchroom.console.playback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;

/// An incident's cameras on one clock, cued to half a minute before it. Used on the glass thread
/// only.
public final class PlaybackViewModel implements AutoCloseable {
    static final List<Integer> LAYOUTS = List.of(1, 4, 9, 16);
    static final int MOST_TILES = LAYOUTS.getLast();
    private static final int USUAL_TILES = 4;

    /// From so many tiles on, pictures are decoded too small to be shown large.
    private static final int SMALL = 9;

    private static final Duration REACH = Duration.ofMinutes(5);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(60);
    private static final Duration EDGE = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN = Duration.ofSeconds(5).toNanos();

    private final Recorder recorder;
    private final Background background;
    private final Clock clock;
    private final LongSupplier nanos;
    private final SessionClock session;
    private final Equipment equipment;
    private final Detail detail;
    private final Transport transport;
    private final ObservableList<PlaybackTile> tiles = FXCollections.observableArrayList();
    // Held: an unmodifiable view hears its list only as long as somebody holds the view.
    private final ObservableList<PlaybackTile> seen =
            FXCollections.unmodifiableObservableList(tiles);
    private final ReadOnlyObjectWrapper<@Nullable PlaybackRequest> request =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Instant> position =
            new ReadOnlyObjectWrapper<>(Instant.EPOCH);
    private final ReadOnlyObjectWrapper<@Nullable TimeSpan> window = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty focus = new SimpleIntegerProperty();
    private final BooleanProperty maximised = new SimpleBooleanProperty();
    private final List<Task> asking = new ArrayList<>();
    private final OnRecord record;
    private int most = USUAL_TILES;
    private int waiting;
    private long looked;

    public PlaybackViewModel(
            Recorder recorder, Background background, VlcPlayers players, Clock clock) {
        this(recorder, background, players, clock, System::nanoTime);
    }

    PlaybackViewModel(
            Recorder recorder,
            Background background,
            Players players,
            Clock clock,
            LongSupplier nanos) {
        this.recorder = recorder;
        this.background = background;
        this.clock = clock;
        this.nanos = nanos;
        this.session = new SessionClock(Instant.EPOCH, nanos);
        this.record = new OnRecord(background);
        this.transport = new Transport(session, record);
        this.detail = new Detail(players);
        this.equipment = new Equipment(players, background, () -> List.copyOf(tiles));
    }

    /// Leaves what was watched and cues the new cameras, standing.
    public void show(PlaybackRequest wanted) {
        most = USUAL_TILES;
        show(wanted, wanted.cue(), TimeSpan.around(wanted.moment(), REACH, REACH));
    }

    private void show(PlaybackRequest wanted, Instant at, TimeSpan span) {
        clear();
        request.set(wanted);
        session.seek(at);
        position.set(at);
        window.set(span);
        var cameras = wanted.cameras().subList(0, Math.min(most, wanted.cameras().size()));
        for (var n = 0; n < cameras.size(); n++) {
            tiles.add(new PlaybackTile(n, cameras.get(n), nanos));
        }
        record.begin(wanted, cameras);
        equipment.give();
        begin();
    }

    /// Shows the next larger number of cameras, or after the largest one alone. Where it stands
    /// stays.
    public void moreCameras() {
        var wanted = request.get();
        var span = window.get();
        if (wanted == null || span == null || wanted.cameras().size() < 2) {
            return;
        }
        var shown = tiles.size();
        most =
                LAYOUTS.stream()
                        .filter(layout -> layout > most && shown < wanted.cameras().size())
                        .findFirst()
                        .orElse(LAYOUTS.getFirst());
        show(wanted, session.position(), span);
    }

    /// Nothing is asked for before it is on the record that somebody looks.
    private void begin() {
        looked = nanos.getAsLong();
        var span = window.get();
        var wanted = request.get();
        if (span != null && wanted != null) {
            record.look(
                    span,
                    () ->
                            askAll(
                                    TimeSpan.around(
                                            session.position(), Duration.ofSeconds(1), FIRST_LOOK),
                                    true),
                    () -> tiles.forEach(tile -> tile.stateIs(new TileState.NotOnRecord())));
        }
    }

    /// Shows nothing.
    public void clear() {
        asking.forEach(Task::request);
        asking.clear();
        waiting = 0;
        transport.stand();
        transport.speed(1);
        record.end();
        focus.set(0);
        maximised.set(false);
        tiles.forEach(tile -> tile.stateIs(new TileState.Searching()));
        tiles.clear();
        detail.forget();
        request.set(null);
        window.set(null);
    }

    private void askAll(TimeSpan span, boolean first) {
        looked = nanos.getAsLong();
        var at = position.get();
        waiting = tiles.size();
        asking.clear();
        for (var tile : List.copyOf(tiles)) {
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

    /// Moves everything on; called many times a second by the view.
    void tick() {
        var span = window.get();
        if (span == null || equipment.absent()) {
            return;
        }
        if (!record.begun()) {
            if (!record.asking() && nanos.getAsLong() - looked >= LOOK_AGAIN) {
                begin();
            }
            return;
        }
        var now = session.position();
        if (!span.reaches(now) || (session.running() && now.isAfter(clock.instant()))) {
            pause();
            now = span.nearest(now);
            session.seek(now);
        }
        position.set(now);
        for (var tile : tiles) {
            tile.follow(now, session.running(), session.rate());
        }
        lookAgain(now, span);
    }

    /// Asks the recorder again near the window's end, and while what happens is still being
    /// recorded.
    private void lookAgain(Instant now, TimeSpan span) {
        if (waiting > 0 || record.asking() || nanos.getAsLong() - looked < LOOK_AGAIN) {
            return;
        }
        var atEdge = now.isBefore(span.from().plus(EDGE)) || now.isAfter(span.to().minus(EDGE));
        if (atEdge) {
            lookFurther(TimeSpan.around(now, REACH, REACH));
        } else if (tiles.stream().anyMatch(PlaybackTile::unanswered)
                || clock.instant().isBefore(span.to().plus(REACH))) {
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

    public void play() {
        move(() -> transport.run(1));
    }

    /// Plays, or plays faster when it does already.
    public void forward() {
        move(() -> transport.shuttle(1));
    }

    /// Plays backwards, or faster backwards when it does already. Pictures come a few times a
    /// second: players cannot run backwards.
    public void backward() {
        move(() -> transport.shuttle(-1));
    }

    private void move(Runnable how) {
        if (request.get() != null) {
            how.run();
            tick();
        }
    }

    public void pause() {
        transport.stand();
    }

    public void playOrPause() {
        if (transport.playing().get()) {
            pause();
        } else {
            play();
        }
    }

    /// To a moment, kept within the window.
    public void seek(Instant to) {
        var span = window.get();
        if (span == null) {
            return;
        }
        var bounded = span.nearest(to);
        record.stopped(session.position());
        session.seek(bounded);
        if (session.running()) {
            record.playing(bounded);
        }
        tiles.forEach(PlaybackTile::jump);
        tick();
    }

    public void skip(Duration by) {
        seek(session.position().plus(by));
    }

    public void toIncident() {
        var watched = request.get();
        if (watched != null) {
            window.set(TimeSpan.around(watched.moment(), REACH, REACH));
            seek(watched.moment());
        }
    }

    /// Stands still and moves the focused tile by one picture; the others follow its moment.
    ///
    /// @param by +1 or -1
    public void step(int by) {
        pause();
        if (focus.get() < tiles.size()) {
            tiles.get(focus.get())
                    .stepPicture(by)
                    .ifPresent(moment -> {
                        session.seek(moment);
                        tick();
                    });
        }
    }

    /// One of [Speeds#ALL].
    public void speed(double wanted) {
        transport.speed(wanted);
    }

    /// @param by +1 for the next faster speed, -1 for the next slower
    public void changeSpeed(int by) {
        speed(Speeds.next(speed().get(), by));
    }

    /// @param tile from 0; nothing happens when there is none
    public void focusOn(int tile) {
        if (tile >= 0 && tile < tiles.size()) {
            focus.set(tile);
        }
    }

    /// Shows the tile alone, or all again when it is alone.
    public void maximise(int tile) {
        var alone = maximised.get() && focus.get() == tile;
        focusOn(tile);
        maximised.set(!alone && tiles.size() > 1);
        if (tiles.size() >= SMALL && focus.get() == tile) {
            detail.alone(tiles.get(tile), maximised.get());
        }
    }

    /// Whether less than the whole picture of a tile is seen.
    void near(PlaybackTile tile, boolean now) {
        if (tiles.contains(tile)) {
            detail.near(tile, now);
        }
    }

    public ObservableList<PlaybackTile> tiles() {
        return seen;
    }

    public ReadOnlyObjectProperty<@Nullable PlaybackRequest> request() {
        return request.getReadOnlyProperty();
    }

    /// The session's moment.
    public ReadOnlyObjectProperty<Instant> position() {
        return position.getReadOnlyProperty();
    }

    /// What the timeline spans; null when nothing is watched.
    public ReadOnlyObjectProperty<@Nullable TimeSpan> window() {
        return window.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty playing() {
        return transport.playing();
    }

    public ReadOnlyDoubleProperty speed() {
        return transport.speed();
    }

    public IntegerProperty focus() {
        return focus;
    }

    public BooleanProperty maximised() {
        return maximised;
    }

    /// Asks the recorder again now: its times may be others.
    public void askAgain() {
        var span = window.get();
        if (span != null && record.begun()) {
            askAll(span, false);
        }
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        clear();
    }
}
