package org.watchroom.console.workstation.knock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.watchroom.db.disk.Folders;

/// A folder that nobody but this user can enter.
final class OwnFolder {
    private OwnFolder() {}

    /// @throws IOException when it is a link, or cannot be made so
    static Path make(Path folder) throws IOException {
        if (Folders.posix(folder)) {
            var ours = PosixFilePermissions.fromString("rwx------");
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ours));
            }
            refuseLink(folder);
            if (!Files.getPosixFilePermissions(folder).equals(ours)) {
                Files.setPosixFilePermissions(folder, ours); // fails where it is another's
            }
        } else {
            Files.createDirectories(folder); // in the user's own profile
        }
        return folder;
    }

    private static void refuseLink(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is not a folder of its own; take it away");
        }
    }

    /// Whether it is there, belongs to whom `other` belongs to, and nobody else can enter it.
    static boolean isOurs(Path folder, Path other) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Folders.posix(folder)) {
            return true;
        }
        return Files.getOwner(folder).equals(Files.getOwner(other))
                && Set.copyOf(Files.getPosixFilePermissions(folder))
                        .equals(PosixFilePermissions.fromString("rwx------"));
    }
}
