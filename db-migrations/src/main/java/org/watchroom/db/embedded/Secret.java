package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.watchroom.db.disk.Folders;

/// The superuser's password: generated once, kept in a file only its owner reads.
final class Secret {
    private Secret() {}

    static String in(Path folder) throws IOException {
        var file = Folders.own(folder).resolve("postgres");
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Folders.writeOwn(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file).strip();
    }
}
