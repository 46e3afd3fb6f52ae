package org.watchroom.operations.site;

import java.util.UUID;

/// Identifies a camera. Never shown; people know a camera by its code and place.
public record CameraId(UUID value) {}
