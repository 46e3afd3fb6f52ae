package org.watchroom.console.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option with the codes of one's device, for commands that may be run at a shared server.
final class Codes {
    @Option(
            names = "--code-file",
            paramLabel = "FILE",
            description =
                    "Holds codes of your device, one in a line, where a person is named at a shared server: the first"
                            + " signs in, the next, where it is asked for, confirms. Default: asked for.")
    private Optional<Path> file = Optional.empty();

    /// Reads the file.
    Asked asked() {
        return new Asked(Optional.empty(), file);
    }
}
