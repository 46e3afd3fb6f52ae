package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The running server of a folder as the tests see and kill it.
record Postmaster(ProcessHandle process) {
    static Postmaster of(Path home) throws IOException {
        var pid = Files.readAllLines(file(home)).getFirst();
        return new Postmaster(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
    }

    static Path file(Path home) {
        return home.resolve("server").resolve("data").resolve("postmaster.pid");
    }

    /// As a crash would: the server and all its children, without a word.
    void kill() throws Exception {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /// An orderly end writes everything out first: on a busy disk that takes its time.
    void awaitEnd() throws Exception {
        process.onExit().get(2, TimeUnit.MINUTES);
    }
}
