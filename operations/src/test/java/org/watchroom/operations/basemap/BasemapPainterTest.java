package org.watchroom.operations.basemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class BasemapPainterTest {
    private static final int SEA = MapStyle.DARK.sea().getRGB();
    private static final int LAND = MapStyle.DARK.land().getRGB();

    private final BasemapPainter painter = new BasemapPainter(Basemap.get(), MapStyle.DARK);

    @Test
    void the_sea_is_sea_and_the_land_is_land() {
        assertThat(colourAt(54.0, 3.0, 8)).as("the North Sea").isEqualTo(SEA);
        assertThat(colourAt(53.6, -5.0, 8)).as("the Irish Sea").isEqualTo(SEA);
        assertThat(colourAt(51.53, -0.15, 9)).as("London").isEqualTo(LAND);
        assertThat(colourAt(53.4, -7.6, 8)).as("the middle of Ireland").isEqualTo(LAND);
        assertThat(colourAt(57.0, -4.5, 9)).as("the Highlands").isEqualTo(LAND);
        assertThat(colourAt(48.5, 0.3, 8)).as("Normandy").isEqualTo(LAND);
    }

    @Test
    void islands_and_lakes_are_there() {
        assertThat(colourAt(50.68, -1.33, 10)).as("the Isle of Wight").isEqualTo(LAND);
        assertThat(colourAt(50.765, -1.30, 11)).as("the Solent").isEqualTo(SEA);
        assertThat(colourAt(49.21, -2.13, 10)).as("Jersey").isEqualTo(LAND);
        assertThat(colourAt(54.22, -4.55, 9)).as("the Isle of Man").isEqualTo(LAND);
        assertThat(colourAt(60.3, -1.25, 10)).as("Shetland").isEqualTo(LAND);
        assertThat(colourAt(54.6, -6.4, 9)).as("Lough Neagh").isEqualTo(SEA);
    }

    @Test
    void every_zoom_agrees_on_what_is_land() {
        for (int zoom = 5; zoom <= 18; zoom++) {
            assertThat(colourAt(52.3, -1.4, zoom))
                    .as("Warwickshire at zoom " + zoom)
                    .isIn(LAND, MapStyle.DARK.river().getRGB());
            assertThat(colourAt(55.5, 2.0, zoom))
                    .as("the North Sea at zoom " + zoom)
                    .isEqualTo(SEA);
        }
    }

    @Test
    void tiles_meet_without_a_seam() {
        // The Solent coast: four neighbours must look exactly like one large picture of the same
        // ground.
        int zoom = 10;
        long x = (long) Math.floor(Mercator.x(-1.3) * (1 << zoom));
        long y = (long) Math.floor(Mercator.y(50.75) * (1 << zoom));
        int size = 256;
        var whole = new BufferedImage(2 * size, 2 * size, BufferedImage.TYPE_INT_ARGB_PRE);
        painter.paint(
                whole.createGraphics(),
                new Viewport(x * size, y * size, 2 * size, 2 * size, size << zoom),
                1);

        int different = 0;
        for (int dx = 0; dx < 2; dx++) {
            for (int dy = 0; dy < 2; dy++) {
                var tile = painter.tile(zoom, x + dx, y + dy, size);
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        if (!near(tile.getRGB(i, j), whole.getRGB(dx * size + i, dy * size + j))) {
                            different++;
                        }
                    }
                }
            }
        }

        assertThat(different).as("pixels that differ from the one large picture").isZero();
    }

    private int colourAt(double latitude, double longitude, int zoom) {
        var image = new BufferedImage(65, 65, BufferedImage.TYPE_INT_ARGB);
        painter.paint(
                image.createGraphics(), Viewport.around(latitude, longitude, zoom, 65, 65), 1);
        return image.getRGB(32, 32);
    }

    /// Rounding in the rasteriser may move a shade by a hair.
    private static boolean near(int a, int b) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((a >> shift & 255) - (b >> shift & 255)) > 6) {
                return false;
            }
        }
        return true;
    }
}
