package org.watchroom.console.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.watchroom.operations.basemap.PlaceLabels;
import org.watchroom.operations.basemap.Viewport;

/// Paints the names of places over the tiles.
final class LabelPainter {
    private static final double MEASURED_AT = 32;
    private static final double DOT = 1.7;

    private final Map<String, Double> widths = new HashMap<>();
    private final PlaceLabels places;
    private final MapPalette palette;

    LabelPainter(PlaceLabels places, MapPalette palette) {
        this.places = places;
        this.palette = palette;
    }

    /// @param taken where pins will stand
    void paint(GraphicsContext graphics, Viewport view, List<PlaceLabels.Taken> taken) {
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.BASELINE);
        for (var label : places.moving(view, taken, this::width)) {
            double x = Math.rint(label.x());
            double y = Math.rint(label.y());
            var name = label.place().name();
            graphics.setFont(font(label.fontSize(), label.bold()));
            graphics.setFill(palette.halo());
            // Four shifted copies: cheaper than stroking outlines, and as readable.
            graphics.fillText(name, x - 1, y - 1);
            graphics.fillText(name, x + 1, y - 1);
            graphics.fillText(name, x - 1, y + 1);
            graphics.fillText(name, x + 1, y + 1);
            graphics.setFill(palette.label());
            graphics.fillText(name, x, y);
            graphics.fillOval(label.dotX() - DOT, label.dotY() - DOT, 2 * DOT, 2 * DOT);
        }
    }

    private double width(String text, double size, boolean bold) {
        double measured =
                widths.computeIfAbsent(
                        bold ? "b" + text : "r" + text,
                        _ -> TextLength.of(text, font(MEASURED_AT, bold)));
        return measured * size / MEASURED_AT;
    }

    /// Half sizes only: each size fills a glyph cache of its own.
    static Font font(double size, boolean bold) {
        return Font.font(
                "Roboto", bold ? FontWeight.BOLD : FontWeight.NORMAL, Math.rint(size * 2) / 2);
    }
}
