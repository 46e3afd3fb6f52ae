package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.failure.Failure;

class TileSourcesTest {
    private static final Color LEFT = new Color(0x336699);
    private static final Color RIGHT = new Color(0x993366);

    @TempDir private Path folder;

    @BeforeAll
    static void startToolkit() {
        Fx.start();
    }

    @Test
    void the_built_in_map_paints_land_and_sea_for_the_pixels_of_the_screen() throws Exception {
        try (var tiles = TileSources.open(new TileSetting.BuiltIn(), MapStyle.DARK, 2)) {
            // Zoom 5 is level 20; at scale 2 a tile is 256 screen units across and 512 pixels.
            var tile = tiles.load(new Tile(20, 15, 10));

            assertThat(tiles.size()).isEqualTo(256);
            assertThat(tile.getWidth()).isEqualTo(512);
            assertThat(tile.getPixelReader().getArgb(500, 250))
                    .isIn(MapStyle.DARK.land().getRGB(), MapStyle.DARK.sea().getRGB());
        }
    }

    @Test
    void an_mbtiles_file_is_read_with_its_rows_from_the_south() throws Exception {
        try (var tiles = open(mbtiles("png", 3, 3, 5))) {
            var tile = tiles.load(new Tile(3, 3, 2));

            assertThat(argb(tile, 10, 10)).isEqualTo(LEFT.getRGB());
            assertThat(tiles.attribution()).isEqualTo("Made by us");
            assertThat(tiles.needsLabels()).isFalse();
        }
    }

    @Test
    void a_tile_that_is_not_in_the_file_is_enlarged_from_a_coarser_one() throws Exception {
        try (var tiles = open(mbtiles("png", 3, 3, 5))) {
            assertThat(argb(tiles.load(new Tile(5, 12, 8)), 5, 5)).isEqualTo(LEFT.getRGB());
            assertThat(argb(tiles.load(new Tile(5, 15, 11)), 5, 5)).isEqualTo(RIGHT.getRGB());
        }
    }

    @Test
    void where_the_file_has_nothing_the_built_in_map_fills_in() throws Exception {
        try (var tiles = open(mbtiles("png", 3, 3, 5))) {
            // The middle of the Atlantic.
            assertThat(argb(tiles.load(new Tile(4, 6, 6)), 128, 128))
                    .isEqualTo(MapStyle.LIGHT.sea().getRGB());
        }
    }

    @Test
    void a_file_that_cannot_be_used_is_refused_with_its_reason() throws Exception {
        var vector = mbtiles("pbf", 3, 3, 5);
        assertThatThrownBy(() -> open(vector))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("pbf");
        assertThatThrownBy(() -> open(folder.resolve("absent.mbtiles")))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("no such file");
        var text =
                java.nio.file.Files.writeString(
                        folder.resolve("text.mbtiles"), "this is no database at all\n".repeat(99));
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("no MBTiles");
    }

    @Test
    void a_tile_server_is_asked_as_configured_and_trouble_there_is_a_failure() throws Exception {
        var asked = new CopyOnWriteArrayList<String>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().getPath());
                    var found = asked.getLast().equals("/7/63/42.png");
                    int status = found ? 200 : asked.getLast().startsWith("/9/") ? 503 : 404;
                    var body = found ? png() : new byte[0];
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        var template = "http://127.0.0.1:" + server.getAddress().getPort() + "/{z}/{x}/{y}.png";
        try (var tiles =
                TileSources.open(
                        new TileSetting.Server(template, "Their words"), MapStyle.LIGHT, 1)) {
            assertThat(argb(tiles.load(new Tile(7, 63, 42)), 10, 10)).isEqualTo(LEFT.getRGB());
            assertThat(argb(tiles.load(new Tile(8, 127, 85)), 10, 10)).isEqualTo(RIGHT.getRGB());
            assertThat(asked).containsExactly("/7/63/42.png", "/8/127/85.png", "/7/63/42.png");
            assertThat(tiles.attribution()).isEqualTo("Their words");
            assertThatThrownBy(() -> tiles.load(new Tile(9, 1, 1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("503");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_address_that_is_no_template_is_refused() {
        assertThatThrownBy(() -> new TileSetting.Server("https://example.org/tiles", ""))
                .isInstanceOf(Failure.Unreadable.class);
        assertThatThrownBy(() -> new TileSetting.Server("ftp://example.org/{z}/{x}/{y}.png", ""))
                .isInstanceOf(Failure.Unreadable.class);
    }

    private static TileSource open(Path file) {
        return TileSources.open(new TileSetting.Mbtiles(file), MapStyle.LIGHT, 1);
    }

    private static int argb(Image image, int x, int y) {
        return image.getPixelReader().getArgb(x, y);
    }

    private Path mbtiles(String format, int zoom, int column, int row)
            throws SQLException, IOException {
        var file = folder.resolve("map-" + format + ".mbtiles");
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = db.createStatement()) {
            statement.execute("create table metadata (name text, value text)");
            statement.execute(
                    "insert into metadata values ('format', '"
                            + format
                            + "'), ('attribution', '<b>Made</b> by us')");
            statement.execute(
                    "create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)");
            try (var insert = db.prepareStatement("insert into tiles values (?, ?, ?, ?)")) {
                insert.setInt(1, zoom);
                insert.setInt(2, column);
                insert.setInt(3, row);
                insert.setBytes(4, png());
                insert.execute();
            }
        }
        return file;
    }

    /// Left half in one colour, right half in another.
    private static byte[] png() throws IOException {
        var image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(LEFT);
        graphics.fillRect(0, 0, 128, 256);
        graphics.setColor(RIGHT);
        graphics.fillRect(128, 0, 128, 256);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
