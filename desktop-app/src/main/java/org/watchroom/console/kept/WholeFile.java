package org.watchroom.console.kept;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// A file that is there as it was or as it is now, never half, whenever the power goes.
final class WholeFile {
    private static final String DAMAGED = ".damaged";

    private WholeFile() {}

    static void write(Path file, byte[] bytes) throws IOException {
        var folder = folder(file);
        var part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            try (var out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                var left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        if (posix(folder)) {
            try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    /// The folder of a file, made for this user alone where it is not there.
    private static Path folder(Path file) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (posix(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return folder;
    }

    /// Puts a file that cannot be read out of the way, for whoever wants to look into it; one that
    /// was put there before goes.
    static void aside(Path file) throws IOException {
        Files.move(
                file,
                file.resolveSibling(file.getFileName() + DAMAGED),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
