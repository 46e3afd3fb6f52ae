package org.watchroom.console.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.watchroom.operations.failure.Failure;

/// What a process takes of the machine's memory, in KiB. What several processes share is counted to
/// each in part (PSS).
record Memory(long pss, long anonymous) {
    /// @throws Failure.Unreachable where the kernel does not tell it
    static Memory of(long pid) throws IOException {
        var file = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
        if (!Files.isReadable(file)) {
            throw new Failure.Unreachable("The kernel's word about memory (" + file + ")", null);
        }
        return read(Files.readString(file));
    }

    static Memory read(String rollup) {
        return new Memory(line(rollup, "Pss"), line(rollup, "Pss_Anon"));
    }

    private static long line(String rollup, String name) {
        return rollup.lines()
                .map(line -> line.split("[: ]+"))
                .filter(parts -> parts.length > 1 && parts[0].equals(name))
                .mapToLong(parts -> Long.parseLong(parts[1]))
                .findFirst()
                .orElseThrow(() -> new Failure.Unreachable("The line " + name, null));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "PSS %.1f MB (%.1f MB of it its own)",
                pss / 1024.0,
                anonymous / 1024.0);
    }
}
