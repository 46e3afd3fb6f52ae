package org.watchroom.console.map;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.watchroom.operations.basemap.Basemap;
import org.watchroom.operations.basemap.BasemapPainter;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.basemap.Viewport;

/// The built-in map, painted for exactly the pixels of this screen. The default.
final class BasemapTiles implements TileSource {
    /// Pixels across a tile: 0.6 to 4.3 ms of one core each, 1 MB in memory.
    private static final int PIXELS = 512;

    private final MapStyle style;
    private final double scale;

    /// @param scale pixels per screen unit of the screen
    BasemapTiles(MapStyle style, double scale) {
        this.style = style;
        this.scale = scale;
    }

    @Override
    public int levelsPerZoom() {
        return 4;
    }

    @Override
    public double size() {
        return PIXELS / scale;
    }

    @Override
    public Image load(Tile tile) {
        double world = Tile.worldPixels(tile.level(), levelsPerZoom()) * scale;
        var view =
                new Viewport(
                        (double) tile.column() * PIXELS,
                        (double) tile.row() * PIXELS,
                        PIXELS,
                        PIXELS,
                        world);
        var picture = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB_PRE);
        var graphics = picture.createGraphics();
        try {
            new BasemapPainter(Basemap.get(), style).paint(graphics, view, scale);
        } finally {
            graphics.dispose();
        }
        return shared(picture);
    }

    /// The same memory as a JavaFX image: nothing is copied.
    static Image shared(BufferedImage picture) {
        var pixels =
                IntBuffer.wrap(((DataBufferInt) picture.getRaster().getDataBuffer()).getData());
        return new WritableImage(
                new PixelBuffer<>(
                        picture.getWidth(),
                        picture.getHeight(),
                        pixels,
                        PixelFormat.getIntArgbPreInstance()));
    }

    @Override
    public int batch() {
        return 4;
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public boolean needsLabels() {
        return true;
    }

    @Override
    public String attribution() {
        return Basemap.ATTRIBUTION;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
