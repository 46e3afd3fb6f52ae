package org.watchroom.operations.bookmark;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.site.CameraId;

/// A moment that somebody wants to find again.
///
/// @param camera on whose picture it was seen; empty where it is of no camera more than of another
/// @param moment in real time, as far as the recorder's clock was checked
/// @param words what was written on it; may be empty
/// @param by display name of who set it
public record Bookmark(
        UUID id,
        IncidentId incident,
        Optional<CameraId> camera,
        Instant moment,
        String words,
        String by) {}
