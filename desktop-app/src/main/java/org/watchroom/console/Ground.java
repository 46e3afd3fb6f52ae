package org.watchroom.console;

import java.nio.file.Path;
import java.util.Map;
import org.watchroom.console.map.TileSetting;

/// Which ground the map shows, from the environment: the map inside the product unless somebody
/// says otherwise.
final class Ground {
    private Ground() {}

    /// `WATCHROOM_MAP`: an `.mbtiles` file, or the address of a tile server with `{z}`, `{x}` and
    /// `{y}`; `WATCHROOM_MAP_ATTRIBUTION`: what the terms of that server want shown.
    ///
    /// @throws org.watchroom.operations.failure.Failure.Unreadable for an address that cannot be
    ///   one
    static TileSetting of(Map<String, String> environment) {
        var chosen = environment.getOrDefault("WATCHROOM_MAP", "").strip();
        if (chosen.isEmpty()) {
            return new TileSetting.BuiltIn();
        }
        return chosen.contains("://")
                ? new TileSetting.Server(
                        chosen, environment.getOrDefault("WATCHROOM_MAP_ATTRIBUTION", ""))
                : new TileSetting.Mbtiles(Path.of(chosen));
    }
}
