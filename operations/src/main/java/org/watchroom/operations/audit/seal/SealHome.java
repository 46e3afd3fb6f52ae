package org.watchroom.operations.audit.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The folder of whoever seals: its key, its book, and orders from an administrator of this
/// machine, who is somebody else than the administrator of the database.
///
/// Keep it away from the database's own disk and backups: a copy of both rolls both back.
public record SealHome(Path folder) {
    private static final String NONE = "no seal\n";

    /// Makes the folder, open to its owner only.
    public SealHome make() throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return this;
    }

    Path key() {
        return folder.resolve("sealing-key");
    }

    /// A key that is announced but does not seal yet.
    Path nextKey() {
        return folder.resolve("sealing-key.next");
    }

    /// Where the [SealBook] is.
    public Path book() {
        return folder.resolve("seal-book");
    }

    private Path acceptOrder() {
        return folder.resolve("accept-restore");
    }

    private Path rotationOrder() {
        return folder.resolve("new-key");
    }

    /// Orders the sealer to go on from a database that it refuses: it puts its book aside and
    /// begins a new one from what is there.
    ///
    /// @param newest checkpoint of the database that is accepted, empty when it has none; the order
    ///   is for no other
    public void orderAccept(Optional<String> newest) throws IOException {
        write(acceptOrder(), newest.orElse(NONE));
    }

    /// Orders the sealer to seal with a new key from now on.
    public void orderNewKey() throws IOException {
        write(rotationOrder(), "");
    }

    boolean accepts(Optional<String> newest) throws IOException {
        return Files.exists(acceptOrder())
                && Files.readString(acceptOrder()).equals(newest.orElse(NONE));
    }

    boolean wantsNewKey() {
        return Files.exists(rotationOrder());
    }

    void acceptDone() throws IOException {
        Files.deleteIfExists(acceptOrder());
    }

    void newKeyDone() throws IOException {
        Files.deleteIfExists(rotationOrder());
    }

    /// Keeps the book under another name.
    ///
    /// @param label makes the name one of its own
    void putBookAside(String label) throws IOException {
        if (Files.exists(book())) {
            Files.move(book(), folder.resolve("seal-book.until-" + label));
        }
    }

    private static void write(Path file, String text) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
