package org.watchroom.operations.site;

import java.util.Optional;

/// A camera of a store.
///
/// @param code short name, also its folder in a file archive
/// @param place what it looks at: `Entrance`, `Till bank` …
/// @param archive under which name the file archive keeps its store; the archive makes it safe as a
///   folder
/// @param cone where it looks, where known
/// @param retentionDays how long its recorder keeps footage
public record Camera(
        CameraId id,
        StoreId store,
        String code,
        String name,
        String place,
        String archive,
        Optional<ViewCone> cone,
        int retentionDays) {

    /// @param bearing degrees clockwise from north
    /// @param angle full opening angle in degrees
    /// @param range metres
    public record ViewCone(int bearing, int angle, int range) {}
}
