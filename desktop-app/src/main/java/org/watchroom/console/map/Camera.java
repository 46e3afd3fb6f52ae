package org.watchroom.console.map;

import org.watchroom.operations.basemap.Mercator;
import org.watchroom.operations.basemap.Viewport;

/// Where the map looks.
///
/// @param latitude of the middle, degrees
/// @param longitude of the middle, degrees
/// @param zoom as `Mercator` counts it
record Camera(double latitude, double longitude, double zoom) {
    static final double FARTHEST = 4.5;
    static final double CLOSEST = 17;

    /// Ground zooms are quarters, which the tiles are painted for; anything between is blurred.
    private static final double STEP = 4;

    /// Screen units left free around a framing, for pins and buttons.
    private static final double MARGIN = 48;

    static Camera of(Viewport view) {
        return new Camera(
                view.latitude(),
                Mercator.longitude((view.left() + view.width() / 2) / view.worldPixels()),
                view.zoom());
    }

    /// Shows all of `framing` in a window of this size.
    static Camera fitting(Framing framing, double width, double height) {
        double west = Mercator.x(framing.west());
        double east = Mercator.x(framing.east());
        double north = Mercator.y(framing.north());
        double south = Mercator.y(framing.south());
        double across = Math.max(1, width - 2 * MARGIN) / Math.max(1e-9, east - west);
        double down = Math.max(1, height - 2 * MARGIN) / Math.max(1e-9, south - north);
        double zoom = Math.log(Math.min(across, down) / Mercator.TILE) / Math.log(2);
        return new Camera(
                Mercator.latitude((north + south) / 2),
                Mercator.longitude((west + east) / 2),
                Math.clamp(Math.floor(zoom * STEP) / STEP, FARTHEST, framing.closest()));
    }

    /// Zooms so that the ground under one point of the window stays where it is.
    ///
    /// @param dx screen units of that point from the middle of the window, right positive
    /// @param dy screen units from the middle, down positive
    Camera zoomed(double by, double dx, double dy) {
        double to = Math.clamp(Math.round((zoom + by) * STEP) / STEP, FARTHEST, CLOSEST);
        double before = Mercator.worldPixels(zoom);
        double after = Mercator.worldPixels(to);
        return at(
                Mercator.x(longitude) + dx / before - dx / after,
                Mercator.y(latitude) + dy / before - dy / after,
                to);
    }

    /// Moves by screen units, right and down positive.
    Camera moved(double dx, double dy) {
        double world = Mercator.worldPixels(zoom);
        return at(Mercator.x(longitude) + dx / world, Mercator.y(latitude) + dy / world, zoom);
    }

    private static Camera at(double x, double y, double zoom) {
        return new Camera(
                Mercator.latitude(Math.clamp(y, 0.01, 0.99)),
                Mercator.longitude(Math.clamp(x, 0, 1)),
                zoom);
    }
}
