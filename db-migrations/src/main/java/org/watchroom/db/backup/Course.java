package org.watchroom.db.backup;

/// Hears how far a backup or restore has come, and may stop it.
public interface Course {
    /// For work that nobody watches.
    Course SILENT = (_, _) -> {};

    /// @param done 0 to 1
    /// @param step what is being done, such as `Copying the database`
    void at(double done, String step);

    /// Asked between files and chunks.
    default boolean stopAsked() {
        return false;
    }

    /// @throws BackupTrouble when stopping was asked for
    default void check() throws BackupTrouble {
        if (stopAsked()) {
            throw new BackupTrouble("Stopped. Nothing was kept, nothing was changed.");
        }
    }
}
