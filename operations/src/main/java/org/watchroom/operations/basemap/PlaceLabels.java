package org.watchroom.operations.basemap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Chooses which places are named in a view: larger ones first, and none over another.
///
/// Names live in their own layer above the tiles, so that none is cut at a tile's edge. The choice
/// looks some way beyond the view's edges; names near an edge therefore stay while the view is
/// moved.
public final class PlaceLabels {
    private static final double BEYOND = 160;

    /// Air around a name, in screen units.
    private static final double AIR = 5;

    private final List<Place> ranked;

    public PlaceLabels(Basemap basemap) {
        ranked =
                basemap.places().stream()
                        .sorted(Comparator.comparingLong(PlaceLabels::rank).reversed())
                        .toList();
    }

    /// Measures text in the font that the caller paints with.
    @FunctionalInterface
    public interface TextWidth {
        /// In screen units.
        double of(String text, double fontSize, boolean bold);
    }

    /// One name to paint.
    ///
    /// @param x left end of the base line, screen units from the view's left edge
    /// @param y base line, screen units from the view's upper edge
    /// @param dotX the place itself
    /// @param dotY the place itself
    public record Label(
            Place place,
            double x,
            double y,
            double width,
            double fontSize,
            boolean bold,
            double dotX,
            double dotY) {}

    /// Ground that no name may cover, in screen units from the view's upper left corner.
    public record Taken(double x, double y, double width, double height) {
        public boolean overlaps(Taken other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /// For a picture that stands still: no name is cut by its edges, and none lies over what is
    /// taken.
    ///
    /// @param view in screen units
    public List<Label> whole(Viewport view, List<Taken> taken, TextWidth width) {
        return choose(
                view,
                width,
                label -> inside(label, view) && taken.stream().noneMatch(t -> over(label, t)));
    }

    /// For a map that is moved about: names may run over its edges.
    ///
    /// @param view in screen units
    /// @param taken where words may not be; the dot of a place may
    public List<Label> moving(Viewport view, List<Taken> taken, TextWidth width) {
        var labels =
                new ArrayList<>(
                        choose(
                                view,
                                width,
                                label -> taken.stream().noneMatch(t -> wordsOver(label, t))));
        labels.removeIf(label -> !touches(label, view));
        return List.copyOf(labels);
    }

    private List<Label> choose(Viewport view, TextWidth width, Predicate<Label> allowed) {
        double zoom = view.zoom();
        int smallest = smallestPopulation(zoom);
        int smallestAbroad = Math.max(600_000, smallest);
        var labels = new ArrayList<Label>();
        for (var place : ranked) {
            if (place.population() < (place.home() ? smallest : smallestAbroad)) {
                continue;
            }
            double x = view.toX(place.longitude());
            double y = view.toY(place.latitude());
            if (view.shows(x, y, BEYOND)) {
                sides(place, x, y, zoom, width).stream()
                        .filter(label -> allowed.test(label) && free(labels, label))
                        .findFirst()
                        .ifPresent(labels::add);
            }
        }
        return List.copyOf(labels);
    }

    /// Right of the dot is read best, left of it second. A city is worth a try below and above,
    /// too.
    private static List<Label> sides(
            Place place, double x, double y, double zoom, TextWidth measure) {
        double size = fontSize(place.population(), zoom);
        boolean bold = place.population() >= 250_000;
        double width = measure.of(place.name(), size, bold);
        double base = y + size * 0.35;
        var sides = new ArrayList<Label>();
        sides.add(new Label(place, x + 6, base, width, size, bold, x, y));
        sides.add(new Label(place, x - 6 - width, base, width, size, bold, x, y));
        if (bold) {
            sides.add(new Label(place, x - width / 2, y + size + 5, width, size, true, x, y));
            sides.add(new Label(place, x - width / 2, y - 6, width, size, true, x, y));
        }
        return sides;
    }

    private static boolean inside(Label label, Viewport view) {
        return Math.min(label.x, label.dotX) > 3
                && Math.max(label.x + label.width, label.dotX) < view.width() - 3
                && label.y - label.fontSize > 2
                && label.y < view.height() - 4;
    }

    private static boolean touches(Label label, Viewport view) {
        return label.x < view.width()
                && label.x + label.width > 0
                && label.y - label.fontSize < view.height()
                && label.y > 0;
    }

    private static boolean wordsOver(Label label, Taken taken) {
        return taken.overlaps(
                new Taken(label.x, label.y - label.fontSize, label.width, label.fontSize));
    }

    private static boolean over(Label label, Taken taken) {
        double left = Math.min(label.x, label.dotX);
        double right = Math.max(label.x + label.width, label.dotX);
        return taken.overlaps(
                new Taken(left, label.y - label.fontSize, right - left, label.fontSize));
    }

    private static boolean free(List<Label> labels, Label wanted) {
        for (var other : labels) {
            if (wanted.x - AIR < other.x + other.width + AIR
                    && other.x - AIR < wanted.x + wanted.width + AIR
                    && wanted.y - wanted.fontSize - AIR / 2 < other.y + AIR / 2
                    && other.y - other.fontSize - AIR / 2 < wanted.y + AIR / 2) {
                return false;
            }
        }
        return true;
    }

    /// The map is of these islands: cities elsewhere give way.
    private static long rank(Place place) {
        return place.home() ? place.population() * 8L : place.population();
    }

    private static int smallestPopulation(double zoom) {
        // Halves about every zoom: 250,000 at 6, 70,000 at 8, 18,000 at 10, everything from 13 on.
        return zoom >= 13 ? 0 : (int) (250_000 * Math.pow(0.52, zoom - 6));
    }

    private static double fontSize(int population, double zoom) {
        double size = 10.5 + Math.clamp(Math.log10(population / 30_000.0) * 1.6, -0.5, 3.5);
        return size + Math.clamp((zoom - 8) * 0.35, -0.5, 1.5);
    }
}
