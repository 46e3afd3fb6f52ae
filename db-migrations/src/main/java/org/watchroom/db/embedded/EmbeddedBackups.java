package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.backup.Backup;
import org.watchroom.db.backup.BackupFolder;
import org.watchroom.db.backup.BackupState;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.BaseBackup;
import org.watchroom.db.backup.Course;
import org.watchroom.db.disk.Folders;

/// Backups of one embedded database while it works. See [EmbeddedDatabase#backups].
public final class EmbeddedBackups {
    private final Home home;
    private final ServerAccount account;
    private final DatabaseAddress superuser;

    EmbeddedBackups(Home home, ServerAccount account, DatabaseAddress superuser) {
        this.home = home;
        this.account = account;
        this.superuser = superuser;
    }

    /// Takes a base backup and checks it. The first one also begins the archive of the log, without
    /// which nothing later than a backup can be restored.
    ///
    /// @param to a folder for it and its part of the log; empty: beside the database
    /// @param keep how many backups stay there, at least 1
    /// @throws BackupTrouble when there is none; older ones are then untouched
    public Backup take(Optional<Path> to, int keep, Course course) throws IOException {
        var beside = home.backups();
        openArchive(beside);
        var target = to.map(p -> new BackupFolder(p.toAbsolutePath())).orElse(beside);
        if (target.root().startsWith(home.server())) {
            throw new BackupTrouble("A backup cannot be inside the database it is of.");
        }
        return BaseBackup.take(superuser, home.data(), beside, target, keep, course);
    }

    public BackupState state() throws IOException, SQLException {
        try (var line = superuser.connect()) {
            return BackupState.of(home.backups(), line);
        }
    }

    private void openArchive(BackupFolder beside) throws IOException {
        Folders.own(beside.root());
        account.letThrough(beside.root());
        account.give(Folders.own(beside.wal()));
    }
}
