package org.watchroom.operations.site;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A store as it shall be: from an import, a form or a drill.
///
/// @param policeForce code of the force, such as `E23000001`
/// @param jurisdiction `england-wales`, `scotland`, `northern-ireland` or `ireland`
public record StoreDraft(
        String code,
        String fascia,
        String name,
        String address,
        String town,
        String postcode,
        Optional<Position> position,
        Optional<String> policeForce,
        String jurisdiction,
        ZoneId zone,
        List<CameraDraft> cameras) {
    public StoreDraft {
        if (code.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a store needs a code and a name");
        }
        cameras = List.copyOf(cameras);
    }

    /// A camera recorded by the store's file archive.
    public record CameraDraft(
            String code,
            String name,
            String place,
            Optional<Camera.ViewCone> cone,
            int retentionDays) {}
}
