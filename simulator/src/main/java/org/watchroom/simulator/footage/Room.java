package org.watchroom.simulator.footage;

import java.util.List;

/// What a camera looks at while nobody is there.
///
/// @param ambient light that comes from everywhere
/// @param exposure brighter or darker picture; about one
/// @param tint the camera's white balance
/// @param mirrored how high the ceiling hangs whose strip lamps a glossy floor shows; zero without
record Room(
        Optics optics,
        List<Solid> solids,
        List<Lamp> lamps,
        double ambient,
        double exposure,
        Tint tint,
        double mirrored) {

    /// Light that falls on a place without what stands in the way, as red, green and blue.
    void light(double x, double y, double z, double[] into) {
        into[0] = into[1] = into[2] = ambient;
        for (var lamp : lamps) {
            double dx = lamp.x() - x;
            double dy = lamp.y() - y;
            double dz = lamp.z() - z;
            double reach = lamp.power() / (0.6 + dx * dx + dy * dy + dz * dz);
            into[0] += reach * lamp.red() * 0.8;
            into[1] += reach * lamp.green() * 0.8;
            into[2] += reach * lamp.blue() * 0.8;
        }
    }
}
