package org.watchroom.console.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.basemap.PlaceLabels;
import org.watchroom.operations.basemap.Viewport;

/// Sea, land and the names on it. Tiles of other levels stand in, enlarged or shrunk, until the
/// right ones have come.
final class GroundLayer extends CanvasLayer {
    /// Levels further off than this many zooms look worse than plain sea.
    private static final int STAND_IN_ZOOMS = 5;

    /// Screen units along the edges where a pin would be half out of sight.
    private static final double EDGE = 24;

    private final PinLayer pins;
    private @Nullable TileCache tiles;
    private @Nullable LabelPainter labels;
    private @Nullable PlaceLabels places;
    private MapPalette palette = MapPalette.DARK;
    private Color sea = Color.BLACK;

    /// @param pins what stands on the ground; names keep clear of it
    GroundLayer(PinLayer pins) {
        this.pins = pins;
    }

    /// Takes over `fresh` and closes what it replaces.
    void ground(TileCache fresh, Color newSea) {
        if (tiles != null) {
            tiles.close();
        }
        tiles = fresh;
        sea = newSea;
        repaint();
    }

    void palette(MapPalette newPalette) {
        palette = newPalette;
        relabel();
    }

    void places(PlaceLabels read) {
        places = read;
        relabel();
    }

    private void relabel() {
        labels = places == null ? null : new LabelPainter(places, palette);
        repaint();
    }

    /// Whether a place lies in what is shown.
    boolean shows(double latitude, double longitude) {
        var view = viewport();
        if (view == null) {
            return false;
        }
        double x = view.toX(longitude);
        double y = view.toY(latitude);
        return x > EDGE && y > EDGE && x < view.width() - EDGE && y < view.height() - EDGE;
    }

    void close() {
        if (tiles != null) {
            tiles.close();
            tiles = null;
        }
    }

    /// Whether nothing is still to come for what is shown.
    boolean complete() {
        return viewport() != null && tiles != null && tiles.idle();
    }

    @Override
    void paint(GraphicsContext graphics, Viewport view) {
        graphics.setFill(sea);
        graphics.fillRect(0, 0, view.width(), view.height());
        if (tiles != null) {
            paintTiles(graphics, view, tiles);
            if (labels != null && tiles.source().needsLabels()) {
                var taken = new ArrayList<>(pins.taken(view));
                taken.add(new PlaceLabels.Taken(0, view.height() - 34, 140, 34)); // the scale
                labels.paint(graphics, view, taken);
            }
        }
    }

    private static void paintTiles(GraphicsContext graphics, Viewport view, TileCache tiles) {
        int level = (int) Math.round(view.zoom() * tiles.source().levelsPerZoom());
        var shown = visible(view, tiles.source(), level);
        var missing = shown.stream().filter(tile -> tiles.get(tile) == null).toList();
        if (!missing.isEmpty()) {
            graphics.setImageSmoothing(false); // for a moment only, and several times faster
            standIns(view, tiles, level)
                    .forEach(entry ->
                            draw(graphics, view, tiles.source(), entry.getKey(), entry.getValue()));
            graphics.setImageSmoothing(true);
        }
        for (var tile : shown) {
            var image = tiles.get(tile);
            if (image != null) {
                draw(graphics, view, tiles.source(), tile, image);
            }
        }
        tiles.want(missing);
    }

    private static List<Tile> visible(Viewport view, TileSource source, int level) {
        double world = Tile.worldPixels(level, source.levelsPerZoom());
        double across = source.size() * view.worldPixels() / world;
        long last = (long) Math.ceil(world / source.size()) - 1;
        var tiles = new ArrayList<Tile>();
        for (long row = first(view.top(), across);
                row <= last(view.top() + view.height(), across, last);
                row++) {
            for (long column = first(view.left(), across);
                    column <= last(view.left() + view.width(), across, last);
                    column++) {
                tiles.add(new Tile(level, column, row));
            }
        }
        double middleColumn = (view.left() + view.width() / 2) / across - 0.5;
        double middleRow = (view.top() + view.height() / 2) / across - 0.5;
        tiles.sort(
                Comparator.comparingDouble(
                        tile -> Math.hypot(tile.column() - middleColumn, tile.row() - middleRow)));
        return tiles;
    }

    private static long first(double edge, double across) {
        return Math.max(0, (long) Math.floor(edge / across));
    }

    private static long last(double edge, double across, long last) {
        return Math.min(last, (long) Math.floor(edge / across));
    }

    /// What is at hand of the two nearest other levels that have anything here; the nearest comes
    /// last, on top.
    private static List<Map.Entry<Tile, Image>> standIns(
            Viewport view, TileCache tiles, int level) {
        int most = STAND_IN_ZOOMS * tiles.source().levelsPerZoom();
        var near =
                tiles.all().stream()
                        .filter(entry ->
                                entry.getKey().level() != level
                                        && distance(entry.getKey(), level) <= most)
                        .filter(entry -> place(view, tiles.source(), entry.getKey()).isPresent())
                        .sorted(Comparator.comparingInt(entry -> distance(entry.getKey(), level)))
                        .toList();
        var levels =
                near.stream().map(entry -> entry.getKey().level()).distinct().limit(2).toList();
        return near.stream()
                .filter(entry -> levels.contains(entry.getKey().level()))
                .toList()
                .reversed();
    }

    private static int distance(Tile tile, int level) {
        return Math.abs(tile.level() - level);
    }

    private static void draw(
            GraphicsContext graphics, Viewport view, TileSource source, Tile tile, Image image) {
        place(view, source, tile)
                .ifPresent(at ->
                        graphics.drawImage(
                                image, at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight()));
    }

    /// Where a tile lies in the window; empty when it does not.
    private static Optional<Rectangle2D> place(Viewport view, TileSource source, Tile tile) {
        double across =
                source.size()
                        * view.worldPixels()
                        / Tile.worldPixels(tile.level(), source.levelsPerZoom());
        // Edges on whole units: neighbours share them, so there is no seam.
        double left = Math.rint(tile.column() * across - view.left());
        double top = Math.rint(tile.row() * across - view.top());
        double right = Math.rint((tile.column() + 1) * across - view.left());
        double bottom = Math.rint((tile.row() + 1) * across - view.top());
        return right > left
                        && bottom > top
                        && right > 0
                        && bottom > 0
                        && left < view.width()
                        && top < view.height()
                ? Optional.of(new Rectangle2D(left, top, right - left, bottom - top))
                : Optional.empty();
    }
}
