package org.watchroom.operations.basemap;

import java.awt.geom.Path2D;

/// Turns lines into a path for one view: points too fine for its scale are left out, and so are
/// runs of points that lie beyond the same edge, because whatever they do there cannot be seen. A
/// town's tile then costs a town's points.
final class Trace {
    private static final int WEST = 1;
    private static final int EAST = 2;
    private static final int NORTH = 4;
    private static final int SOUTH = 8;

    /// Wider than any stroke, so that outlines along the cut stay outside.
    private static final double MARGIN = 16;

    private final Path2D path;
    private final Viewport view;
    private final double scale;
    private final int detail;

    Trace(Path2D path, Viewport view) {
        this.path = path;
        this.view = view;
        this.scale = view.worldPixels() / Line.WORLD;
        this.detail = (int) Math.ceil(view.zoom() - 1e-6);
    }

    void add(Line line) {
        int[] xs = line.x();
        int[] ys = line.y();
        byte[] zooms = line.zoom();
        int last = xs.length - 1;
        double x = toX(xs[0]);
        double y = toY(ys[0]);
        path.moveTo(x, y);
        int drawnZone = zone(x, y);
        boolean pending = false;
        int pendingZone = drawnZone;
        for (int i = 1; i <= last; i++) {
            if (zooms[i] > detail && i < last) {
                continue;
            }
            double nextX = toX(xs[i]);
            double nextY = toY(ys[i]);
            int nextZone = zone(nextX, nextY);
            if (pending && (drawnZone & pendingZone & nextZone) == 0) {
                path.lineTo(x, y);
                drawnZone = pendingZone;
            }
            x = nextX;
            y = nextY;
            pending = true;
            pendingZone = nextZone;
        }
        if (line.kind().area()) {
            path.closePath();
        } else if (pending) {
            path.lineTo(x, y);
        }
    }

    private double toX(int world) {
        return world * scale - view.left();
    }

    private double toY(int world) {
        return world * scale - view.top();
    }

    private int zone(double x, double y) {
        int zone = 0;
        if (x < -MARGIN) {
            zone |= WEST;
        } else if (x > view.width() + MARGIN) {
            zone |= EAST;
        }
        if (y < -MARGIN) {
            zone |= NORTH;
        } else if (y > view.height() + MARGIN) {
            zone |= SOUTH;
        }
        return zone;
    }
}
