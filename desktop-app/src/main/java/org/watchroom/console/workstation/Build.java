package org.watchroom.console.workstation;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.watchroom.db.Migrations;
import org.watchroom.simulator.region.DrillRegion;

/// Tells this build from others by the jars that decide what a prepared database looks like.
final class Build {
    private Build() {}

    /// Empty when this program does not run from jars: then nobody knows.
    static Optional<String> stamp() {
        return stamp(Migrations.class)
                .flatMap(schema -> stamp(DrillRegion.class).map(drill -> schema + " " + drill));
    }

    private static Optional<String> stamp(Class<?> inside) {
        try {
            var jar = Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isRegularFile(jar)
                    ? Optional.of(
                            jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar))
                    : Optional.empty();
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }
}
