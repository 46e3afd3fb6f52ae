package org.watchroom.operations.intake.lane;

import java.util.Set;
import java.util.UUID;

/// How many reports wait in the lane.
///
/// @param pressing which of them are urgent
public record LaneCount(int waiting, Set<UUID> pressing) {
    public static final LaneCount NONE = new LaneCount(0, Set.of());

    public LaneCount {
        pressing = Set.copyOf(pressing);
    }

    public int urgent() {
        return pressing.size();
    }
}
