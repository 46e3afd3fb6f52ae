package org.watchroom.db.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// A program of its own that begins a backup, says `half` in the middle and goes no further.
final class BackUpHalf {
    private BackUpHalf() {}

    public static void main(String[] args) throws Exception {
        try (var database = EmbeddedDatabase.open(Path.of(args[0]))) {
            database.backups().take(Optional.empty(), 7, (done, _) -> stopAtHalf(done));
        }
    }

    private static void stopAtHalf(double done) {
        if (done > 0.5) {
            System.out.println("half");
            System.out.flush();
            try {
                System.in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
