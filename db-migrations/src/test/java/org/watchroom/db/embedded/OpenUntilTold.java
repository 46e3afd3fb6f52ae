package org.watchroom.db.embedded;

import java.nio.file.Path;

/// A program of its own that opens a folder, says `started` or `joined` and the port, and closes
/// when its standard input ends.
final class OpenUntilTold {
    private OpenUntilTold() {}

    public static void main(String[] args) throws Exception {
        try (var database = EmbeddedDatabase.open(Path.of(args[0]))) {
            System.out.println((database.joined() ? "joined " : "started ") + database.port());
            System.in.readAllBytes();
        }
    }
}
