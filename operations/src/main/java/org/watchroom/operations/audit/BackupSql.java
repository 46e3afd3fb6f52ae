package org.watchroom.operations.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.backup.Backup;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.db.embedded.RestoreNote;

/// Puts on the record what was done with a workstation's own database as a whole: a backup is a
/// copy that leaves, a restore takes back what people did. Written as its owner; nobody else may.
public final class BackupSql {
    private static final Logger LOG = LoggerFactory.getLogger(BackupSql.class);

    private BackupSql() {}

    /// @param by `person` or `daily`
    public static void taken(EmbeddedDatabase database, Backup backup, String by)
            throws SQLException {
        note(
                database,
                backup.folder().toString(),
                """
                jsonb_build_object('act', 'backup-taken', 'folder', ?, 'finished', ?, 'by', ?)
                """,
                backup.finished().toString(),
                by);
    }

    /// Restores that were made while the database was closed. Whoever opens it calls this, once its
    /// schema is up to date; one that cannot be written now is left for the next.
    public static void restored(EmbeddedDatabase database) throws IOException {
        for (var restore : database.unrecorded()) {
            try {
                restored(database, restore);
                restore.recorded();
            } catch (SQLException e) {
                LOG.error("A restore could not be put on the record", e);
                return;
            }
        }
    }

    private static void restored(EmbeddedDatabase database, RestoreNote restore)
            throws SQLException {
        note(
                database,
                restore.backup(),
                """
                jsonb_build_object('act', 'restored', 'backup', ?, 'made', ?, 'to', ?, 'last_change', ?,
                    'timeline', ?, 'lost', ?, 'other_database', ?)
                """,
                restore.made().toString(),
                restore.to(),
                restore.lastChange(),
                restore.timeline(),
                restore.lost(),
                restore.foreign());
    }

    private static void note(
            EmbeddedDatabase database, String folder, String payload, Object... values)
            throws SQLException {
        try (var owner = database.address().connect();
                var note =
                        owner.prepareStatement(
                                "select sec.note('A', 'backup', ?, null, " + payload + ")")) {
            note.setString(1, String.valueOf(Path.of(folder).getFileName()));
            note.setString(2, folder);
            for (int i = 0; i < values.length; i++) {
                note.setObject(i + 3, values[i]);
            }
            note.execute();
        }
    }
}
