package org.watchroom.operations.intake.lane;

/// How many reports wait in the lane.
///
/// @param urgent of them
public record LaneCount(int waiting, int urgent) {
    public static final LaneCount NONE = new LaneCount(0, 0);
}
