package org.watchroom.simulator.footage;

/// A place on somebody's way, and what is done there.
///
/// @param stay seconds at the place
/// @param facing where one looks while staying, degrees to the right of `z`
record Step(double x, double z, double stay, double facing, Pose pose) {
    static Step by(double x, double z) {
        return new Step(x, z, 0, 0, Pose.STAND);
    }
}
