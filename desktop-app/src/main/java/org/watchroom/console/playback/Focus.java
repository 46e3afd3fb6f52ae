package org.watchroom.console.playback;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// The tile that keys are for, and whether it is shown alone. Used on the glass thread only.
final class Focus {
    /// From so many tiles on, pictures are decoded too small to be shown large.
    private static final int SMALL = 9;

    private final List<PlaybackTile> tiles;
    private final Detail detail;
    private final IntegerProperty number = new SimpleIntegerProperty();
    private final BooleanProperty maximised = new SimpleBooleanProperty();

    /// @param tiles those that are shown, as they change
    Focus(List<PlaybackTile> tiles, Detail detail) {
        this.tiles = tiles;
        this.detail = detail;
    }

    /// From 0.
    IntegerProperty number() {
        return number;
    }

    BooleanProperty maximised() {
        return maximised;
    }

    /// Empty where nothing is shown.
    Optional<PlaybackTile> tile() {
        return number.get() < tiles.size()
                ? Optional.of(tiles.get(number.get()))
                : Optional.empty();
    }

    /// Nothing happens where there is no such tile.
    void on(int tile) {
        if (tile >= 0 && tile < tiles.size()) {
            number.set(tile);
        }
    }

    /// Shows the tile alone, or all again when it is alone.
    void maximise(int tile) {
        var alone = maximised.get() && number.get() == tile;
        on(tile);
        maximised.set(!alone && tiles.size() > 1);
        if (tiles.size() >= SMALL && number.get() == tile) {
            detail.alone(tiles.get(tile), maximised.get());
        }
    }

    /// Whether less than the whole picture of a tile is seen.
    void near(PlaybackTile tile, boolean now) {
        if (tiles.contains(tile)) {
            detail.near(tile, now);
        }
    }

    /// The first of whatever comes next.
    void forget() {
        number.set(0);
        maximised.set(false);
        detail.forget();
    }
}
