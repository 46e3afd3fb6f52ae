package org.watchroom.operations.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.site.Camera.ViewCone;
import org.watchroom.operations.site.plan.Floor;
import org.watchroom.operations.site.plan.PlacedCamera;
import org.watchroom.operations.site.plan.PlanPoint;
import org.watchroom.operations.site.plan.Zone;

/// One floor of a store as it is drawn on paper: zones, cameras with their numbers and what they
/// look at, the place of the incident, scale and north. Nothing in it is told by colour alone.
final class PlanDrawing {
    static final int WIDTH = 511;
    static final int HEIGHT = 450;

    private static final double FOOT = 34;
    private static final double EDGE = 8;
    private static final double SIGN = 7.5;
    private static final double LONGEST_BAR = 110;
    private static final Color INK = new Color(0x1c2733);
    private static final Color LINE = new Color(0x6b7885);
    private static final Color VIEW = new Color(0xe9eef4);
    private static final Color HERE = new Color(0xb3261e);
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final Floor floor;
    private final Map<String, Integer> numbers;
    private final Optional<Zone> here;
    private final double scale;
    private final double left;
    private final double top;

    /// @param numbers of the cameras, by code
    /// @param here where it happened, when that is a zone of this floor
    PlanDrawing(Floor floor, Map<String, Integer> numbers, Optional<Zone> here) {
        this.floor = floor;
        this.numbers = Map.copyOf(numbers);
        this.here = here;
        double wide = WIDTH - 2 * EDGE;
        double high = HEIGHT - FOOT - 2 * EDGE;
        this.scale = Math.min(wide / floor.width(), high / floor.depth());
        this.left = EDGE + (wide - floor.width() * scale) / 2;
        this.top = EDGE + (high - floor.depth() * scale) / 2;
    }

    Drawing drawing() {
        return new Drawing(WIDTH, HEIGHT, this::paint);
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        var views = (Graphics2D) graphics.create();
        views.clip(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT - FOOT));
        floor.cameras()
                .forEach(camera ->
                        camera.cone()
                                .ifPresent(cone -> {
                                    views.setColor(VIEW);
                                    views.fill(view(camera.at(), cone));
                                }));
        here.ifPresent(zone -> hatch(graphics, outline(zone)));
        floor.zones().forEach(zone -> edge(graphics, zone));
        floor.cameras()
                .forEach(camera ->
                        camera.cone()
                                .ifPresent(cone -> {
                                    views.setColor(LINE);
                                    views.setStroke(
                                            new BasicStroke(
                                                    0.7f,
                                                    BasicStroke.CAP_BUTT,
                                                    BasicStroke.JOIN_ROUND,
                                                    1,
                                                    new float[] {3, 2},
                                                    0));
                                    views.draw(view(camera.at(), cone));
                                }));
        views.dispose();
        here.ifPresent(zone -> {
            graphics.setColor(HERE);
            graphics.setStroke(new BasicStroke(2.6f));
            graphics.draw(outline(zone));
        });
        floor.zones().forEach(zone -> name(graphics, zone));
        floor.cameras().forEach(camera -> sign(graphics, camera));
        foot(graphics);
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(0.5, 0.5, WIDTH - 1.0, HEIGHT - 1.0));
    }

    private double x(PlanPoint point) {
        return left + point.x() * scale;
    }

    private double y(PlanPoint point) {
        return top + point.y() * scale;
    }

    private Path2D outline(Zone zone) {
        var path = new Path2D.Double();
        for (var corner : zone.outline()) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(x(corner), y(corner));
            } else {
                path.lineTo(x(corner), y(corner));
            }
        }
        path.closePath();
        return path;
    }

    /// Walls are not known of: it is drawn as far as the camera is said to see.
    private Shape view(PlanPoint at, ViewCone cone) {
        double reach = cone.range() * scale;
        double middle = 90 - (cone.bearing() - floor.up()); // arcs count from the right
        return new Arc2D.Double(
                x(at) - reach,
                y(at) - reach,
                2 * reach,
                2 * reach,
                middle - cone.angle() / 2.0,
                cone.angle(),
                Arc2D.PIE);
    }

    private static void hatch(Graphics2D graphics, Shape area) {
        var own = (Graphics2D) graphics.create();
        own.clip(area);
        own.setColor(new Color(0xd9a09b));
        own.setStroke(new BasicStroke(0.8f));
        var box = area.getBounds2D();
        for (double from = box.getMinX() - box.getHeight(); from < box.getMaxX(); from += 6) {
            own.draw(new Line2D.Double(from, box.getMaxY(), from + box.getHeight(), box.getMinY()));
        }
        own.dispose();
    }

    private void edge(Graphics2D graphics, Zone zone) {
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(zone.kind() == Zone.Kind.OUTSIDE ? 0.6f : 1.1f));
        graphics.draw(outline(zone));
    }

    private void name(Graphics2D graphics, Zone zone) {
        boolean flagged = here.filter(zone::equals).isPresent();
        double room = outline(zone).getBounds2D().getWidth() - 6;
        var words = flagged ? "INCIDENT: " + zone.name() : zone.name();
        double size = fitting(words, flagged ? 10 : 8.5, room, flagged);
        centred(graphics, words, x(zone.centre()), y(zone.centre()), font(size, flagged), INK);
    }

    private static double fitting(String words, double size, double room, boolean bold) {
        double width = font(size, bold).getStringBounds(words, EXACT).getWidth();
        return width <= room ? size : Math.max(5, size * room / width);
    }

    private void sign(Graphics2D graphics, PlacedCamera camera) {
        double x = x(camera.at());
        double y = y(camera.at());
        var disc = new Ellipse2D.Double(x - SIGN, y - SIGN, 2 * SIGN, 2 * SIGN);
        graphics.setColor(INK);
        graphics.fill(disc);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(1.2f));
        graphics.draw(disc);
        var number = numbers.get(camera.code());
        var words = number == null ? "?" : number.toString();
        var font = font(words.length() > 2 ? 6.5 : 9, true);
        var box = font.createGlyphVector(EXACT, words).getVisualBounds();
        graphics.fill(
                font.createGlyphVector(EXACT, words)
                        .getOutline(
                                (float) (x - box.getCenterX()), (float) (y - box.getCenterY())));
    }

    private static void centred(
            Graphics2D graphics, String words, double x, double y, Font font, Color colour) {
        var line = font.createGlyphVector(EXACT, words);
        var box = line.getVisualBounds();
        var shape = line.getOutline((float) (x - box.getCenterX()), (float) (y - box.getCenterY()));
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    /// Scale bar, what the signs mean, north.
    private void foot(Graphics2D graphics) {
        double base = HEIGHT - 14.0;
        double metres = round(LONGEST_BAR / scale);
        double length = metres * scale;
        var bar = new Path2D.Double();
        bar.moveTo(EDGE + 4, base - 5);
        bar.lineTo(EDGE + 4, base);
        bar.lineTo(EDGE + 4 + length, base);
        bar.lineTo(EDGE + 4 + length, base - 5);
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1.3f));
        graphics.draw(bar);
        words(graphics, plain(metres) + " m", EDGE + 10 + length, base, 9, true);
        double from = EDGE + 50 + length;
        var signs =
                "● camera with its number    - - - its view, walls not regarded"
                        + (here.isPresent() ? "    /// where it happened" : "");
        words(graphics, signs, from, base, fitting(signs, 7.5, WIDTH - 50 - from, false), false);
        north(graphics, WIDTH - 22.0, HEIGHT - 19.0);
    }

    private void north(Graphics2D graphics, double x, double y) {
        var needle = new Path2D.Double();
        needle.moveTo(0, -12);
        needle.lineTo(5, 8);
        needle.lineTo(0, 4);
        needle.lineTo(-5, 8);
        needle.closePath();
        var turned = AffineTransform.getTranslateInstance(x, y);
        turned.rotate(Math.toRadians(-floor.up()));
        graphics.setColor(INK);
        graphics.fill(turned.createTransformedShape(needle));
        words(graphics, "N", x - 18, y + 4, 10, true);
    }

    /// The longest of 1, 2 or 5 times a power of ten that is not longer.
    private static double round(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
    }

    private static String plain(double metres) {
        return metres < 1 ? String.valueOf(metres) : String.valueOf(Math.round(metres));
    }

    private static void words(
            Graphics2D graphics, String words, double x, double y, double size, boolean bold) {
        graphics.setColor(INK);
        graphics.fill(
                font(size, bold).createGlyphVector(EXACT, words).getOutline((float) x, (float) y));
    }

    private static Font font(double size, boolean bold) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }
}
