package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `postmaster.pid` of a data folder: who serves it, and whether that is still true.
///
/// Lines: pid, data folder, start (seconds since 1970), port, socket folder, address, shared
/// memory, status.
final class PostmasterFile {
    /// Beyond every system's highest process id, so never alive.
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private final Path data;

    PostmasterFile(Path data) {
        this.data = data;
    }

    /// The server that lives in the data folder now, whether ready or not.
    record Living(ProcessHandle process, int port, String status) {
        boolean ready() {
            return status.equals("ready");
        }
    }

    Optional<Living> living() throws IOException {
        var lines = lines();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var process = ProcessHandle.of(number(lines, 0)).filter(p -> serves(p, number(lines, 2)));
        return process.map(p -> new Living(p, (int) number(lines, 3), line(lines, 7)));
    }

    /// A server that died by force leaves its file, and its number may by now be another program's.
    /// The server would then refuse to start, so the number is replaced by one that is nobody's.
    /// The rest stays: by it the new server finds out whether children of the old one are still at
    /// work.
    void disownForeignPid() throws IOException {
        var lines = new ArrayList<>(lines());
        if (!lines.isEmpty() && living().isEmpty() && !lines.getFirst().equals(NOBODY)) {
            lines.set(0, NOBODY);
            var file = file();
            Files.writeString(file, String.join("\n", lines) + "\n");
        }
    }

    private boolean serves(ProcessHandle process, long startedAt) {
        var program = process.info().command().map(c -> Path.of(c).getFileName().toString());
        if (program.isEmpty() || !program.get().startsWith("postgres")) {
            return false; // also a process that has ended and was not yet collected: it has no
            // program
        }
        var folder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            if (Files.exists(folder)) {
                return Files.isSameFile(folder, data);
            }
        } catch (IOException _) {
            return false;
        }
        return process.info()
                .startInstant()
                .map(at ->
                        Duration.between(Instant.ofEpochSecond(startedAt), at)
                                        .abs()
                                        .compareTo(Duration.ofSeconds(30))
                                < 0)
                .orElse(true);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file());
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    private static long number(List<String> lines, int index) {
        try {
            return Long.parseLong(line(lines, index));
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
