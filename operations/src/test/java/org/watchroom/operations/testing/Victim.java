package org.watchroom.operations.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A program of its own that is killed in the middle of its work.
public final class Victim {
    private Victim() {}

    /// Runs it until it says that it stands where it is to be killed, and kills it.
    ///
    /// @param program has the main method
    /// @param stands the line it says then
    public static void kill(Class<?> program, String stands, List<String> arguments)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djava.awt.headless=true",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()));
        command.addAll(arguments);
        var child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            var seen = new StringBuilder();
            var line = output.readLine();
            while (line != null && !line.equals(stands)) {
                seen.append(line).append('\n');
                line = output.readLine();
            }
            assertThat(line).as(seen.toString()).isNotNull();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
