package org.watchroom.operations.site.importing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that tests import.
final class ListFile {
    private ListFile() {}

    static Path of(Path folder, String text) throws IOException {
        return of(folder, text, StandardCharsets.UTF_8);
    }

    static Path of(Path folder, String text, Charset encoding) throws IOException {
        return Files.write(folder.resolve("list.csv"), text.getBytes(encoding));
    }

    /// A file nobody here wrote; the test is skipped where the fixtures are absent.
    static Path fixture(String name) {
        var named = System.getenv("WATCHROOM_FIXTURES");
        var folder =
                named != null
                        ? Path.of(named)
                        : Path.of(
                                System.getProperty("watchroom.root", ".."),
                                "..",
                                "shared",
                                "fixtures");
        var file = folder.resolve(name);
        assumeTrue(Files.exists(file), () -> "no fixtures at " + folder);
        return file;
    }
}
