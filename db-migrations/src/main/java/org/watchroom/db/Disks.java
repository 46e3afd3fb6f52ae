package org.watchroom.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What a disk has and can. [Files#getFileStore] looks folders up in the list of mounts and fails
/// where that does not name their disk, as in a changed root; nothing here depends on that list.
public final class Disks {
    private Disks() {}

    /// Bytes that this process may still write there.
    ///
    /// @throws NoSuchFileException when there is no such folder
    public static long usable(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        return folder.toFile().getUsableSpace();
    }

    /// Whether files there have an owner and permissions; those on a stick made for cameras have
    /// not.
    public static boolean hasPermissions(Path there) {
        try {
            return Files.getFileStore(there).supportsFileAttributeView("posix");
        } catch (IOException _) {
            return there.getFileSystem().supportedFileAttributeViews().contains("posix");
        }
    }
}
