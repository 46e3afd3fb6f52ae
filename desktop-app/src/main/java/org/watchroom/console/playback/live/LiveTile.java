package org.watchroom.console.playback.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.rtsp.LiveFeed;

/// One camera's live picture: says when it stands still, and asks again for a stream that was lost.
/// Glass thread only.
public final class LiveTile implements AutoCloseable {
    /// A picture that has not changed for longer is not now.
    static final Duration STILL = Duration.ofSeconds(2);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final CameraFolder camera;
    private final LiveSource source;
    private final LivePlayer player;
    private final Background background;
    private final Clock clock;
    private final LongSupplier nanos;
    private final DoubleSupplier chance;
    private final ReadOnlyObjectWrapper<LiveState> state =
            new ReadOnlyObjectWrapper<>(new LiveState.Connecting());
    private @Nullable LiveFeed feed;
    private @Nullable Task pending;
    private Optional<Instant> last = Optional.empty();
    private int tries;
    private int asked;

    /// @param nanos as [System#nanoTime]
    /// @param chance from 0 to 1, so that a hundred consoles do not all ask a camera again at once
    public LiveTile(
            CameraFolder camera,
            LiveSource source,
            LivePlayer player,
            Background background,
            Clock clock,
            LongSupplier nanos,
            DoubleSupplier chance) {
        this.camera = camera;
        this.source = source;
        this.player = player;
        this.background = background;
        this.clock = clock;
        this.nanos = nanos;
        this.chance = chance;
    }

    public ReadOnlyObjectProperty<LiveState> state() {
        return state.getReadOnlyProperty();
    }

    /// When the picture on the glass came, by our clock; empty before the first.
    public Optional<Instant> pictureAt() {
        return last;
    }

    public void start() {
        var mine = ++asked;
        pending =
                background.run(
                        stop -> source.open(camera, stop),
                        found -> {
                            if (mine != asked) {
                                found.ifPresent(LiveFeed::close);
                            } else if (found.isEmpty()) {
                                state.set(new LiveState.Absent());
                            } else {
                                play(mine, found.get());
                            }
                        },
                        why -> {
                            if (mine == asked) {
                                lost(
                                        why instanceof Failure said
                                                ? Optional.of(said)
                                                : Optional.empty());
                            }
                        });
    }

    private void play(int mine, LiveFeed fresh) {
        feed = fresh;
        player.play(
                fresh.media(),
                () -> {
                    if (mine == asked) {
                        ended(mine, fresh);
                    }
                });
    }

    /// Why it ended is asked for off the glass: the relay may not know yet.
    private void ended(int mine, LiveFeed over) {
        background.run(
                _ -> over.failure(),
                why -> {
                    if (mine == asked) {
                        lost(why);
                    }
                },
                _ -> {
                    if (mine == asked) {
                        lost(Optional.empty());
                    }
                });
    }

    private void lost(Optional<RuntimeException> why) {
        letGo();
        state.set(new LiveState.Lost(last, why));
        var usual = FIRST_PAUSE.multipliedBy(1L << Math.min(tries++, 6));
        // Cameras lock out who knocks with a wrong password again and again.
        var pause =
                why.filter(Failure.Refused.class::isInstance).isPresent()
                                || usual.compareTo(LONGEST_PAUSE) > 0
                        ? LONGEST_PAUSE
                        : usual;
        var jittered = Math.round(pause.toMillis() * (0.75 + chance.getAsDouble() / 2));
        pending = background.after(Duration.ofMillis(jittered), this::start);
    }

    /// Looks whether the picture still moves; called several times a second.
    public void tick() {
        var changed = player.changed();
        if (feed == null || changed == 0) {
            return;
        }
        var age = Duration.ofNanos(Math.max(0, nanos.getAsLong() - changed));
        var at = clock.instant().minus(age);
        if (age.compareTo(STILL) <= 0) {
            last = Optional.of(at);
            tries = 0;
            if (!(state.get() instanceof LiveState.Showing)) {
                state.set(new LiveState.Showing());
            }
        } else if (!(state.get() instanceof LiveState.Frozen)) {
            last = Optional.of(at);
            state.set(new LiveState.Frozen(at));
        }
    }

    private void letGo() {
        asked++;
        player.stop();
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }

    @Override
    public void close() {
        if (pending != null) {
            pending.request();
        }
        letGo();
    }
}
