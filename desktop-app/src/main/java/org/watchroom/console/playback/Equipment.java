package org.watchroom.console.playback;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;

/// Gives tiles their players. What players need is loaded once, off the glass thread, when footage
/// is first asked for. Used on the glass thread only.
final class Equipment {
    private static final Logger LOG = LoggerFactory.getLogger(Equipment.class);

    private final Players players;
    private final Background background;
    private final Supplier<List<PlaybackTile>> tiles;
    private State state = State.NONE;

    private enum State {
        NONE,
        COMING,
        READY,
        ABSENT
    }

    /// @param tiles that are there by then
    Equipment(Players players, Background background, Supplier<List<PlaybackTile>> tiles) {
        this.players = players;
        this.background = background;
        this.tiles = tiles;
    }

    /// Whether this machine cannot show video.
    boolean absent() {
        return state == State.ABSENT;
    }

    void give() {
        switch (state) {
            case READY -> {
                players.arrange(tiles.get().size());
                tiles.get().forEach(tile -> tile.equip(players.player(tile.number())));
            }
            case ABSENT -> tiles.get().forEach(tile -> tile.stateIs(new TileState.NoPlayer()));
            case COMING -> {}
            case NONE -> {
                state = State.COMING;
                background.run(_ -> prepared(), _ -> settled(State.READY), this::unable);
            }
        }
    }

    private boolean prepared() {
        players.prepare();
        return true;
    }

    private void unable(Throwable why) {
        LOG.warn("Video cannot be shown on this machine", why);
        settled(State.ABSENT);
    }

    private void settled(State now) {
        state = now;
        give();
    }
}
