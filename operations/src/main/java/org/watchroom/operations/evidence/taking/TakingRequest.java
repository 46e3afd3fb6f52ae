package org.watchroom.operations.evidence.taking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;

/// What shall be added to an incident.
///
/// @param cameras at least one, each once
/// @param span as marked, in real time; at most [#LONGEST]; for a still its moment
/// @param what is made of it
public record TakingRequest(IncidentId incident, List<CameraId> cameras, TimeSpan span, What what) {
    /// A viewing copy of more takes longer than anybody waits: our choice.
    public static final Duration LONGEST = Duration.ofHours(6);

    /// What is made of the footage of each camera.
    public enum What {
        /// The recorder's own files, a cut, a copy to look at, a still.
        FOOTAGE,
        /// The picture that stood at the begin of the span, and the recorder's own file that it is
        /// in: a still of a recording that nobody kept could not be compared with anything.
        STILL
    }

    /// Of footage.
    public TakingRequest(IncidentId incident, List<CameraId> cameras, TimeSpan span) {
        this(incident, cameras, span, What.FOOTAGE);
    }

    /// Of one picture.
    ///
    /// @param at in real time
    public static TakingRequest still(IncidentId incident, CameraId camera, Instant at) {
        return new TakingRequest(
                incident, List.of(camera), new TimeSpan(at, at.plusMillis(1)), What.STILL);
    }

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
