package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Temporary folders in memory where there is plenty: copying a database takes 20 ms there, 400 ms
/// on some disks.
public final class InMemory implements TempDirFactory {
    private static final long ENOUGH = 2L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
            throws IOException {
        return Files.createTempDirectory(place(), "watchroom-test-");
    }

    /// Where they are.
    public static Path place() throws IOException {
        var memory = Path.of("/dev/shm");
        var enough =
                Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ENOUGH;
        return enough ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
