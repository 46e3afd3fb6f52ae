package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// One base backup at its final name.
///
/// @param bytes of its files, without the log
public record Backup(Path folder, BackupInfo info, long bytes) {
    /// By the server's clock; it can be restored to this moment or a later one.
    public Instant finished() {
        return info.finished();
    }

    /// @throws IOException when it does not say what it is
    static Backup at(Path folder) throws IOException {
        var info = BackupInfo.read(folder);
        long bytes = 0;
        for (var file : Manifest.read(folder).files()) {
            bytes += file.size();
        }
        return new Backup(folder, info, bytes);
    }

    Path wal() {
        return folder.resolve("pg_wal");
    }
}
