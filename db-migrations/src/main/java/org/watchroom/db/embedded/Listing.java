package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// What is in a folder, as text: each file with its size. Cheap enough to be asked at every start.
final class Listing {
    private Listing() {}

    static String of(Path folder, String except) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(p ->
                            !Files.isDirectory(p) && !p.getFileName().toString().equals(except))
                    .map(p -> folder.relativize(p) + " " + size(p))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String size(Path file) {
        try {
            return Files.isSymbolicLink(file)
                    ? "-> " + Files.readSymbolicLink(file)
                    : Long.toString(Files.size(file));
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
