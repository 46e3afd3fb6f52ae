package org.watchroom.console.map;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.basemap.PlaceLabels;
import org.watchroom.operations.basemap.Viewport;
import org.watchroom.operations.site.StoreId;

/// All stores on one canvas. Finds what is under the pointer by arithmetic.
final class PinLayer extends CanvasLayer {
    private static final double BEYOND = 40;
    private static final double REACH = 4;
    private static final double SMALL = 5;
    private static final double HALO = 8;

    private List<StorePin> pins = List.of();
    private List<Spot> spots = List.of();
    private @Nullable StoreId selected;
    private MapPalette palette = MapPalette.DARK;
    private int level = Integer.MIN_VALUE;

    void pins(List<StorePin> newPins) {
        if (!pins.equals(newPins)) {
            pins = List.copyOf(newPins);
            stale();
        }
    }

    void selected(@Nullable StoreId store) {
        selected = store;
        stale();
    }

    void palette(MapPalette newPalette) {
        palette = newPalette;
        repaint();
    }

    private void stale() {
        level = Integer.MIN_VALUE;
        repaint();
    }

    /// What is painted at this point of the window, the topmost first.
    List<Spot> under(double x, double y) {
        var view = viewport();
        return view == null
                ? List.of()
                : spots.reversed().stream()
                        .filter(spot ->
                                Math.hypot(x(spot, view) - x, y(spot, view) - y)
                                        <= spot.radius() + REACH)
                        .toList();
    }

    /// Where pins larger than the dot of a quiet store will be painted in this view.
    List<PlaceLabels.Taken> taken(Viewport view) {
        gather(view);
        return spots.stream()
                .filter(spot -> spot.radius() > SMALL)
                .map(spot -> {
                    double radius = spot.radius() + (spot.unanswered() ? HALO : 2);
                    return new PlaceLabels.Taken(
                            x(spot, view) - radius, y(spot, view) - radius, 2 * radius, 2 * radius);
                })
                .toList();
    }

    private void gather(Viewport view) {
        int now = Clusters.level(view.zoom());
        if (now != level) {
            level = now;
            spots = Clusters.of(pins, selected, now);
        }
    }

    @Override
    void paint(GraphicsContext graphics, Viewport view) {
        gather(view);
        var painter = new PinPainter(graphics, palette);
        for (var spot : spots) {
            double x = x(spot, view);
            double y = y(spot, view);
            if (x > -BEYOND
                    && y > -BEYOND
                    && x < view.width() + BEYOND
                    && y < view.height() + BEYOND) {
                painter.paint(spot, x, y);
                if (spot.is(selected)) {
                    painter.selected(spot, x, y, view, taken(view));
                }
            }
        }
    }

    private static double x(Spot spot, Viewport view) {
        return spot.x() * view.worldPixels() - view.left();
    }

    private static double y(Spot spot, Viewport view) {
        return spot.y() * view.worldPixels() - view.top();
    }
}
