package org.watchroom.intake.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the shared fixtures are. They are not part of the source tree; without them a test is
/// skipped.
public final class Fixtures {
    private Fixtures() {}

    public static Path at(String path) {
        var named = System.getenv("WATCHROOM_FIXTURES");
        var root =
                named == null
                        ? Path.of(
                                System.getProperty("watchroom.root", "."),
                                "..",
                                "shared",
                                "fixtures")
                        : Path.of(named);
        var found = root.resolve(path);
        assumeTrue(Files.exists(found), () -> "no fixtures at " + found);
        return found;
    }
}
