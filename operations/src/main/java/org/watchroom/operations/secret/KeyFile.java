package org.watchroom.operations.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.watchroom.operations.failure.Failure;

/// The key pair of a service or of a custodian in a file that only its owner can read. Whoever
/// loses the file loses what only this key opened; keep a copy where no backup of the database
/// goes.
public final class KeyFile {
    private KeyFile() {}

    /// The pair in `file`; made on first use.
    ///
    /// @throws Failure.Refused `key-file-open` when others may read the file
    /// @throws Failure.Unreadable when it holds no key pair
    public static HolderKey open(Path file) throws IOException {
        if (!Files.exists(file)) {
            OwnFile.publish(file, () -> HolderKey.fresh().exposed());
        }
        var bytes = OwnFile.read(file);
        try {
            return HolderKey.of(bytes);
        } catch (Failure.Refused damaged) {
            throw new Failure.Unreadable(
                    "The key file " + file + " is damaged", "Put it back from its copy", damaged);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
