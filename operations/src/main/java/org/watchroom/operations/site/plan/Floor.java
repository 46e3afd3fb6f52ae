package org.watchroom.operations.site.plan;

import java.util.List;

/// One floor as it is drawn.
///
/// @param name such as `Ground floor`
/// @param width of the drawing in metres, from left to right
/// @param depth of the drawing in metres, from top to bottom
/// @param up what its upper edge faces, in degrees clockwise from north
public record Floor(
        String name,
        double width,
        double depth,
        int up,
        List<Zone> zones,
        List<PlacedCamera> cameras) {
    public Floor {
        zones = List.copyOf(zones);
        cameras = List.copyOf(cameras);
    }
}
