package org.watchroom.operations.recorder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Names one camera of one store, and where an archive keeps its recordings.
///
/// @param store code of the store, any text
/// @param camera code of the camera
public record CameraFolder(String store, String camera) {
    public CameraFolder {
        if (store.isBlank() || camera.isBlank()) {
            throw new IllegalArgumentException("a camera folder needs a store and a camera");
        }
    }

    /// The folder below an archive's root. Characters that a file system or a path could take for
    /// something else are written as `%` and two hexadecimal digits, so that no code leads out of
    /// the archive.
    public Path path() {
        return Path.of(safe(store), safe(camera));
    }

    private static String safe(String code) {
        var name = new StringBuilder();
        for (var piece : code.getBytes(StandardCharsets.UTF_8)) {
            var letter = (char) (piece & 0xff);
            var plain =
                    letter < 128 && Character.isLetterOrDigit(letter)
                            || letter == '-'
                            || letter == '_'
                            || letter == '.' && !name.isEmpty();
            name.append(plain ? Character.toString(letter) : String.format("%%%02X", (int) letter));
        }
        return name.toString();
    }

    @Override
    public String toString() {
        return store + "/" + camera;
    }
}
