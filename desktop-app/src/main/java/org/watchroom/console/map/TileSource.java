package org.watchroom.console.map;

import javafx.scene.image.Image;

/// Where the pictures of the ground come from. Loaded off the FX thread, several at once.
interface TileSource extends AutoCloseable {
    /// How many levels lie between two zooms: 1 for pictures that somebody else made, more where
    /// they are painted here.
    int levelsPerZoom();

    /// Screen units across a tile.
    double size();

    Image load(Tile tile) throws Exception;

    /// How many tiles are fetched one after the other before they are shown: painting each at once
    /// would cost more than the tiles do.
    int batch();

    /// How many batches may be under way. More than one only where a tile is waited for, not worked
    /// for: the cores are the glass's.
    int atOnce();

    /// Whether the pictures lack the names of places.
    boolean needsLabels();

    /// Words that the licence of the pictures asks for.
    String attribution();

    @Override
    void close();
}
