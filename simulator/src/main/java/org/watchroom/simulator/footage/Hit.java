package org.watchroom.simulator.footage;

/// Where a ray met something, and what that place looks like. Reused from ray to ray.
final class Hit {
    /// Distance along the ray in metres.
    double distance;

    /// The place.
    double x;

    double y;
    double z;

    /// What points away from the surface.
    double nx;

    double ny;
    double nz;

    /// Share of each colour that is thrown back, linear.
    double red;

    double green;
    double blue;

    /// How much it shines by itself.
    double glow;

    /// How much of the lamps is mirrored.
    double gloss;

    void colour(double r, double g, double b) {
        red = r;
        green = g;
        blue = b;
    }

    void dim(double factor) {
        red *= factor;
        green *= factor;
        blue *= factor;
    }
}
