package org.watchroom.simulator.footage;

/// Where somebody is in one picture and what the body does.
///
/// @param heading degrees to the right of `z`
/// @param walked metres since the start: the phase of the gait
/// @param speed metres a second; nothing when standing
/// @param blend how far the pose is taken up, 0 to 1
/// @param beat seconds, for what the hands do
record Stance(
        double x,
        double z,
        double heading,
        double walked,
        double speed,
        Pose pose,
        double blend,
        double beat) {}
