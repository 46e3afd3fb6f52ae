package org.watchroom.console.workstation.knock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.disk.Folders;
import org.watchroom.operations.evidence.Sha256;

/// Where the console of one place is reached: a lock, a socket, and the file that says where the
/// socket is, because not every start has the same environment.
///
/// @param run folder of lock and address, below the state folder
/// @param id of the place
record Doorway(Path run, String id) {
    private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);

    /// What every system's kernel takes as the name of a socket.
    private static final int LONGEST = 100;

    /// @param state where this console keeps what may be forgotten
    /// @param place what two consoles must not share: a data folder, a database
    static Doorway of(Path state, String place) throws IOException {
        return new Doorway(
                OwnFolder.make(state.toAbsolutePath().resolve("run")),
                Sha256.of(place.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16));
    }

    Path lock() {
        return run.resolve("console-" + id + ".lock");
    }

    private Path address() {
        return run.resolve("console-" + id + ".at");
    }

    /// Where a socket can be made: in the session's folder where the system gives one, else beside
    /// the lock. Empty where the names of both are too long for a socket.
    Optional<Path> place(Map<String, String> env) throws IOException {
        var session = env.get("XDG_RUNTIME_DIR");
        if (session != null && session.startsWith("/") && Files.isDirectory(Path.of(session))) {
            var folder = Path.of(session).resolve("watchroom");
            var socket = socket(folder);
            try {
                if (fits(socket) && OwnFolder.isOurs(OwnFolder.make(folder), run)) {
                    return Optional.of(socket);
                }
            } catch (IOException e) {
                LOG.info("No socket in the session's folder: {}", e.getMessage());
            }
        }
        return Optional.of(socket(run)).filter(Doorway::fits);
    }

    private Path socket(Path folder) {
        return folder.resolve("console-" + id + ".sock");
    }

    private static boolean fits(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    void tell(Path socket) throws IOException {
        Folders.writeOwn(address(), socket.toString());
    }

    Optional<Path> told() throws IOException {
        try {
            return Optional.of(Path.of(Files.readString(address()).strip()));
        } catch (NoSuchFileException _) {
            return Optional.empty(); // not yet, or not any more
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(address());
    }
}
