package org.watchroom.operations.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.function.Supplier;
import org.watchroom.operations.failure.Failure;

/// A file of key material that only its owner can read.
public final class OwnFile {
    private OwnFile() {}

    /// The bytes; to be overwritten after use.
    ///
    /// @throws Failure.Refused `key-file-open` when others may read the file
    public static byte[] read(Path file) throws IOException {
        refuseOpen(file);
        return Files.readAllBytes(file);
    }

    /// Appears whole or not at all; of two programs at once the first one's key stays.
    static void publish(Path file, Supplier<byte[]> secret) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        var part = Files.createTempFile(folder, ".key", ".part", ownerOnly(folder));
        var bytes = secret.get();
        try {
            try (var out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(bytes));
                out.force(true);
            }
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException _) {
            // Somebody was here before.
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Files.deleteIfExists(part);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return posix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void refuseOpen(Path file) throws IOException {
        if (!posix(file)) {
            return;
        }
        var owner = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        var set = Files.getPosixFilePermissions(file);
        if (!owner.containsAll(set)) {
            throw new Failure.Refused(
                    "key-file-open",
                    "others may read the key file %s (%s)"
                            .formatted(file, PosixFilePermissions.toString(set)),
                    null);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
