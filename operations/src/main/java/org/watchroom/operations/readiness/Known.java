package org.watchroom.operations.readiness;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.statement.StatementStanding;

/// All that the gates look at, read at one moment.
///
/// @param at when it happened
/// @param cameras of the store
/// @param clocks of the cameras, at that moment
record Known(
        Instant at,
        List<Camera> cameras,
        List<Exhibit> exhibits,
        Map<CameraId, ClockReading> clocks,
        CaseFacts facts,
        List<StatementStanding> statements) {}
