package org.watchroom.operations.basemap;

/// The part of the world that a picture shows.
///
/// @param left world x ([Mercator]) of the left edge, times `worldPixels`
/// @param top world y of the upper edge, times `worldPixels`
/// @param width pixels
/// @param height pixels
/// @param worldPixels width of the whole world at this scale
public record Viewport(double left, double top, double width, double height, double worldPixels) {
    public Viewport {
        if (!(width > 0 && height > 0 && worldPixels > 0)) {
            throw new IllegalArgumentException("a viewport needs a size and a scale");
        }
    }

    /// A view of this size with a place in its middle.
    ///
    /// @param zoom fractional zooms are allowed
    public static Viewport around(
            double latitude, double longitude, double zoom, double width, double height) {
        double world = Mercator.worldPixels(zoom);
        return new Viewport(
                Mercator.x(longitude) * world - width / 2,
                Mercator.y(latitude) * world - height / 2,
                width,
                height,
                world);
    }

    /// Exactly one tile.
    ///
    /// @param size pixels across the tile; more than 256 makes a sharper picture of the same ground
    public static Viewport tile(int zoom, long x, long y, int size) {
        return new Viewport(
                (double) x * size, (double) y * size, size, size, size * Math.pow(2, zoom));
    }

    /// Pixels from the left edge.
    public double toX(double longitude) {
        return Mercator.x(longitude) * worldPixels - left;
    }

    /// Pixels from the upper edge.
    public double toY(double latitude) {
        return Mercator.y(latitude) * worldPixels - top;
    }

    public double zoom() {
        return Math.log(worldPixels / Mercator.TILE) / Math.log(2);
    }

    /// Latitude of the centre, degrees.
    public double latitude() {
        return Mercator.latitude((top + height / 2) / worldPixels);
    }

    boolean shows(double x, double y, double margin) {
        return x >= -margin && y >= -margin && x <= width + margin && y <= height + margin;
    }
}
