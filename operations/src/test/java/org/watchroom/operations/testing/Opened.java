package org.watchroom.operations.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.vault.EvidenceVault;

/// What is kept, in a file that tools can read.
public final class Opened {
    private Opened() {}

    /// @param folder where it is put
    public static Path of(EvidenceVault vault, HashingCopy.Content content, Path folder) {
        try (var in = vault.open(content)) {
            var file = Files.createTempFile(folder, "opened", "");
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
