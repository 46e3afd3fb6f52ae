package org.watchroom.papers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Programs of the system that read what is packaged.
final class Outside {
    static final Path ROOT = Path.of(System.getProperty("watchroom.root", ".."));
    static final Path LINUX = ROOT.resolve("installer/src/linux");
    private static final int PATIENCE_SECONDS = 120;

    /// @param words what it said, on both streams
    record Answer(int exit, String words) {}

    private Outside() {}

    static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Answer ask(String... command) throws IOException, InterruptedException {
        var child =
                new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        var words = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            child.destroyForcibly();
            throw new AssertionError(command[0] + " does not end; it said: " + words);
        }
        return new Answer(child.exitValue(), words);
    }
}
