package org.watchroom.operations.evidence.redaction;

import java.awt.Rectangle;
import java.util.List;
import java.util.Locale;

/// A part of a picture. Lengths and places are pixels of the picture, counted from its upper left
/// corner; a part may reach over the edge.
///
/// A pixel that is touched at all is covered: an outline never leaves half a pixel of a face.
public sealed interface Mask {
    boolean covers(int x, int y);

    /// All covered pixels lie in it.
    Rectangle bounds();

    /// For the record: what was covered, so that anybody can do it again.
    String words();

    /// A rectangle.
    record Box(int x, int y, int width, int height) implements Mask {
        public Box {
            refuseEmpty(width, height);
        }

        @Override
        public boolean covers(int px, int py) {
            return px >= x && px < x + width && py >= y && py < y + height;
        }

        @Override
        public Rectangle bounds() {
            return new Rectangle(x, y, width, height);
        }

        @Override
        public String words() {
            return String.format(Locale.ROOT, "box %d,%d %d×%d", x, y, width, height);
        }
    }

    /// The ellipse that fits into a rectangle.
    record Ellipse(int x, int y, int width, int height) implements Mask {
        public Ellipse {
            refuseEmpty(width, height);
        }

        @Override
        public boolean covers(int px, int py) {
            var middleX = x + width / 2.0;
            var middleY = y + height / 2.0;
            var across = (Math.clamp(middleX, px, px + 1) - middleX) / (width / 2.0);
            var down = (Math.clamp(middleY, py, py + 1) - middleY) / (height / 2.0);
            return across * across + down * down < 1;
        }

        @Override
        public Rectangle bounds() {
            return new Rectangle(x, y, width, height);
        }

        @Override
        public String words() {
            return String.format(Locale.ROOT, "ellipse %d,%d %d×%d", x, y, width, height);
        }
    }

    /// What a round brush covers on its way from point to point.
    ///
    /// @param radius of the brush, at least 1
    record Brush(List<Point> way, int radius) implements Mask {
        /// From the middle of a pixel to its corner.
        private static final double CORNER = Math.sqrt(0.5);

        public Brush {
            way = List.copyOf(way);
            if (way.isEmpty()) {
                throw new IllegalArgumentException("a brush that touched nothing");
            }
            refuseEmpty(radius, radius);
        }

        @Override
        public boolean covers(int px, int py) {
            var reach = radius + CORNER;
            var from = way.getFirst();
            for (var to : way) {
                if (distance(px + 0.5, py + 0.5, from, to) <= reach) {
                    return true;
                }
                from = to;
            }
            return false;
        }

        private static double distance(double x, double y, Point from, Point to) {
            double across = to.x - from.x;
            double down = to.y - from.y;
            var length = across * across + down * down;
            var along =
                    length == 0
                            ? 0
                            : Math.clamp(
                                    ((x - from.x) * across + (y - from.y) * down) / length, 0, 1);
            return Math.hypot(x - from.x - along * across, y - from.y - along * down);
        }

        @Override
        public Rectangle bounds() {
            var all = new Rectangle(way.getFirst().x, way.getFirst().y, 0, 0);
            way.forEach(point -> all.add(point.x, point.y));
            all.grow(radius + 1, radius + 1);
            return all;
        }

        @Override
        public String words() {
            var all = bounds();
            return String.format(
                    Locale.ROOT,
                    "brush of radius %d within %d,%d %d×%d",
                    radius,
                    all.x,
                    all.y,
                    all.width,
                    all.height);
        }
    }

    record Point(int x, int y) {}

    private static void refuseEmpty(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a mask over nothing");
        }
    }
}
