package org.watchroom.operations.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A stranger's program, run in a folder.
///
/// @param output what it wrote, errors too
public record Tool(int exit, String output) {
    public static Tool run(Path folder, String... command)
            throws IOException, InterruptedException {
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
        return new Tool(child.waitFor(), output);
    }

    public static Tool openssl(Path pack, Path authority) throws IOException, InterruptedException {
        return run(
                pack,
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "tagmanifest-sha256.txt.p7s",
                "-content",
                "tagmanifest-sha256.txt",
                "-CAfile",
                authority.toString(),
                "-out",
                "/dev/null");
    }

    public static Tool sums(Path pack, String manifest) throws IOException, InterruptedException {
        return run(pack, "sha256sum", "-c", manifest);
    }
}
