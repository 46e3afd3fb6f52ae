package org.watchroom.operations.basemap;

/// One ring or line of the map: points in 1/2^30 of the world, each with the smallest zoom that
/// needs it.
///
/// The zooms come from a Douglas-Peucker run at derivation, so simplifying is skipping.
@SuppressWarnings("ArrayRecordComponent") // 150,000 points: never compared, never handed out
record Line(Kind kind, int[] x, int[] y, byte[] zoom, int west, int east, int north, int south) {
    static final double WORLD = 1 << 30;

    enum Kind {
        LAND,
        LAKE,
        ISLAND,
        RIVER,
        STREAM,
        BORDER;

        boolean area() {
            return this == LAND || this == LAKE || this == ISLAND;
        }

        static Kind of(int code) {
            return switch (code) {
                case 1 -> LAND;
                case 2 -> LAKE;
                case 3 -> ISLAND;
                case 11, 12, 13 -> RIVER;
                case 14 -> STREAM;
                case 20 -> BORDER;
                default -> throw new IllegalArgumentException("no such kind of line: " + code);
            };
        }
    }

    static Line of(Kind kind, int[] x, int[] y, byte[] zoom) {
        int west = Integer.MAX_VALUE;
        int east = Integer.MIN_VALUE;
        int north = Integer.MAX_VALUE;
        int south = Integer.MIN_VALUE;
        for (int i = 0; i < x.length; i++) {
            west = Math.min(west, x[i]);
            east = Math.max(east, x[i]);
            north = Math.min(north, y[i]);
            south = Math.max(south, y[i]);
        }
        return new Line(kind, x, y, zoom, west, east, north, south);
    }

    /// Whether any of it can be seen: inside the view and not smaller than a pixel.
    boolean visible(Viewport view) {
        double scale = view.worldPixels() / WORLD;
        return east * scale >= view.left()
                && west * scale <= view.left() + view.width()
                && south * scale >= view.top()
                && north * scale <= view.top() + view.height()
                && Math.max(east - west, south - north) * scale >= 0.8;
    }
}
