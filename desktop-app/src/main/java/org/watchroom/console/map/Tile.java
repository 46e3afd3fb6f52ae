package org.watchroom.console.map;

import org.watchroom.operations.basemap.Mercator;

/// A square of ground at one level of a [TileSource]; rows count from the north.
record Tile(int level, long column, long row) {
    /// Width of the world in screen units at a level.
    static double worldPixels(int level, int levelsPerZoom) {
        return Mercator.worldPixels(level / (double) levelsPerZoom);
    }
}
