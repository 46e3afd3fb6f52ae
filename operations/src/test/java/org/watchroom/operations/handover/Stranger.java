package org.watchroom.operations.handover;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A recipient's program, run in a folder.
///
/// @param output what it wrote, errors too
record Stranger(int exit, String output) {
    static Stranger run(Path folder, String... command) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/" + command[0])),
                command[0] + " is not installed");
        var child =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        child.getOutputStream().close();
        var output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Stranger(child.waitFor(), output);
    }
}
