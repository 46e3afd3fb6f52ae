package org.watchroom.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.operations.secret.OwnFile;

/// Who may ask for the service's figures from another machine, as `metrics.properties` says.
final class MetricsSettings {
    private static final String NAME = "metrics";
    private static final String TOKEN_FILE = "token-file";
    private static final int SHORTEST = 16;

    private MetricsSettings() {}

    /// What such a program has to send; empty where nothing is said: then none may.
    ///
    /// @throws IllegalArgumentException naming what is wrong
    /// @throws org.watchroom.operations.failure.Failure.Refused `key-file-open` when others may
    ///   read the token
    static Optional<String> token(DoorFiles doors) throws IOException {
        var said = doors.of(NAME, Set.of(TOKEN_FILE));
        return said.isPresent() ? Optional.of(token(said.get())) : Optional.empty();
    }

    private static String token(Properties said) throws IOException {
        var file = said.getProperty(TOKEN_FILE, "").strip();
        var token =
                file.isEmpty()
                        ? ""
                        : new String(OwnFile.read(Path.of(file)), StandardCharsets.UTF_8).strip();
        if (token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "metrics.properties: token-file names a file with a token of at least %d characters"
                            .formatted(SHORTEST));
        }
        return token;
    }
}
