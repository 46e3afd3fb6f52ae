package org.watchroom.console.playback;

import java.util.List;
import javafx.scene.layout.Region;

/// Tiles in as many columns as rows, or one more, with a thin line of ground between them.
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

    static int columns(int tiles) {
        return Math.max(1, (int) Math.ceil(Math.sqrt(tiles)));
    }

    static int rows(int tiles) {
        return Math.max(1, Math.ceilDiv(tiles, columns(tiles)));
    }

    @Override
    protected void layoutChildren() {
        var tiles = getManagedChildren();
        var columns = columns(tiles.size());
        var rows = rows(tiles.size());
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
