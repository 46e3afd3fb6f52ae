package org.watchroom.db.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.watchroom.db.disk.Folders;

/// A folder that takes long to make: made when a test of this program first asks, and copied for
/// each. Nobody works in the original.
public final class MadeOnce {
    private final Maker maker;
    private Path original = Path.of("");

    /// Fills a folder that is not there yet.
    public interface Maker {
        void make(Path folder) throws IOException;
    }

    public MadeOnce(Maker maker) {
        this.maker = maker;
    }

    /// With owners and modes.
    ///
    /// @param to not there yet, or empty
    public void copy(Path to) throws IOException {
        copy(made(), to);
    }

    private synchronized Path made() throws IOException {
        if (original.toString().isEmpty()) {
            var folder = Files.createTempDirectory(InMemory.place(), "watchroom-test-once-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "made-once-exit"));
            var wanted = folder.resolve("made");
            maker.make(wanted);
            original = wanted;
        }
        return original;
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(to)) {
            Files.delete(to);
        }
        Files.createDirectories(to.toAbsolutePath().getParent());
        try (var all = Files.walk(from)) {
            for (var each : (Iterable<Path>) all::iterator) {
                Files.copy(
                        each,
                        to.resolve(from.relativize(each).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void end(Path folder) {
        try {
            Folders.deleteTree(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
