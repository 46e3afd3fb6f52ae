package org.watchroom.console.bench;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A pixel that tells one picture of the screen from another.
///
/// @param rgb its colour in the picture to be recognised
record Landmark(int x, int y, int rgb) {
    private static final int ENOUGH = 5;
    private static final int PLAIN = 120;

    /// The pixels by which `with` is told from all of `others`, the plainest first, steady between
    /// `with` and `later`, which show the same thing at different times. Spread out, so that no
    /// single spot decides.
    static List<Landmark> telling(
            List<BufferedImage> others, BufferedImage with, BufferedImage later, Rectangle area) {
        var candidates = new ArrayList<>(differing(others.getFirst(), with));
        candidates.removeIf(p -> with.getRGB(p.x, p.y) != later.getRGB(p.x, p.y));
        candidates.sort(Comparator.comparingInt((Point p) -> -plainness(others, with, p)));
        var chosen = new ArrayList<Landmark>();
        for (var p : candidates) {
            var here = new Landmark(area.x + p.x, area.y + p.y, with.getRGB(p.x, p.y));
            if (plainness(others, with, p) > PLAIN
                    && chosen.stream()
                            .allMatch(
                                    other -> Math.hypot(other.x - here.x, other.y - here.y) > 6)) {
                chosen.add(here);
            }
            if (chosen.size() == ENOUGH) {
                break;
            }
        }
        return chosen;
    }

    private static int plainness(List<BufferedImage> others, BufferedImage with, Point p) {
        return others.stream()
                .mapToInt(other -> distance(other.getRGB(p.x, p.y), with.getRGB(p.x, p.y)))
                .min()
                .orElseThrow();
    }

    /// The pixels whose colours are not near each other.
    static List<Point> differing(BufferedImage one, BufferedImage other) {
        var points = new ArrayList<Point>();
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (!Eye.near(one.getRGB(x, y), other.getRGB(x, y))) {
                    points.add(new Point(x, y));
                }
            }
        }
        return points;
    }

    private static int distance(int one, int other) {
        return Math.abs((one >> 16 & 255) - (other >> 16 & 255))
                + Math.abs((one >> 8 & 255) - (other >> 8 & 255))
                + Math.abs((one & 255) - (other & 255));
    }
}
