package org.watchroom.operations.clip;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.watchroom.operations.failure.Failure;

/// A file that is being made, beside its final name.
///
/// It gets that name only when it is complete and on the disk, and never in place of another file.
/// Closing a draft that was not published deletes it.
public final class Draft implements AutoCloseable {
    private final Path target;
    private final Path part;

    /// Makes the folders that are missing. The draft itself is not there before somebody writes it.
    public Draft(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        var folder = this.target.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a draft needs a folder");
        }
        Files.createDirectories(folder);
        this.part = Files.createTempFile(folder, "." + this.target.getFileName() + ".", ".part");
    }

    /// Where to write.
    public Path path() {
        return part;
    }

    /// Forces the bytes to the disk and gives them their name.
    ///
    /// @throws FileAlreadyExistsException when the name is taken; the other file stays as it is
    public Path publish() throws IOException {
        try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        name();
        forceFolder();
        return target;
    }

    /// Gives it its name without forcing anything: the caller does that with all its files.
    private void name() throws IOException {
        try {
            Files.createLink(target, part);
        } catch (UnsupportedOperationException noLinks) {
            // Some file systems have no hard links: claim the name first, then rename over the
            // claim.
            Files.createFile(target);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
        close();
    }

    /// Like [#publish()], for makers whose target is named by a person.
    ///
    /// @param forced false for who forces it to the disk later, with other files
    /// @throws Failure.Refused `file-exists` when the name is taken
    Path publishOrRefuse(boolean forced) throws IOException {
        try {
            if (forced) {
                return publish();
            }
            name();
            return target;
        } catch (FileAlreadyExistsException taken) {
            throw new Failure.Refused(
                    "file-exists", "%s is there already".formatted(target.getFileName()), taken);
        }
    }

    private void forceFolder() throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (var folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
