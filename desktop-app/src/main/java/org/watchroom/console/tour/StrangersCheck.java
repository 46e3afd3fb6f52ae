package org.watchroom.console.tour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Verifies a pack with programs that are not ours: those of any Linux machine.
final class StrangersCheck {
    private StrangersCheck() {}

    /// @throws AssertionError with what the program said, when it does not accept the pack
    static String of(Path pack) throws IOException, InterruptedException {
        run(pack, List.of("sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"));
        run(pack, List.of("sha256sum", "--check", "--strict", "--quiet", "tagmanifest-sha256.txt"));
        run(
                pack,
                List.of(
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
                        "verify/ca.pem",
                        "-purpose",
                        "any",
                        "-out",
                        "/dev/null"));
        return "sha256sum accepts both manifests, openssl the signature";
    }

    private static void run(Path directory, List<String> command)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " said: " + said);
        }
    }
}
