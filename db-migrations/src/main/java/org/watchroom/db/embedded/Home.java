package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Path;
import org.watchroom.db.backup.BackupFolder;
import org.watchroom.db.disk.Folders;

/// What lies where in the folder of an embedded database.
///
/// @param folder real path, so that the same folder is the same for everybody
record Home(Path folder) {
    static Home at(Path folder) throws IOException {
        return new Home(Folders.own(folder.toAbsolutePath()).toRealPath());
    }

    /// Holds the superuser's password.
    Path secret() {
        return folder.resolve("secret");
    }

    /// Belongs to the account the server runs as.
    Path server() {
        return folder.resolve("server");
    }

    Path data() {
        return server().resolve("data");
    }

    /// Restored data before it takes the place of the data.
    Path restoring() {
        return server().resolve("data.restore");
    }

    /// There while a [Swap] is under way.
    Path swap() {
        return server().resolve("restore.swap");
    }

    /// There once a program has brought the data to the form it knows; a restore takes it away.
    Path prepared() {
        return folder.resolve("prepared");
    }

    /// Base backups, and the archive of the log.
    BackupFolder backups() {
        return new BackupFolder(folder.resolve("backups"));
    }

    /// What the programs say before the server keeps its own log.
    Path log() {
        return server().resolve("server.log");
    }

    /// Who holds it starts or stops the server; nobody else does meanwhile.
    Path gate() {
        return folder.resolve("start.lock");
    }

    /// Everybody who uses the server holds a share of it; the system takes it back from the dead.
    Path clients() {
        return folder.resolve("clients.lock");
    }

    /// What the server says while it works.
    ServerLog serverLog() {
        return new ServerLog(server().resolve("log"));
    }

    /// The port of last time.
    Path port() {
        return folder.resolve("port");
    }
}
