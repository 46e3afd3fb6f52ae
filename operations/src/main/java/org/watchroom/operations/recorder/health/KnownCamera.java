package org.watchroom.operations.recorder.health;

import org.watchroom.operations.site.CameraId;

/// A camera of a recorder.
///
/// @param channel what the recorder calls it
public record KnownCamera(CameraId id, String name, String channel) {}
