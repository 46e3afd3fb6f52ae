package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.watchroom.db.disk.Folders;

/// A server for tests: fast, in a temporary folder, gone with the program.
public final class ThrowawayServer {
    private ThrowawayServer() {}

    public static EmbeddedDatabase start() throws IOException {
        var folder = Files.createTempDirectory(InMemory.place(), "watchroom-test-db-");
        var settings =
                ServerSettings.throwaway()
                        .with("max_connections", "200")
                        .with("max_wal_size", "256MB");
        var database = EmbeddedDatabase.open(folder, settings);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> end(database, folder), "throwaway-server-exit"));
        return database;
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
