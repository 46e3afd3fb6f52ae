package org.watchroom.operations.basemap;

/// Web Mercator (EPSG:3857) with the world as the unit square: x grows from 180° W eastwards, y
/// from the north southwards.
///
/// At zoom `z` the world is `256 * 2^z` pixels wide. Latitudes beyond ±85.0511° are clamped to the
/// edge.
public final class Mercator {
    /// The latitude at which the projected world is square, in degrees.
    public static final double MAX_LATITUDE = 85.0511287798066;

    /// Pixels across one tile, and across the world at zoom 0.
    public static final int TILE = 256;

    private static final double EQUATOR_METRES = 40_075_016.686;

    private Mercator() {}

    /// World x of a longitude in degrees, east positive.
    public static double x(double longitude) {
        return (longitude + 180) / 360;
    }

    /// World y of a latitude in degrees, north positive.
    public static double y(double latitude) {
        double sine = Math.sin(Math.toRadians(Math.clamp(latitude, -MAX_LATITUDE, MAX_LATITUDE)));
        return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }

    /// Degrees, east positive.
    public static double longitude(double x) {
        return x * 360 - 180;
    }

    /// Degrees, north positive.
    public static double latitude(double y) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))));
    }

    /// Width of the world in pixels.
    public static double worldPixels(double zoom) {
        return TILE * Math.pow(2, zoom);
    }

    /// Ground metres under one pixel at this latitude.
    public static double metresPerPixel(double latitude, double zoom) {
        return EQUATOR_METRES * Math.cos(Math.toRadians(latitude)) / worldPixels(zoom);
    }
}
