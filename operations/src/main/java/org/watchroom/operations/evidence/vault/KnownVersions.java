package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.watchroom.operations.evidence.Sha256;

/// Which version of each object counts, as this computer has heard it. What is locked cannot go, so
/// whoever knows need not ask again; what is lost here is asked anew. What was deleted after its
/// lock, by another computer, is found out when it is kept again.
///
/// @param folder of one small file for each
record KnownVersions(Path folder) {
    Optional<Bucket.Version> of(Sha256 sha256) {
        try {
            var parts = Files.readString(file(sha256)).strip().split(" ", 2);
            return parts.length == 2
                    ? Optional.of(new Bucket.Version(parts[1], Long.parseLong(parts[0])))
                    : Optional.empty();
        } catch (IOException | NumberFormatException notKnown) {
            return Optional.empty();
        }
    }

    void learn(Sha256 sha256, Bucket.Version version) throws IOException {
        var file = file(sha256);
        Files.createDirectories(file.getParent());
        var part = file.resolveSibling(sha256.hex() + "-" + DirectoryVault.unique());
        Files.writeString(part, version.size() + " " + version.id() + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// It went, after its lock had ended.
    void forget(Sha256 sha256) throws IOException {
        Files.deleteIfExists(file(sha256));
    }

    private Path file(Sha256 sha256) {
        return folder.resolve(sha256.hex().substring(0, 2)).resolve(sha256.hex());
    }
}
