package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.Segment;

/// One camera on the glass: follows the session's clock through its recordings and their gaps.
public final class PlaybackTile {
    private static final Logger LOG = LoggerFactory.getLogger(PlaybackTile.class);

    /// A recording this young when it begins is taken from its first picture without being cued.
    private static final Duration ROLLING = Duration.ofMillis(1500);

    private static final Duration FIRST_LOOK = Duration.ofMinutes(2);
    private static final Duration SAME = Duration.ofMillis(60);
    private static final long SEEK_PAUSE = Duration.ofMillis(160).toNanos();

    /// So long a picture that was jumped to is waited for before the next jump.
    private static final long SEEK_PATIENCE = Duration.ofMillis(600).toNanos();

    /// The same for a recording that is being opened.
    private static final long OPEN_PATIENCE = Duration.ofMillis(2500).toNanos();

    /// Footage that did not come is asked for again after so long.
    private static final long FETCH_AGAIN = Duration.ofSeconds(10).toNanos();

    private static final Duration AHEAD = Duration.ofSeconds(20);

    private final int number;
    private final PlaybackCamera camera;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<TileState> state =
            new ReadOnlyObjectWrapper<>(new TileState.Searching());
    private final ReadOnlyObjectWrapper<@Nullable Instant> taken = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ClockReading> clock =
            new ReadOnlyObjectWrapper<>();

    private final Fetch fetch;
    private @Nullable Player player;
    private @Nullable TileFootage footage;
    private @Nullable Segment current;
    private @Nullable Segment asked;
    private @Nullable Segment ahead;
    private @Nullable Task fetching;
    private @Nullable Task fetchingAhead;
    private @Nullable Pace pace;
    private boolean shown;
    private boolean ended;
    private boolean sought;
    private long lastSeek;
    private long lastOpened;
    private long fetchedInVain;
    private int opened;

    PlaybackTile(int number, PlaybackCamera camera, LongSupplier nanos, Fetch fetch) {
        this.fetch = fetch;
        this.number = number;
        this.camera = camera;
        this.nanos = nanos;
        this.lastSeek = nanos.getAsLong() - SEEK_PAUSE;
    }

    /// From 0.
    public int number() {
        return number;
    }

    public PlaybackCamera camera() {
        return camera;
    }

    public ReadOnlyObjectProperty<TileState> state() {
        return state.getReadOnlyProperty();
    }

    /// When the picture on the tile was taken, in real time as far as [#clock] knows it; null when
    /// there is none.
    public ReadOnlyObjectProperty<@Nullable Instant> taken() {
        return taken.getReadOnlyProperty();
    }

    /// What is known of the clock of the recording on the tile; null when there is none.
    public ReadOnlyObjectProperty<@Nullable ClockReading> clock() {
        return clock.getReadOnlyProperty();
    }

    void equip(Player own) {
        player = own;
    }

    void found(TileFootage found) {
        footage = found;
    }

    /// The recorder does not answer. What it said before stays good.
    void silent(Throwable why) {
        if (why instanceof Failure) {
            LOG.warn("No answer for {}: {}", camera.folder(), why.getMessage());
        } else {
            LOG.error("Footage of {} cannot be found", camera.folder(), why);
        }
        if (footage == null) {
            stateIs(new TileState.RecorderSilent());
        }
    }

    boolean unanswered() {
        return footage == null;
    }

    /// Whether a picture is on its way to the tile.
    boolean coming() {
        return state.get() instanceof TileState.Searching || opening();
    }

    private boolean opening() {
        return (state.get() instanceof TileState.Cueing
                        || state.get() instanceof TileState.Fetching)
                && nanos.getAsLong() - lastOpened < OPEN_PATIENCE;
    }

    /// The session goes where nothing is known yet of what was recorded.
    void leave() {
        footage = null;
        stateIs(new TileState.Searching());
    }

    /// Whether the recorder has answered for the whole window, not only for the first look.
    boolean whole() {
        return footage != null && footage.coverage().asked().length().compareTo(FIRST_LOOK) > 0;
    }

    void stateIs(TileState why) {
        drop();
        state.set(why);
    }

    /// The person moved: what is shown is wrong now, however near it is.
    void jump() {
        sought = true;
    }

    /// The recording is opened once more, where it stands.
    void reopen() {
        current = null;
    }

    /// Called many times a second.
    void follow(Instant position, boolean playing, double rate) {
        var from = footage;
        var own = player;
        if (from == null || own == null) {
            return;
        }
        var wanted = from.at(position);
        if (wanted.isEmpty()) {
            stateIs(from.missing(position));
        } else if (!sameRecording(wanted.get(), position)) {
            if (current != null && opening()) {
                return; // whoever drags past recordings does not have each of them opened
            }
            open(own, wanted.get(), position, playing && rate >= 1);
        } else if (shown) {
            var start = current == null ? wanted.get().start() : current.start();
            keep(own, Duration.between(start, position), playing, rate);
            taken.set(start.plus(own.position()));
            lookAhead(from, wanted.get(), position, playing);
        }
    }

    private boolean sameRecording(Segment wanted, Instant position) {
        var now = current;
        var same =
                now != null
                        && now.file().equals(wanted.file())
                        && (now.start().equals(wanted.start())
                                || asked != null && asked.start().equals(wanted.start()));
        var again =
                state.get() instanceof TileState.NotFetched
                        && nanos.getAsLong() - fetchedInVain > FETCH_AGAIN;
        var wentBack = ended && position.isBefore(wanted.end().minusSeconds(1));
        return same && !wentBack && !again && !(state.get() instanceof TileState.Searching);
    }

    private void open(Player own, Segment wanted, Instant position, boolean playing) {
        var at = Duration.between(wanted.start(), position);
        var continues = playing && current != null && shown && at.compareTo(ROLLING) < 0;
        stop(fetching);
        current = wanted;
        asked = wanted;
        clock.set(wanted.clock());
        shown = false;
        ended = false;
        sought = false;
        pace = new Pace(own, nanos, continues && wanted.here());
        lastOpened = nanos.getAsLong();
        var mine = ++opened;
        if (wanted.here()) {
            if (!continues) {
                taken.set(null);
                state.set(new TileState.Cueing());
            }
            play(own, wanted, continues ? Duration.ZERO : at, continues, mine);
        } else {
            fetch(own, wanted, position, mine);
        }
    }

    private void fetch(Player own, Segment wanted, Instant position, int mine) {
        own.clear();
        taken.set(null);
        state.set(new TileState.Fetching());
        fetching =
                fetch.bring(
                        wanted,
                        here -> {
                            if (mine == opened) {
                                current = here;
                                lastOpened = nanos.getAsLong();
                                state.set(new TileState.Cueing());
                                var at = Duration.between(here.start(), position);
                                play(own, here, at.isNegative() ? Duration.ZERO : at, false, mine);
                            }
                        },
                        why -> {
                            if (mine == opened) {
                                LOG.warn(
                                        "{} was not fetched: {}",
                                        camera.folder(),
                                        why.getMessage());
                                fetchedInVain = nanos.getAsLong();
                                state.set(new TileState.NotFetched());
                            }
                        });
    }

    /// What comes next is fetched while what is there still plays.
    private void lookAhead(TileFootage from, Segment now, Instant position, boolean playing) {
        var soon = playing && Duration.between(position, now.end()).compareTo(AHEAD) < 0;
        var next = soon ? from.at(now.end().plusMillis(1)) : Optional.<Segment>empty();
        if (next.isPresent() && !next.get().here() && !next.get().equals(ahead)) {
            ahead = next.get();
            fetchingAhead = fetch.bring(next.get(), _ -> {}, _ -> {});
        }
    }

    private void play(Player own, Segment wanted, Duration at, boolean continues, int mine) {
        own.open(
                wanted.file(),
                at,
                continues,
                new Player.Listener() {
                    @Override
                    public void shown() {
                        if (mine == opened) {
                            shown = true;
                            state.set(new TileState.Showing());
                        }
                    }

                    @Override
                    public void ended() {
                        ended |= mine == opened;
                    }

                    @Override
                    public void failed() {
                        if (mine == opened) {
                            shown = false;
                            taken.set(null);
                            state.set(new TileState.NotShown());
                        }
                    }
                });
    }

    private void keep(Player own, Duration target, boolean playing, double rate) {
        if (ended || pace == null) {
            return;
        }
        var off = own.position().minus(target).abs();
        var elsewhere =
                off.compareTo(longer(SAME, own.pictureLength().multipliedBy(9).dividedBy(10))) > 0;
        var settle = !playing && !pace.running() && (elsewhere || pace.stepped());
        if ((sought || settle) && free(own)) {
            sought = false;
            pace.settled();
            lastSeek = nanos.getAsLong();
            own.seek(target);
        } else if (!playing) {
            pace.rest();
        } else if (rate < 0) {
            pace.rest();
            if (elsewhere && free(own)) {
                lastSeek = nanos.getAsLong();
                own.seek(target);
            }
        } else if (rate < 1) {
            pace.step(target);
        } else {
            pace.run(target, rate);
        }
    }

    /// Jumps do not queue up: the next one, to wherever it is wanted by then, waits for the picture
    /// of the last.
    private boolean free(Player own) {
        var since = nanos.getAsLong() - lastSeek;
        return since >= SEEK_PAUSE && (own.arrived() || since >= SEEK_PATIENCE);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// Whether the picture that was last jumped to is there, or was waited for long enough.
    boolean pictureCame() {
        var own = player;
        return own == null || own.arrived() || nanos.getAsLong() - lastSeek >= SEEK_PATIENCE;
    }

    /// Moves by so many pictures, no farther than the recording goes; empty when none is shown, or
    /// it stands at the end already.
    ///
    /// @return the moment of the picture that is shown then
    Optional<Instant> stepPicture(int by) {
        var own = player;
        var now = current;
        if (own == null || now == null || !shown || pace == null) {
            return Optional.empty();
        }
        pace.rest();
        var length = own.pictureLength().toNanos();
        var here = Math.floorDiv(own.position().toNanos() + length / 50, length);
        var last = Math.max(0, (now.length().toNanos() - 1) / length);
        var place = Math.clamp(here + by, 0, last);
        if (by < 0 ? place >= here : place <= here) {
            return Optional.empty();
        }
        own.seek(Duration.ofNanos(place * length));
        lastSeek = nanos.getAsLong();
        return Optional.of(now.start().plusNanos(place * length));
    }

    private void drop() {
        if (current != null && player != null) {
            player.clear();
        }
        stop(fetching);
        stop(fetchingAhead);
        ahead = null;
        opened++;
        current = null;
        shown = false;
        clock.set(null);
        taken.set(null);
    }

    private static void stop(@Nullable Task task) {
        if (task != null) {
            task.request();
        }
    }
}
