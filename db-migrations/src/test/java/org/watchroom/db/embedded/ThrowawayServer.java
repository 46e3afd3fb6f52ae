package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.watchroom.db.disk.Folders;

/// A server for tests: fast, in a temporary folder, gone with the program.
public final class ThrowawayServer {
    private static final long ENOUGH = 2L << 30;

    private ThrowawayServer() {}

    public static EmbeddedDatabase start() throws IOException {
        var folder = Files.createTempDirectory(place(), "watchroom-test-db-");
        var settings =
                ServerSettings.throwaway()
                        .with("max_connections", "200")
                        .with("max_wal_size", "256MB");
        var database = EmbeddedDatabase.open(folder, settings);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> end(database, folder), "throwaway-server-exit"));
        return database;
    }

    /// In memory where there is plenty: copying a database takes 20 ms there, 400 ms on some disks.
    private static Path place() throws IOException {
        var memory = Path.of("/dev/shm");
        var enough =
                Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ENOUGH;
        return enough ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void end(EmbeddedDatabase database, Path folder) {
        try {
            database.close();
            Folders.deleteTree(folder);
        } catch (IOException _) {
            // The folder is below the system's temporary one, which is emptied anyway.
        }
    }
}
