package org.watchroom.db.backup;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.disk.Durable;

/// A backup or a restore did not happen. The message says why, and what to do, in one or two
/// sentences for a person.
public final class BackupTrouble extends IOException {
    public BackupTrouble(String message) {
        this(message, null);
    }

    public BackupTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// What a disk said, in words.
    static BackupTrouble of(IOException e, String doing) {
        if (e instanceof BackupTrouble trouble) {
            return trouble;
        }
        return new BackupTrouble(
                Durable.full(e)
                        ? "There is not enough room on the disk: " + doing + " was given up."
                        : doing + " failed: " + e.getMessage(),
                e);
    }
}
