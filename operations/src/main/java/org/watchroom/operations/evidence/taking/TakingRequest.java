package org.watchroom.operations.evidence.taking;

import java.time.Duration;
import java.util.List;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;

/// What shall be added to an incident.
///
/// @param cameras at least one, each once
/// @param span as marked, in real time; at most [#LONGEST]
public record TakingRequest(IncidentId incident, List<CameraId> cameras, TimeSpan span) {
    /// A viewing copy of more takes longer than anybody waits: our choice.
    public static final Duration LONGEST = Duration.ofHours(6);

    public TakingRequest {
        cameras = List.copyOf(cameras);
        if (cameras.isEmpty() || cameras.size() != cameras.stream().distinct().count()) {
            throw new IllegalArgumentException("footage is taken of cameras, of each once");
        }
        if (span.length().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("that is longer than is taken at once");
        }
    }
}
