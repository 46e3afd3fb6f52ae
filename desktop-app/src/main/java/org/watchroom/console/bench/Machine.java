package org.watchroom.console.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine that figures were measured on.
public final class Machine {
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /// One-minute load average as the kernel tells it; `unknown` where it does not.
    public static String load() throws IOException {
        return Files.exists(LOAD) ? Files.readString(LOAD).split(" ")[0] : "unknown";
    }

    /// Such as `2 processors, load 0.41`.
    public static String words() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " processors, load " + load();
    }
}
