package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.watchroom.db.backup.RestorePlan;
import org.watchroom.db.disk.Durable;

/// Puts restored data in place of the old, which is kept aside. Begun, it is always brought to its
/// end: by whoever opens the folder next, if need be. What was begun is written in a [RestoreNote],
/// which stays behind until the restore is on the record.
final class Swap {
    private Swap() {}

    static void of(Home home, RestoreNote note, ServerAccount account) throws IOException {
        note.write(home.swap());
        Durable.forceFolder(home.server());
        finish(home, account);
    }

    /// Does nothing unless a swap was begun. Nothing may run on either folder.
    static void finish(Home home, ServerAccount account) throws IOException {
        if (!Files.exists(home.swap())) {
            return;
        }
        var note = RestoreNote.read(home.swap(), home.folder());
        Files.deleteIfExists(home.prepared()); // what comes may be of an older form
        if (Files.exists(home.restoring())) {
            if (Files.exists(home.data())) {
                Durable.move(home.data(), home.server().resolve("data-before-" + note.stamp()));
            }
            Durable.move(home.restoring(), home.data());
        }
        keepArchive(home, note, account);
        Durable.move(home.swap(), note.place(home));
    }

    private static void keepArchive(Home home, RestoreNote note, ServerAccount account)
            throws IOException {
        Path backups = home.backups().root();
        Path aside = backups.resolveSibling("backups-before-" + note.stamp());
        if (note.foreign() && Files.exists(backups) && !Files.exists(aside)) {
            Durable.move(backups, aside); // names of its log are the same as names to come
        }
        RestorePlan.keepHistory(home.data(), home.backups().wal(), note.made());
        if (Files.isDirectory(home.backups().wal())) {
            account.give(home.backups().wal());
        }
    }
}
