package org.watchroom.console.playback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.playback.live.LiveRecord;
import org.watchroom.console.playback.live.LiveSource;
import org.watchroom.console.playback.live.LiveTile;
import org.watchroom.operations.recorder.TimeSpan;

/// The live pictures beside the recorded ones of a panel's cameras.
public final class LiveSide implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSide.class);

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final LiveSource source;
    private final VlcPlayers players;
    private final Background background;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Show> show = new ReadOnlyObjectWrapper<>(Show.BOTH);
    private final ReadOnlyBooleanWrapper blind = new ReadOnlyBooleanWrapper();
    private final List<VlcLive> pool = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private @Nullable Task asking;
    private @Nullable LiveRecord record;
    private @Nullable Instant since;
    private Runnable again = () -> {};
    private boolean resting;

    /// What is seen of a camera that gives live pictures.
    enum Show {
        BOTH,
        LIVE,
        RECORDED;

        Show next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    private record Shown(LiveTile tile, LiveView view, TileView beside) {}

    public LiveSide(LiveSource source, VlcPlayers players, Background background, Clock clock) {
        this.source = source;
        this.players = players;
        this.background = background;
        this.clock = clock;
    }

    ReadOnlyObjectProperty<Show> show() {
        return show.getReadOnlyProperty();
    }

    /// Whether one of the cameras shown cannot be seen now.
    public ReadOnlyBooleanProperty blind() {
        return blind.getReadOnlyProperty();
    }

    void next() {
        show.set(show.get().next());
    }

    /// A view beside each tile, in their order; what was shown before is let go of. Nothing is
    /// asked of a camera before it is on the record that somebody looks.
    ///
    /// @param on null where nothing is watched
    void beside(List<TileView> tiles, PlaybackWords words, Texts texts, @Nullable LiveRecord on) {
        leave();
        again = () -> beside(tiles, words, texts, on);
        if (tiles.isEmpty() || on == null || resting) {
            return;
        }
        record = on;
        var views = List.copyOf(tiles);
        asking =
                background.run(
                        stop -> {
                            var giving = new ArrayList<TileView>();
                            for (var view : views) {
                                stop.check();
                                if (source.gives(view.tile().camera().folder())) {
                                    giving.add(view);
                                }
                            }
                            if (!giving.isEmpty()) {
                                players.prepare();
                                on.live(names(giving));
                            }
                            return giving;
                        },
                        giving -> {
                            since = giving.isEmpty() ? null : clock.instant();
                            giving.forEach(view -> begin(view, words, texts));
                        },
                        why -> {
                            LOG.warn("No live pictures: {}", why.getMessage());
                            asking = background.after(AGAIN, again);
                        });
    }

    private static List<String> names(List<TileView> views) {
        return views.stream().map(view -> view.tile().camera().name()).toList();
    }

    /// While it rests, no camera sends its live picture here: it is seen elsewhere, once.
    void rest(boolean now) {
        if (resting != now) {
            resting = now;
            if (resting) {
                shown.forEach(each -> each.beside().alone());
                leave();
            } else {
                again.run();
            }
        }
    }

    private void begin(TileView beside, PlaybackWords words, Texts texts) {
        if (shown.size() == pool.size()) {
            pool.add(players.live());
        }
        var player = pool.get(shown.size());
        var camera = beside.tile().camera();
        var tile =
                new LiveTile(
                        camera.folder(),
                        source,
                        player,
                        background,
                        clock,
                        System::nanoTime,
                        ThreadLocalRandom.current()::nextDouble);
        var view = new LiveView(tile, camera.name(), words, texts, clock::instant, player.image());
        beside.beside(view, show());
        shown.add(new Shown(tile, view, beside));
        tile.start();
    }

    /// Called many times a second by the panel.
    void tick() {
        shown.forEach(each -> each.tile().tick());
        blind.set(shown.stream().anyMatch(each -> each.tile().state().get().blind()));
    }

    void growOld() {
        shown.forEach(each -> each.view().growOld());
    }

    private void leave() {
        if (asking != null) {
            asking.request();
            asking = null;
        }
        shown.forEach(each -> each.tile().close());
        seenUntilNow();
        shown.clear();
        blind.set(false);
    }

    private void seenUntilNow() {
        var from = since;
        var on = record;
        var to = clock.instant();
        since = null;
        if (from != null && on != null && to.isAfter(from)) {
            var names = names(shown.stream().map(Shown::beside).toList());
            background.run(
                    _ -> {
                        on.watchedLive(names, new TimeSpan(from, to));
                        return true;
                    },
                    _ -> {},
                    why -> LOG.warn("What was seen live was not recorded: {}", why.getMessage()));
        }
    }

    @Override
    public void close() {
        leave();
    }
}
