package org.watchroom.console.workstation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.watchroom.db.backup.Backup;
import org.watchroom.db.backup.BackupState;
import org.watchroom.db.backup.Course;
import org.watchroom.db.embedded.EmbeddedBackups;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.db.embedded.EmbeddedRestore;
import org.watchroom.operations.failure.Failure;

/// Backups of this computer's own database, and going back to one. Both are in the audit record: a
/// backup is a copy that leaves, a restore takes back what people did.
public final class OwnBackups {
    private final Home home;
    private final Clock clock;
    private final Consumer<String> says;

    /// @param says hears, in words, what is being done
    public OwnBackups(Home home, Clock clock, Consumer<String> says) {
        this.home = home;
        this.clock = clock;
        this.says = says;
    }

    /// Starts nothing.
    public static BackupState state(Home home) throws IOException {
        return EmbeddedBackups.state(home.database());
    }

    /// What restores have put aside. Starts nothing.
    public static List<EmbeddedBackups.Aside> aside(Home home) throws IOException {
        return EmbeddedBackups.aside(home.database());
    }

    /// Takes a backup, beside a console that may be running.
    ///
    /// @param to a folder for it; empty: beside the database
    /// @param keep how many stay there from now on; empty: as before
    public Backup take(Optional<Path> to, OptionalInt keep, Course course) throws IOException {
        if (!EmbeddedDatabase.isIn(home.database())) {
            throw new Failure.Missing("The database of this computer (" + home.database() + ")");
        }
        try (var workstation = Workstation.beside(home, clock, says)) {
            if (keep.isPresent()) {
                workstation.backups().keep(to, keep.getAsInt());
            }
            var backup = workstation.backups().take(to, course);
            workstation.noteBackup(backup);
            return backup;
        }
    }

    /// Brings the database back to a moment; see [EmbeddedRestore#restore]. It is put on the record
    /// by whoever opens the database next: here, unless this program ends before.
    public EmbeddedRestore.Restored restore(EmbeddedRestore.Goal goal, Course course)
            throws IOException {
        home.make();
        var restored = EmbeddedRestore.restore(home.database(), goal, clock, course);
        Workstation.beside(home, clock, says).close();
        return restored;
    }
}
