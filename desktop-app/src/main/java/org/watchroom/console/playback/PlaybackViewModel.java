package org.watchroom.console.playback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
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
import org.watchroom.console.playback.timeline.Marks;
import org.watchroom.console.playback.timeline.TimelineViewModel;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;

/// An incident's cameras on one clock, cued to half a minute before it. Used on the glass thread
/// only.
public final class PlaybackViewModel implements AutoCloseable {
    static final List<Integer> LAYOUTS = List.of(1, 4, 9, 16);
    static final int MOST_TILES = LAYOUTS.getLast();
    private static final int USUAL_TILES = 4;

    /// From so many tiles on, pictures are decoded too small to be shown large.
    private static final int SMALL = 9;

    private final Clock clock;
    private final LongSupplier nanos;
    private final SessionClock session;
    private final Equipment equipment;
    private final Detail detail;
    private final Transport transport;
    private final OnRecord record;
    private final Reach reach;
    private final Fetch fetch;
    private final TimelineViewModel timeline;
    private final ObservableList<PlaybackTile> tiles = FXCollections.observableArrayList();
    // Held: an unmodifiable view hears its list only as long as somebody holds the view.
    private final ObservableList<PlaybackTile> seen =
            FXCollections.unmodifiableObservableList(tiles);
    private final ReadOnlyObjectWrapper<@Nullable PlaybackRequest> request =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Instant> position =
            new ReadOnlyObjectWrapper<>(Instant.EPOCH);
    private final IntegerProperty focus = new SimpleIntegerProperty();
    private final BooleanProperty maximised = new SimpleBooleanProperty();
    private int most = USUAL_TILES;
    private boolean dragged;
    private boolean playsOn;

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
        this.clock = clock;
        this.nanos = nanos;
        this.session = new SessionClock(Instant.EPOCH, nanos);
        this.record = new OnRecord(background);
        this.transport = new Transport(session, record);
        this.detail = new Detail(players);
        this.equipment = new Equipment(players, background, () -> List.copyOf(tiles));
        this.reach =
                new Reach(
                        recorder,
                        background,
                        clock,
                        nanos,
                        record,
                        () -> List.copyOf(tiles),
                        session::position);
        this.fetch =
                (segment, here, why) ->
                        background.run(stop -> recorder.onThisMachine(segment, stop), here, why);
        this.timeline = new TimelineViewModel(recorder, background, clock);
        position.addListener(_ -> timeline.follow(position.get()));
    }

    /// Leaves what was watched and cues the new cameras, standing.
    public void show(PlaybackRequest wanted) {
        most = USUAL_TILES;
        clear();
        show(wanted, wanted.cue(), TimeSpan.around(wanted.moment(), Reach.HALF, Reach.HALF));
    }

    private void show(PlaybackRequest wanted, Instant at, TimeSpan span) {
        leave();
        request.set(wanted);
        session.seek(at);
        var cameras = wanted.cameras().subList(0, Math.min(most, wanted.cameras().size()));
        tiles.setAll(
                IntStream.range(0, cameras.size())
                        .mapToObj(n -> new PlaybackTile(n, cameras.get(n), nanos, fetch))
                        .toList());
        timeline.show(
                cameras.stream().map(PlaybackCamera::folder).toList(),
                wanted.happenings(),
                wanted.zone(),
                wanted.moment());
        position.set(at);
        record.begin(wanted, cameras);
        equipment.give();
        reach.open(span);
    }

    /// Shows the next larger number of cameras, or after the largest one alone. Where it stands
    /// stays.
    public void moreCameras() {
        var wanted = request.get();
        var span = reach.window().get();
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

    /// Shows nothing.
    public void clear() {
        leave();
        timeline.clear();
    }

    private void leave() {
        reach.shut();
        transport.stand();
        transport.speed(1);
        record.end();
        focus.set(0);
        maximised.set(false);
        dragged = false;
        tiles.forEach(tile -> tile.stateIs(new TileState.Searching()));
        tiles.clear();
        detail.forget();
        request.set(null);
    }

    /// Moves everything on; called many times a second by the view.
    void tick() {
        var span = reach.window().get();
        if (span == null) {
            return;
        }
        timeline.tick();
        if (equipment.absent() || !reach.allowed()) {
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
        reach.tick(now, span);
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

    /// To a moment of the past, and no further than now. What is not at hand is gone to once it is
    /// on the record that somebody looks there.
    public void seek(Instant to) {
        var span = reach.window().get();
        if (span == null) {
            return;
        }
        var now = clock.instant();
        var wanted = to.isAfter(now) && !span.reaches(to) ? now : to;
        timeline.reveal(wanted);
        if (span.reaches(wanted)) {
            reach.stay();
            go(wanted);
        } else {
            reach.travel(wanted, this::go);
        }
    }

    private void go(Instant to) {
        record.stopped(session.position());
        session.seek(to);
        if (session.running()) {
            record.playing(to);
        }
        tiles.forEach(PlaybackTile::jump);
        tick();
    }

    /// Somebody drags along the timeline: everything follows, standing, until [#dropped].
    public void drag(Instant to) {
        if (!dragged) {
            dragged = true;
            playsOn = transport.playing().get();
            if (playsOn) {
                pause();
            }
        }
        seek(to);
    }

    /// What was played before is played on.
    public void dropped() {
        if (dragged && playsOn) {
            play();
        }
        dragged = false;
    }

    public void skip(Duration by) {
        seek(reach.destination().orElseGet(session::position).plus(by));
    }

    public void toIncident() {
        var watched = request.get();
        if (watched != null) {
            seek(watched.moment());
        }
    }

    /// Sets a bookmark on the focused camera.
    ///
    /// @param words may be empty
    public void bookmark(Instant at, String words) {
        var camera =
                focus.get() < tiles.size()
                        ? Optional.of(tiles.get(focus.get()).camera().id())
                        : Optional.<CameraId>empty();
        timeline.bookmark(camera, at, words);
    }

    /// Stands still and moves the focused tile by pictures; the others follow its moment.
    ///
    /// @param by +1 for the next, -1 for the one before, further for more
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

    boolean backwards() {
        return transport.backwards();
    }

    /// One of [Speeds#ALL].
    public void speed(double wanted) {
        transport.speed(wanted);
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

    /// The footage at hand; null when nothing is watched.
    public ReadOnlyObjectProperty<@Nullable TimeSpan> window() {
        return reach.window();
    }

    public TimelineViewModel timeline() {
        return timeline;
    }

    /// The span that somebody marked for taking footage. It goes with the incident: when another is
    /// shown, it is cleared.
    public Marks marks() {
        return timeline.marks();
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
        reach.again();
        timeline.again();
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        clear();
    }
}
