package org.watchroom.console.playback;

import java.util.HashSet;
import java.util.Set;

/// Which tiles are decoded in full: those that are looked at closely, or shown alone where tiles
/// are small. Used on the glass thread only.
final class Detail {
    private final Players players;
    private final Set<PlaybackTile> alone = new HashSet<>();
    private final Set<PlaybackTile> near = new HashSet<>();

    Detail(Players players) {
        this.players = players;
    }

    void alone(PlaybackTile tile, boolean now) {
        change(tile, alone, now);
    }

    void near(PlaybackTile tile, boolean now) {
        change(tile, near, now);
    }

    private void change(PlaybackTile tile, Set<PlaybackTile> which, boolean now) {
        boolean before = full(tile);
        if (now) {
            which.add(tile);
        } else {
            which.remove(tile);
        }
        if (full(tile) != before) {
            players.enlarge(tile.number(), full(tile));
            tile.reopen();
        }
    }

    private boolean full(PlaybackTile tile) {
        return alone.contains(tile) || near.contains(tile);
    }

    void forget() {
        alone.clear();
        near.clear();
    }
}
