package org.watchroom.simulator.footage;

/// Where a camera hangs and how its lens bends the picture.
///
/// Metres; `x` to the right, `y` up, `z` ahead. Angles in degrees.
final class Optics {
    private static final double BARREL = 0.11;

    final double x;
    final double y;
    final double z;
    private final double focal;
    private final double sinTurn;
    private final double cosTurn;
    private final double sinTilt;
    private final double cosTilt;

    /// @param turn to the right of `z`
    /// @param tilt downwards
    /// @param angle horizontal opening
    Optics(double x, double y, double z, double turn, double tilt, double angle) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.focal = Picture.WIDTH / 2.0 / Math.tan(Math.toRadians(angle / 2));
        this.sinTurn = Math.sin(Math.toRadians(turn));
        this.cosTurn = Math.cos(Math.toRadians(turn));
        this.sinTilt = Math.sin(Math.toRadians(tilt));
        this.cosTilt = Math.cos(Math.toRadians(tilt));
    }

    /// Direction in which a point of the picture looks, one metre long.
    double[] ray(double u, double v) {
        double a = (u - Picture.WIDTH / 2.0) / focal;
        double b = (Picture.HEIGHT / 2.0 - v) / focal;
        double bend = 1 + BARREL * (a * a + b * b);
        double right = a * bend;
        double up = b * bend;
        double ahead = cosTilt + up * sinTilt;
        double rise = up * cosTilt - sinTilt;
        double length = Math.sqrt(right * right + up * up + 1);
        return new double[] {
            (right * cosTurn + ahead * sinTurn) / length,
            rise / length,
            (ahead * cosTurn - right * sinTurn) / length
        };
    }

    /// Sets `u`, `v`, the distance and the pixels per metre there; false behind the camera.
    boolean project(double px, double py, double pz, double[] into) {
        double dx = px - x;
        double dy = py - y;
        double dz = pz - z;
        double right = dx * cosTurn - dz * sinTurn;
        double level = dx * sinTurn + dz * cosTurn;
        double ahead = level * cosTilt - dy * sinTilt;
        double up = level * sinTilt + dy * cosTilt;
        if (ahead < 0.2) {
            return false;
        }
        double a = right / ahead;
        double b = up / ahead;
        double bend = 1;
        for (int i = 0; i < 4; i++) {
            double r = (a * a + b * b) / (bend * bend);
            bend = 1 + BARREL * r;
        }
        into[0] = Picture.WIDTH / 2.0 + focal * a / bend;
        into[1] = Picture.HEIGHT / 2.0 - focal * b / bend;
        into[2] = Math.sqrt(dx * dx + dy * dy + dz * dz);
        into[3] = focal / ahead / bend;
        return true;
    }
}
