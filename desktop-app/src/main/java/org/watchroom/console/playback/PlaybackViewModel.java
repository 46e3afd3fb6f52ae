package org.watchroom.console.playback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.playback.timeline.Marks;
import org.watchroom.console.playback.timeline.TimelineViewModel;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;

/// An incident's cameras on one clock, cued to half a minute before it. Used on the glass thread
/// only.
public final class PlaybackViewModel implements AutoCloseable {
    private final Clock clock;
    private final LongSupplier nanos;
    private final SessionClock session;
    private final Equipment equipment;
    private final Focus focus;
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
    private final Loop loop = new Loop();
    private final Cameras cameras;
    private final Drag drag = new Drag(this);

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
        this.focus = new Focus(tiles, new Detail(players));
        this.cameras = new Cameras(focus, this::otherCameras);
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
        clear();
        cameras.of(wanted);
        var span = TimeSpan.around(wanted.moment(), Reach.HALF, Reach.HALF);
        show(wanted, wanted.window().from(), span);
    }

    private void show(PlaybackRequest wanted, Instant at, TimeSpan span) {
        leave();
        request.set(wanted);
        session.seek(at);
        var shown = cameras.shown();
        tiles.setAll(
                IntStream.range(0, shown.size())
                        .mapToObj(n -> new PlaybackTile(n, shown.get(n), nanos, fetch))
                        .toList());
        timeline.show(
                shown.stream().map(PlaybackCamera::folder).toList(),
                wanted.happenings(),
                wanted.zone(),
                wanted.moment());
        position.set(at);
        record.begin(wanted, shown);
        equipment.give();
        reach.open(span);
    }

    /// What is played is played on, also over and over.
    private void otherCameras(int focusOn) {
        var wanted = request.get();
        var span = reach.window().get();
        if (wanted == null || span == null) {
            return;
        }
        var repeated = loop.on().get();
        var played = transport.playing().get();
        show(wanted, session.position(), span);
        if (repeated) {
            loop.begin(wanted.window());
        }
        if (played) {
            play();
        }
        focus.on(focusOn);
    }

    /// Which cameras are shown.
    public Cameras cameras() {
        return cameras;
    }

    /// Shows nothing.
    public void clear() {
        leave();
        cameras.none();
        timeline.clear();
    }

    private void leave() {
        reach.shut();
        loop.end();
        transport.stand();
        transport.speed(1);
        record.end();
        focus.forget();
        drag.forget();
        tiles.forEach(tile -> tile.stateIs(new TileState.Searching()));
        tiles.clear();
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
        var again = loop.back(session.position(), clock.instant());
        again.ifPresent(this::repeat);
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
        loop.end();
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

    /// Plays the incident's window over and over, or no longer.
    public void loop() {
        var watched = request.get();
        if (loop.on().get()) {
            loop.end();
            pause();
        } else if (watched != null) {
            loop.begin(watched.window());
            seek(watched.window().from());
            transport.speed(1);
            play();
        }
    }

    /// Back to the beginning, as one and the same looking.
    private void repeat(Instant from) {
        record.repeating(session.position());
        session.seek(from);
        tiles.forEach(PlaybackTile::jump);
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
        loop.goingTo(wanted);
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
        drag.to(to);
    }

    /// What was played before is played on.
    public void dropped() {
        drag.dropped();
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
        timeline.bookmark(focus.tile().map(tile -> tile.camera().id()), at, words);
    }

    /// Stands still and moves the focused tile by pictures; the others follow its moment.
    ///
    /// @param by +1 for the next, -1 for the one before, further for more
    public void step(int by) {
        pause();
        focus.tile()
                .flatMap(tile -> tile.stepPicture(by))
                .ifPresent(moment -> {
                    session.seek(moment);
                    tick();
                });
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
        focus.on(tile);
    }

    /// Shows the tile alone, or all again when it is alone.
    public void maximise(int tile) {
        focus.maximise(tile);
    }

    /// Whether less than the whole picture of a tile is seen.
    void near(PlaybackTile tile, boolean now) {
        focus.near(tile, now);
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

    /// Whether the incident's window is played over and over.
    public ReadOnlyBooleanProperty looping() {
        return loop.on();
    }

    public ReadOnlyBooleanProperty playing() {
        return transport.playing();
    }

    public ReadOnlyDoubleProperty speed() {
        return transport.speed();
    }

    public IntegerProperty focus() {
        return focus.number();
    }

    public BooleanProperty maximised() {
        return focus.maximised();
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
