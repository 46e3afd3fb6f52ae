package org.watchroom.db.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// A program of its own that begins a restore, says `half` at a step of it and goes no further: as
/// the second argument names it, or when the files are laid out.
final class RestoreHalf {
    private RestoreHalf() {}

    public static void main(String[] args) throws Exception {
        EmbeddedRestore.restore(
                Path.of(args[0]),
                new EmbeddedRestore.Goal(Optional.empty(), Optional.empty(), false),
                Clock.systemUTC(),
                (_, step) -> stopAt(step, args.length > 1 ? args[1] : "Recovering"));
    }

    private static void stopAt(String step, String last) {
        if (step.equals(last)) {
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
