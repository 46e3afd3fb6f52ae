package org.watchroom.console.tour;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.watchroom.operations.failure.Failure;

/// A screen of 1920×1080 where the machine has none: Xvfb, ended with [#close].
public final class VirtualDisplay implements AutoCloseable {
    private final Process server;
    private final String name;

    private VirtualDisplay(Process server, String name) {
        this.server = server;
        this.name = name;
    }

    /// A display of its own, whatever the environment has: pictures have the same size everywhere.
    ///
    /// @throws Failure.Unreachable when Xvfb is not installed or does not start
    public static VirtualDisplay start() {
        try {
            var server =
                    new ProcessBuilder(
                                    "Xvfb",
                                    "-displayfd",
                                    "1",
                                    "-screen",
                                    "0",
                                    "1920x1080x24",
                                    "-nolisten",
                                    "tcp",
                                    "-noreset")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var number = new StringBuilder();
            int c;
            while ((c = server.getInputStream().read()) >= 0 && c != '\n') {
                number.append((char) c);
            }
            if (number.isEmpty()) {
                throw new Failure.Unreachable("A virtual display (Xvfb)", null);
            }
            return new VirtualDisplay(server, ":" + number.toString().strip());
        } catch (IOException e) {
            throw new Failure.Unreachable("Xvfb (sudo apt-get install xvfb xauth)", e);
        }
    }

    /// As in the variable `DISPLAY`.
    public String name() {
        return name;
    }

    /// A process builder whose windows appear here.
    public ProcessBuilder on(ProcessBuilder process) {
        Map<String, String> environment = process.environment();
        environment.put("DISPLAY", name);
        environment.remove("WAYLAND_DISPLAY");
        environment.put("LC_ALL", "C.UTF-8");
        return process;
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException _) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
