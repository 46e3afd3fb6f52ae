package org.watchroom.console.playback;

import java.util.List;
import javafx.scene.layout.Region;

/// One tile, two beside each other, or two rows of two, with a thin line of ground between them.
final class TileGrid extends Region {
    private static final double LINE = 2;

    TileGrid() {
        getStyleClass().add("tiles");
        setMinSize(0, 0);
    }

    void show(List<TileView> tiles) {
        if (!getChildren().equals(tiles)) {
            getChildren().setAll(tiles);
        }
    }

    @Override
    protected void layoutChildren() {
        var tiles = getManagedChildren();
        var columns = tiles.size() > 1 ? 2 : 1;
        var rows = Math.max(1, (tiles.size() + columns - 1) / columns);
        var width = Math.floor((getWidth() - (columns - 1) * LINE) / columns);
        var height = Math.floor((getHeight() - (rows - 1) * LINE) / rows);
        for (var n = 0; n < tiles.size(); n++) {
            tiles.get(n)
                    .resizeRelocate(
                            n % columns * (width + LINE),
                            Math.floorDiv(n, columns) * (height + LINE),
                            width,
                            height);
        }
    }
}
