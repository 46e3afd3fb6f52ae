package org.watchroom.operations.report;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.site.plan.FloorPlan;

/// What the location map and the floor plan say besides what all pages of a pack do.
///
/// @param plan of the store; may have no floors
/// @param here the zone where it happened; empty where nobody said, or the words fit no zone
/// @param said where it happened, in the reporter's words; may be empty
/// @param cameras of the store, numbered in this order from 1
public record PlaceFacts(
        FloorPlan plan, Optional<FloorPlan.Place> here, String said, List<Numbered> cameras) {
    public PlaceFacts {
        cameras = List.copyOf(cameras);
    }

    /// @param label as the other papers call it
    /// @param looksAt what it looks at; may be empty
    /// @param exhibits references of what is from it in the pack; may be empty
    public record Numbered(String code, String label, String looksAt, List<String> exhibits) {
        public Numbered {
            exhibits = List.copyOf(exhibits);
        }
    }
}
