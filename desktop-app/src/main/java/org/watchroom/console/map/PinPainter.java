package org.watchroom.console.map;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.watchroom.operations.basemap.PlaceLabels;
import org.watchroom.operations.basemap.Viewport;
import org.watchroom.operations.incident.Severity;

/// Paints one [Spot]. Colour is never the only cue: each severity has its shape and letter, as in
/// the queue.
final class PinPainter {
    /// Height of the name's plate.
    private static final double PLATE = 24;

    private static final Color BLIND = Color.web("#ffc65c");
    private static final double SIGN = 6.5;

    private final GraphicsContext graphics;
    private final MapPalette palette;

    PinPainter(GraphicsContext graphics, MapPalette palette) {
        this.graphics = graphics;
        this.palette = palette;
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.CENTER);
    }

    void paint(Spot spot, double x, double y) {
        var worst = spot.worst();
        if (spot.unanswered() && worst.isPresent()) {
            halo(x, y, spot.radius(), palette.of(worst.get()));
        }
        if (!spot.single()) {
            cluster(spot, x, y);
        } else if (worst.isPresent()) {
            mark(worst.get(), x, y, spot.radius());
        } else {
            disc(x, y, spot.radius(), palette.quiet(), palette.disc(), 1.5);
        }
        if (spot.blind()) {
            blind(x - spot.radius() * 0.78, y + spot.radius() * 0.78);
        }
    }

    /// A disc struck through: nobody sees there now.
    private void blind(double x, double y) {
        disc(x, y, SIGN, BLIND, palette.disc(), 1.5);
        graphics.setStroke(Color.BLACK);
        graphics.setLineWidth(2);
        graphics.strokeLine(x - SIGN * 0.55, y + SIGN * 0.55, x + SIGN * 0.55, y - SIGN * 0.55);
    }

    /// The ring of the selected store, and its name where it hides least.
    ///
    /// @param others what should stay readable
    void selected(Spot spot, double x, double y, Viewport view, List<PlaceLabels.Taken> others) {
        double radius = spot.radius() + 5;
        disc(x, y, radius, Color.TRANSPARENT, palette.disc(), 5);
        disc(x, y, radius, Color.TRANSPARENT, palette.ring(), 2.5);
        var font = LabelPainter.font(13, true);
        var title = spot.first().title();
        var plate = plate(TextLength.of(title, font) + 16, x, y, radius, view, others);
        graphics.setFill(palette.disc());
        graphics.fillRoundRect(plate.x(), plate.y(), plate.width(), PLATE, 8, 8);
        graphics.setStroke(palette.ring());
        graphics.setLineWidth(1);
        graphics.strokeRoundRect(
                plate.x() + 0.5, plate.y() + 0.5, plate.width() - 1, PLATE - 1, 8, 8);
        graphics.setFill(palette.text());
        graphics.setFont(font);
        graphics.fillText(title, plate.x() + plate.width() / 2, plate.y() + PLATE / 2);
    }

    private static PlaceLabels.Taken plate(
            double width,
            double x,
            double y,
            double radius,
            Viewport view,
            List<PlaceLabels.Taken> others) {
        double right = view.width() - width - 4;
        double middle = Math.clamp(x - width / 2, 4, Math.max(4, right));
        double gap = radius + 6;
        return Stream.of(
                        new PlaceLabels.Taken(middle, y - gap - PLATE, width, PLATE),
                        new PlaceLabels.Taken(middle, y + gap, width, PLATE),
                        new PlaceLabels.Taken(x + gap, y - PLATE / 2, width, PLATE),
                        new PlaceLabels.Taken(x - gap - width, y - PLATE / 2, width, PLATE))
                .filter(plate -> plate.x() >= 4 && plate.x() <= Math.max(4, right))
                .filter(plate -> plate.y() >= 4 && plate.y() + PLATE <= view.height() - 4)
                .min(
                        Comparator.comparingLong(plate ->
                                others.stream().filter(other -> other.overlaps(plate)).count()))
                .orElse(new PlaceLabels.Taken(middle, Math.max(4, y - gap - PLATE), width, PLATE));
    }

    /// Still, so that an idle map costs nothing: it says "nobody has this yet" without moving.
    private void halo(double x, double y, double radius, Color colour) {
        disc(x, y, radius + 11, colour.deriveColor(0, 1, 1, 0.22), Color.TRANSPARENT, 0);
        graphics.setStroke(colour);
        graphics.setLineWidth(2);
        double ring = radius + 7;
        graphics.strokeOval(x - ring, y - ring, 2 * ring, 2 * ring);
    }

    private void cluster(Spot spot, double x, double y) {
        double radius = spot.radius();
        var worst = spot.worst();
        if (worst.isEmpty()) {
            disc(
                    x,
                    y,
                    radius,
                    palette.disc().deriveColor(0, 1, 1, 0.6),
                    palette.quiet().deriveColor(0, 1, 1, 0.7),
                    1);
            number(spot.pins().size(), x, y, palette.label(), false);
            return;
        }
        disc(x, y, radius, palette.disc(), palette.of(worst.get()), 3);
        number(spot.open(), x, y, palette.text(), true);
        mark(worst.get(), x + radius * 0.78, y - radius * 0.78, 8);
    }

    private void number(int number, double x, double y, Color colour, boolean bold) {
        graphics.setFill(colour);
        graphics.setFont(LabelPainter.font(bold ? 13 : 10.5, bold));
        graphics.fillText(Integer.toString(number), x, y + 0.5);
    }

    private void disc(double x, double y, double radius, Color fill, Color edge, double width) {
        graphics.setFill(fill);
        graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        if (width > 0) {
            graphics.setStroke(edge);
            graphics.setLineWidth(width);
            graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
        }
    }

    private void mark(Severity severity, double x, double y, double radius) {
        graphics.setFill(palette.of(severity));
        graphics.setStroke(palette.disc());
        graphics.setLineWidth(1.5);
        switch (severity) {
            case CRITICAL -> polygon(x, y, radius * 1.15, 0, -1, 1, 0, 0, 1, -1, 0);
            case HIGH -> polygon(x, y, radius * 1.1, 0, -1.05, 1.08, 0.82, -1.08, 0.82);
            case MEDIUM -> polygon(x, y, radius * 0.88, -1, -1, 1, -1, 1, 1, -1, 1);
            case LOW -> disc(x, y, radius, palette.of(severity), palette.disc(), 1.5);
        }
        graphics.setFill(palette.inkOn(severity));
        graphics.setFont(LabelPainter.font(radius * 1.1, true));
        double drop = severity == Severity.HIGH ? radius * 0.25 : 0;
        graphics.fillText(severity.name().substring(0, 1), x, y + 0.5 + drop);
    }

    private void polygon(double x, double y, double size, double... corners) {
        graphics.beginPath();
        for (int i = 0; i < corners.length; i += 2) {
            graphics.lineTo(x + corners[i] * size, y + corners[i + 1] * size);
        }
        graphics.closePath();
        graphics.fill();
        graphics.stroke();
    }
}
