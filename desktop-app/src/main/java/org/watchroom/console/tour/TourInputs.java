package org.watchroom.console.tour;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the tour is given.
///
/// @param out for pictures, the pack and `tour.json`
/// @param stores a store list; without it the drill region's stores are used
/// @param footage a recording; without it the simulator makes one
/// @param forces areas of police forces, GeoJSON
public record TourInputs(
        Path out, Optional<Path> stores, Optional<Path> footage, Optional<Path> forces) {
    /// As arguments of [TourMain], which runs in a process of its own.
    public List<String> arguments() {
        return List.of(out.toString(), text(stores), text(footage), text(forces));
    }

    static TourInputs of(String[] arguments) {
        return new TourInputs(
                Path.of(arguments[0]), path(arguments[1]), path(arguments[2]), path(arguments[3]));
    }

    private static String text(Optional<Path> path) {
        return path.map(p -> p.toAbsolutePath().toString()).orElse("");
    }

    private static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
