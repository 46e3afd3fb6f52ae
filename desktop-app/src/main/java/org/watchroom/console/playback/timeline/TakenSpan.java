package org.watchroom.console.playback.timeline;

import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;

/// Footage that was taken already: it stays whatever the recorder overwrites.
///
/// @param whole whether it is a whole recording; else what somebody chose of it
/// @param exhibit its reference, such as `MR/3/WC`
/// @param ours whether it belongs to the incident that is watched
public record TakenSpan(
        CameraFolder camera, TimeSpan span, boolean whole, String exhibit, boolean ours) {}
