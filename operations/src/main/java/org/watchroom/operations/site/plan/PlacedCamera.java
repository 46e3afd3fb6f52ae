package org.watchroom.operations.site.plan;

import java.util.Optional;
import org.watchroom.operations.site.Camera.ViewCone;

/// A camera where it hangs.
///
/// @param code of the camera in its store
/// @param cone where it looks; its bearing is from north, as everywhere
public record PlacedCamera(String code, PlanPoint at, Optional<ViewCone> cone) {

    /// Whether a point of its floor is in its view; walls are not known of.
    ///
    /// @param up what the upper edge of the drawing faces, in degrees from north
    public boolean sees(PlanPoint point, int up) {
        if (cone.isEmpty()) {
            return false;
        }
        var view = cone.get();
        if (at.distance(point) > view.range()) {
            return false;
        }
        double there =
                Math.toDegrees(Math.atan2(point.x() - at.x(), at.y() - point.y())); // 0 is up
        double off = Math.abs(Math.IEEEremainder(there - (view.bearing() - up), 360));
        return off <= view.angle() / 2.0;
    }

    /// The middle of what it looks at: half way into its view, or where it hangs.
    ///
    /// @param up as in [#sees]
    public PlanPoint looksAt(int up) {
        return cone.map(
                        view -> {
                            double turned = Math.toRadians(view.bearing() - up);
                            double half = view.range() / 2.0;
                            return new PlanPoint(
                                    at.x() + Math.sin(turned) * half,
                                    at.y() - Math.cos(turned) * half);
                        })
                .orElse(at);
    }
}
