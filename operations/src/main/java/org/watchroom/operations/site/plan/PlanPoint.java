package org.watchroom.operations.site.plan;

/// A point of a floor's drawing, in metres from its upper left corner: `x` to the right, `y` down.
public record PlanPoint(double x, double y) {
    public double distance(PlanPoint other) {
        return Math.hypot(other.x - x, other.y - y);
    }

    /// On the straight line to another: 0 is here, 1 is there.
    PlanPoint towards(PlanPoint other, double part) {
        return new PlanPoint(x + (other.x - x) * part, y + (other.y - y) * part);
    }
}
