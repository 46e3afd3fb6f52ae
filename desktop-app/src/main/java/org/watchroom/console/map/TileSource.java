package org.watchroom.console.map;

import javafx.scene.image.Image;

/// Where the pictures of the ground come from. Loaded off the FX thread, several at once.
interface TileSource extends AutoCloseable {
    /// How many levels lie between two zooms: 1 for pictures that somebody else made, more where they are painted here.
    int levelsPerZoom();

    /// Screen units across a tile.
    double size();

    Image load(Tile tile) throws Exception;

    /// Whether the pictures lack the names of places.
    boolean needsLabels();

    /// Words that the licence of the pictures asks for.
    String attribution();

    @Override
    void close();
}
