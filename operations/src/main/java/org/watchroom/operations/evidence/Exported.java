package org.watchroom.operations.evidence;

import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;

/// A stretch of footage that is an exhibit already.
///
/// @param kind a [Exhibit.Kind#WORKING_COPY] is what somebody chose; a [Exhibit.Kind#MASTER] is the
///   whole recording it lies in, which is as safe
/// @param span real time, as far as the recorder's clock was checked when it was taken
public record Exported(
        IncidentId incident, CameraId camera, Exhibit.Kind kind, String reference, TimeSpan span) {}
