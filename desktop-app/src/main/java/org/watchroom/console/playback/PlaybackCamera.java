package org.watchroom.console.playback;

import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.site.CameraId;

/// A camera as the screen needs it.
///
/// @param name as operators call it, such as `Till 3`
/// @param place where it looks; may be empty
public record PlaybackCamera(CameraId id, CameraFolder folder, String name, String place) {}
