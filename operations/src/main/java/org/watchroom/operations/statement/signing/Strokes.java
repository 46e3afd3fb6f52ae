package org.watchroom.operations.statement.signing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.watchroom.operations.failure.Failure;
import tools.jackson.databind.json.JsonMapper;

/// A signature as it was drawn: lines of points.
///
/// @param width of the field it was drawn in, in its own units
public record Strokes(double width, double height, List<Line> lines) {
    private static final int MOST_POINTS = 20_000;
    private static final int LEAST_POINTS = 8;
    private static final int PRINTED_WIDTH = 1200;
    private static final double PEN = 0.009;

    public Strokes {
        lines = List.copyOf(lines);
    }

    /// From where the pen was set down to where it was lifted.
    public record Line(List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /// @param millis since the first point
    public record Point(double x, double y, long millis) {}

    /// @throws Failure.Refused `signature-empty` where nobody could call it a signature
    public byte[] bytes() {
        int points = lines.stream().mapToInt(line -> line.points().size()).sum();
        if (points < LEAST_POINTS || points > MOST_POINTS || width <= 0 || height <= 0) {
            throw new Failure.Refused(
                    "signature-empty", "There is no signature in the field", null);
        }
        return JsonMapper.shared().writeValueAsBytes(this);
    }

    /// Dark on white, fit for paper.
    public BufferedImage image() {
        int high = (int) Math.round(PRINTED_WIDTH * height / width);
        var image = new BufferedImage(PRINTED_WIDTH, high, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, PRINTED_WIDTH, high);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(0x10, 0x18, 0x60));
        graphics.setStroke(
                new BasicStroke(
                        (float) (PRINTED_WIDTH * PEN),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
        double scale = PRINTED_WIDTH / width;
        for (var line : lines) {
            var path = new Path2D.Double();
            boolean begun = false;
            for (var point : line.points()) {
                if (begun) {
                    path.lineTo(point.x() * scale, point.y() * scale);
                } else {
                    path.moveTo(point.x() * scale, point.y() * scale);
                    begun = true;
                }
            }
            graphics.draw(path);
        }
        graphics.dispose();
        return image;
    }
}
