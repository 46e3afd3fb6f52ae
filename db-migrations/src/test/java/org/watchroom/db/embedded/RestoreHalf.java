package org.watchroom.db.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// A program of its own that begins a restore, says `half` when the files are laid out and goes no
/// further.
final class RestoreHalf {
    private RestoreHalf() {}

    public static void main(String[] args) throws Exception {
        EmbeddedRestore.restore(
                Path.of(args[0]),
                Optional.empty(),
                Optional.empty(),
                Clock.systemUTC(),
                (_, step) -> stopAt(step));
    }

    private static void stopAt(String step) {
        if (step.equals("Recovering")) {
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
