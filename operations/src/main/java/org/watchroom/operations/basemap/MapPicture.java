package org.watchroom.operations.basemap;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// A finished map for a document: basemap, names, markers, scale bar and attribution.
public final class MapPicture {
    private static final Color MARKER = new Color(0xb3261e);
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final Request request;
    private final Viewport view;
    private final PlaceLabels.TextWidth measure;

    private MapPicture(Request request) {
        this.request = request;
        this.view =
                Viewport.around(
                        request.latitude,
                        request.longitude,
                        request.zoom,
                        request.screenWidth(),
                        request.screenHeight());
        this.measure =
                (text, size, bold) -> font(size, bold).getStringBounds(text, EXACT).getWidth();
    }

    /// What to paint.
    ///
    /// @param width pixels of the picture
    /// @param height pixels of the picture
    /// @param latitude of the centre, degrees
    /// @param longitude of the centre, degrees
    /// @param zoom as [Mercator] counts it, at scale 1: 6 shows a country, 10 a city, 13 a town's
    ///   coast
    /// @param scale pixels per unit of type and line: 1 for a screen, 2 to 3 for paper, so that
    ///   type keeps its size
    public record Request(
            int width,
            int height,
            double latitude,
            double longitude,
            double zoom,
            double scale,
            MapStyle style,
            List<Marker> markers) {
        public Request {
            if (width < 64 || height < 64 || width > 8192 || height > 8192) {
                throw new IllegalArgumentException(
                        "a map picture is 64 to 8192 pixels wide and high");
            }
            if (!(scale >= 0.5 && scale <= 8)) {
                throw new IllegalArgumentException("a map picture's scale is 0.5 to 8");
            }
            markers = List.copyOf(markers);
        }

        double screenWidth() {
            return width / scale;
        }

        double screenHeight() {
            return height / scale;
        }
    }

    /// A place to point at.
    ///
    /// @param label painted beside it; may be empty
    public record Marker(double latitude, double longitude, String label) {}

    /// A picture of one place in the print style, at a scale fit for paper.
    public static BufferedImage of(
            int width, int height, double latitude, double longitude, double zoom, String label) {
        var marker = new Marker(latitude, longitude, label);
        return image(
                new Request(
                        width,
                        height,
                        latitude,
                        longitude,
                        zoom,
                        2,
                        MapStyle.PRINT,
                        List.of(marker)));
    }

    /// Opaque, of type `TYPE_INT_RGB`.
    public static BufferedImage image(Request request) {
        var image = new BufferedImage(request.width, request.height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.scale(request.scale, request.scale);
            draw(graphics, request);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /// Draws it from the origin of `graphics`, in units of type and line; all of it as shapes, so
    /// that on paper it stays sharp and needs no font.
    public static void draw(Graphics2D graphics, Request request) {
        new MapPicture(request).paint(graphics);
    }

    /// The same as a PNG file's bytes.
    public static byte[] png(Request request) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(request), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void paint(Graphics2D graphics) {
        var basemap = Basemap.get();
        new BasemapPainter(basemap, request.style).paint(graphics, view, 1);
        for (var label : new PlaceLabels(basemap).whole(view, taken(), measure)) {
            paintPlace(graphics, label);
        }
        request.markers.forEach(marker -> paintMarker(graphics, marker));
        paintNorth(graphics);
        paintScale(graphics);
        paintAttribution(graphics);
        graphics.setColor(request.style.line());
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(0, 0, (int) request.screenWidth() - 1, (int) request.screenHeight() - 1);
    }

    /// Where names may not be: the bottom strip and the markers with their words.
    private List<PlaceLabels.Taken> taken() {
        var taken = new ArrayList<PlaceLabels.Taken>();
        taken.add(new PlaceLabels.Taken(0, request.screenHeight() - 28, request.screenWidth(), 28));
        taken.add(new PlaceLabels.Taken(request.screenWidth() - 28, 0, 28, 44));
        for (var marker : request.markers) {
            double x = view.toX(marker.longitude);
            double y = view.toY(marker.latitude);
            double width = measure.of(marker.label, 13, true);
            taken.add(new PlaceLabels.Taken(x - 11, y - 30, 22, 34));
            taken.add(new PlaceLabels.Taken(labelLeft(x, width) - 3, y - 28, width + 6, 20));
        }
        return taken;
    }

    private double labelLeft(double x, double width) {
        return x + 14 + width <= request.screenWidth() - 8 ? x + 14 : Math.max(8, x - 14 - width);
    }

    private void paintPlace(Graphics2D graphics, PlaceLabels.Label label) {
        graphics.setColor(request.style.label());
        graphics.fill(new Ellipse2D.Double(label.dotX() - 1.6, label.dotY() - 1.6, 3.2, 3.2));
        text(
                graphics,
                label.place().name(),
                label.x(),
                label.y(),
                font(label.fontSize(), label.bold()));
    }

    private void paintMarker(Graphics2D graphics, Marker marker) {
        double x = view.toX(marker.longitude);
        double y = view.toY(marker.latitude);
        var pin = new Path2D.Double();
        pin.moveTo(x, y);
        pin.curveTo(x - 3, y - 8, x - 9, y - 11, x - 9, y - 18);
        pin.curveTo(x - 9, y - 23, x - 5, y - 27, x, y - 27);
        pin.curveTo(x + 5, y - 27, x + 9, y - 23, x + 9, y - 18);
        pin.curveTo(x + 9, y - 11, x + 3, y - 8, x, y);
        pin.closePath();
        graphics.setColor(MARKER);
        graphics.fill(pin);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(1.2f));
        graphics.draw(pin);
        graphics.fill(new Ellipse2D.Double(x - 3.5, y - 21.5, 7, 7));
        if (!marker.label.isBlank()) {
            double width = measure.of(marker.label, 13, true);
            text(graphics, marker.label, labelLeft(x, width), y - 13, font(13, true));
        }
    }

    private void paintScale(Graphics2D graphics) {
        var bar =
                ScaleBar.fitting(
                        request.latitude, request.zoom, Math.min(110, request.screenWidth() / 4));
        double base = request.screenHeight() - 10;
        var path = new Path2D.Double();
        path.moveTo(10, base - 5);
        path.lineTo(10, base);
        path.lineTo(10 + bar.pixels(), base);
        path.lineTo(10 + bar.pixels(), base - 5);
        graphics.setColor(request.style.label());
        graphics.setStroke(new BasicStroke(1.4f));
        graphics.draw(path);
        text(graphics, bar.text(), 14, base - 4, font(10, false));
    }

    /// North is up, as everywhere in Web Mercator.
    private void paintNorth(Graphics2D graphics) {
        double x = request.screenWidth() - 18;
        var needle = new Path2D.Double();
        needle.moveTo(x, 10);
        needle.lineTo(x + 6, 28);
        needle.lineTo(x, 24);
        needle.lineTo(x - 6, 28);
        needle.closePath();
        graphics.setColor(request.style.halo());
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(needle);
        graphics.setColor(request.style.label());
        graphics.fill(needle);
        text(graphics, "N", x - 3.6, 39, font(10, true));
    }

    private void paintAttribution(Graphics2D graphics) {
        double width = measure.of(Basemap.ATTRIBUTION, 8, false);
        double room = request.screenWidth() - 16;
        double size = width <= room ? 8 : 8 * room / width;
        double left = request.screenWidth() - 8 - Math.min(width, room);
        text(
                graphics,
                Basemap.ATTRIBUTION,
                left,
                request.screenHeight() - (width > room / 2 ? 26 : 8),
                font(size, false));
    }

    private void text(Graphics2D graphics, String text, double x, double y, Font font) {
        var outline = font.createGlyphVector(EXACT, text).getOutline((float) x, (float) y);
        graphics.setColor(request.style.halo());
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(outline);
        graphics.setColor(request.style.label());
        graphics.fill(outline);
    }

    private static Font font(double size, boolean bold) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }
}
