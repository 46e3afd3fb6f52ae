package org.watchroom.console.workstation.knock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A start of the program in a process of its own, as far as its entrance: to be killed by a test.
record StartedProgram(Process process, BufferedReader said) implements AutoCloseable {
    /// @param arguments place, and the wish
    static StartedProgram start(Path state, Map<String, String> env, String... arguments)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                state.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("XDG_RUNTIME_DIR");
        builder.environment().putAll(env);
        var process = builder.start();
        return new StartedProgram(
                process,
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    /// What it says next: `console`, `handed over`, or `heard …`.
    String says() throws IOException {
        var line = said.readLine();
        return line == null ? "nothing" : line;
    }

    /// As `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// What runs in the other process.
    static final class Child {
        public static void main(String[] arguments) throws IOException {
            var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            var wish = Wish.of(arguments.length > 2 ? arguments[2] : "").orElseThrow();
            var porter =
                    Entrance.of(Path.of(arguments[0]), arguments[1], System.getenv()).enter(wish);
            if (porter.isEmpty()) {
                out.println("handed over");
                return;
            }
            out.println("console");
            porter.get().listen(heard -> out.println("heard " + heard.words()));
            while (System.in.read() >= 0) {
                // Until the test is done with it.
            }
            porter.get().close();
        }
    }
}
