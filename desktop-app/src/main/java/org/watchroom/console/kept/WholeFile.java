package org.watchroom.console.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;

/// A file that is there as it was or as it is now, never half, whenever the power goes.
final class WholeFile {
    private static final String DAMAGED = ".damaged";

    private WholeFile() {}

    static void write(Path file, byte[] bytes) throws IOException {
        var folder = folder(file);
        var part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            Files.write(part, bytes);
            Durable.force(part);
            Durable.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// The folder of a file, made for this user alone where it is not there.
    private static Path folder(Path file) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return Files.isDirectory(folder) ? folder : Folders.own(folder);
    }

    /// Puts a file that cannot be read out of the way, for whoever wants to look into it; one that
    /// was put there before goes.
    static void aside(Path file) throws IOException {
        Files.move(
                file,
                file.resolveSibling(file.getFileName() + DAMAGED),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
