package org.watchroom.operations.evidence;

import java.util.Optional;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;

/// What an exhibit holds and how it was made.
///
/// @param fileName without folders; for a master the recorder's own name
/// @param covers which time it shows, as far as the recorder's clock was known
/// @param operation how it was made, as one English sentence
/// @param tool name and version of the program that made it; empty for a plain copy
public record Making(
        String title,
        String fileName,
        String mediaType,
        HashingCopy.Content content,
        Optional<CameraId> camera,
        Optional<TimeSpan> covers,
        String operation,
        String tool) {
    public Making named(String otherFileName) {
        return new Making(
                title, otherFileName, mediaType, content, camera, covers, operation, tool);
    }
}
