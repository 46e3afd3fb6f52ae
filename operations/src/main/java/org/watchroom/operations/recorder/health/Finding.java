package org.watchroom.operations.recorder.health;

import java.time.Instant;
import java.util.Map;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Kept;
import org.watchroom.operations.site.CameraId;

/// What one asking found.
///
/// @param at ours
/// @param shown what the recorder's clock showed then, as far as that is known
/// @param pictures whether there are some, of the cameras of which that is known
/// @param kept empty where it was not asked this time
public record Finding(
        Instant at,
        Instant shown,
        Condition condition,
        Map<CameraId, Boolean> pictures,
        Map<CameraId, Kept> kept) {
    public Finding {
        pictures = Map.copyOf(pictures);
        kept = Map.copyOf(kept);
    }

    boolean answers() {
        return condition.found() == Condition.Found.ANSWERS;
    }
}
