package org.watchroom.operations.basemap;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.watchroom.operations.basemap.Line.Kind;

/// Paints sea, land, water and borders of any part of the world; no names (see [PlaceLabels]), so
/// that tiles meet without cut words. Has no state of its own: any number of threads may paint at
/// once.
public final class BasemapPainter {
    /// Small rivers only clutter the country as a whole.
    private static final double RIVER_ZOOM = 7;

    private static final double STREAM_ZOOM = 8.5;

    private final Basemap basemap;
    private final MapStyle style;

    public BasemapPainter(Basemap basemap, MapStyle style) {
        this.basemap = basemap;
        this.style = style;
    }

    /// One square tile, opaque, of type `TYPE_INT_ARGB_PRE`.
    ///
    /// @param size pixels; 512 for a tile of 256 screen units on a screen of scale 2
    public BufferedImage tile(int zoom, long x, long y, int size) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB_PRE);
        var graphics = image.createGraphics();
        try {
            paint(graphics, Viewport.tile(zoom, x, y, size), size / (double) Mercator.TILE);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /// Fills `view.width() x view.height()` from the origin of the graphics. Changes its hints,
    /// colour and stroke.
    ///
    /// @param scale pixels per screen unit: widens lines on dense screens and paper
    public void paint(Graphics2D graphics, Viewport view, double scale) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(style.sea());
        graphics.fill(new Rectangle2D.Double(0, 0, view.width(), view.height()));
        double zoom = view.zoom() - Math.log(scale) / Math.log(2);
        var thin = stroke(0.8 * scale);

        area(graphics, view, Kind.LAND, style.land(), thin);
        area(graphics, view, Kind.LAKE, style.sea(), thin);
        area(graphics, view, Kind.ISLAND, style.land(), thin);
        if (zoom >= RIVER_ZOOM) {
            line(
                    graphics,
                    view,
                    Kind.RIVER,
                    style.river(),
                    stroke(Math.min(1.6, 0.6 + (zoom - 7) * 0.2) * scale));
        }
        if (zoom >= STREAM_ZOOM) {
            line(graphics, view, Kind.STREAM, style.river(), stroke(scale));
        }
        line(graphics, view, Kind.BORDER, style.line(), stroke(1.2 * scale));
    }

    private void area(
            Graphics2D graphics, Viewport view, Kind kind, Color fill, BasicStroke outline) {
        var path = path(view, kind);
        graphics.setColor(fill);
        graphics.fill(path);
        graphics.setColor(style.line());
        graphics.setStroke(outline);
        graphics.draw(path);
    }

    private void line(
            Graphics2D graphics, Viewport view, Kind kind, Color colour, BasicStroke stroke) {
        graphics.setColor(colour);
        graphics.setStroke(stroke);
        graphics.draw(path(view, kind));
    }

    private Path2D path(Viewport view, Kind kind) {
        var path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        var trace = new Trace(path, view);
        for (var line : basemap.lines(kind)) {
            if (line.visible(view)) {
                trace.add(line);
            }
        }
        return path;
    }

    private static BasicStroke stroke(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
