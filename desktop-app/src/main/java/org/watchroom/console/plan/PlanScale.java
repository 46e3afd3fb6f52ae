package org.watchroom.console.plan;

import org.watchroom.operations.site.plan.Floor;

/// From metres of a drawing to the pixels of a pane: as large as it fits, in the middle.
///
/// @param left pixels to the left of the drawing
/// @param top pixels above it
/// @param perMetre pixels
record PlanScale(double left, double top, double perMetre) {

    /// @param margin pixels to leave free on each side
    static PlanScale fitting(Floor floor, double width, double height, double margin) {
        double perMetre =
                Math.max(
                        0.1,
                        Math.min(
                                (width - 2 * margin) / floor.width(),
                                (height - 2 * margin) / floor.depth()));
        return new PlanScale(
                (width - floor.width() * perMetre) / 2,
                (height - floor.depth() * perMetre) / 2,
                perMetre);
    }

    double x(double metres) {
        return left + metres * perMetre;
    }

    double y(double metres) {
        return top + metres * perMetre;
    }
}
