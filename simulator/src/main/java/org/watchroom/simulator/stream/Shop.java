package org.watchroom.simulator.stream;

import java.nio.file.Path;
import java.util.List;
import org.watchroom.operations.site.StoreDraft;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A store as far as the stream needs it. A list of these is the form of a store list file.
///
/// @param code as the control room knows the store
/// @param name burnt into its footage
public record Shop(String code, String name, List<Lens> cameras) {
    /// A camera: its code and what it looks at.
    public record Lens(String code, String place) {}

    public Shop {
        cameras = cameras == null ? List.of() : List.copyOf(cameras);
    }

    public static Shop of(StoreDraft store) {
        return new Shop(
                store.code(),
                store.name(),
                store.cameras().stream()
                        .map(camera -> new Lens(camera.code(), camera.place()))
                        .toList());
    }

    /// Reads a store list: a JSON array of shops.
    public static List<Shop> read(Path file) {
        return new JsonMapper().readValue(file.toFile(), new TypeReference<List<Shop>>() {});
    }
}
