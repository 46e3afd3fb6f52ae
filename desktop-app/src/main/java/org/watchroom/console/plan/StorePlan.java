package org.watchroom.console.plan;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.plan.FloorPlan;

/// A store as its plan is shown.
///
/// @param title of the store
/// @param cameras of the store, also those that are not on the plan
/// @param place where the incident is, where it was said and is on the plan
public record StorePlan(
        String title, FloorPlan plan, List<Camera> cameras, Optional<FloorPlan.Place> place) {
    public StorePlan {
        cameras = List.copyOf(cameras);
    }
}
