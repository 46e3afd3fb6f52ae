package org.watchroom.simulator.footage;

/// A light in a room.
///
/// @param power how bright a white wall one metre away would be
/// @param casts whether things throw shadows in it; costs time
record Lamp(
        double x,
        double y,
        double z,
        double red,
        double green,
        double blue,
        double power,
        boolean casts) {
    static Lamp tube(double x, double y, double z, double power) {
        return new Lamp(x, y, z, 1.0, 0.98, 0.92, power, true);
    }
}
