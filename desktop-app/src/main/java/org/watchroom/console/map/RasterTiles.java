package org.watchroom.console.map;

import java.io.ByteArrayInputStream;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.basemap.Basemap;
import org.watchroom.operations.basemap.BasemapPainter;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.basemap.Mercator;

/// Pictures that somebody else made. Where one is missing, the nearest coarser one is enlarged;
/// where there is none at all, the built-in map fills in.
final class RasterTiles implements TileSource {
    private static final int MOST_ENLARGED = 6;

    private final TileBytes bytes;
    private final MapStyle style;

    RasterTiles(TileBytes bytes, MapStyle style) {
        this.bytes = bytes;
        this.style = style;
    }

    @Override
    public int levelsPerZoom() {
        return 1;
    }

    @Override
    public double size() {
        return Mercator.TILE;
    }

    @Override
    public Image load(Tile tile) throws Exception {
        for (int up = 0; up <= MOST_ENLARGED && up <= tile.level(); up++) {
            var found = bytes.read(tile.level() - up, tile.column() >> up, tile.row() >> up);
            var image = found == null ? null : decoded(found);
            if (image != null) {
                return up == 0 ? image : part(image, tile, up);
            }
        }
        var painter = new BasemapPainter(Basemap.get(), style);
        return BasemapTiles.shared(
                painter.tile(tile.level(), tile.column(), tile.row(), Mercator.TILE));
    }

    private static @Nullable Image decoded(byte[] bytes) {
        var image = new Image(new ByteArrayInputStream(bytes));
        return image.isError() || image.getWidth() < 1 ? null : image;
    }

    private static Image part(Image parent, Tile tile, int up) {
        int parts = 1 << up;
        int width = (int) Math.max(1, parent.getWidth() / parts);
        int height = (int) Math.max(1, parent.getHeight() / parts);
        int x = (int) (tile.column() & parts - 1) * width;
        int y = (int) (tile.row() & parts - 1) * height;
        return new WritableImage(parent.getPixelReader(), x, y, width, height);
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public int atOnce() {
        return 4;
    }

    @Override
    public boolean needsLabels() {
        return false;
    }

    @Override
    public String attribution() {
        return bytes.attribution().isBlank() ? Basemap.ATTRIBUTION : bytes.attribution();
    }

    @Override
    public void close() {
        bytes.close();
    }
}
