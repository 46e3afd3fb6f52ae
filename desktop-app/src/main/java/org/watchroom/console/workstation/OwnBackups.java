package org.watchroom.console.workstation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.impl.DSL;
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
            note(
                    workstation,
                    backup.folder(),
                    DSL.jsonObject(
                            DSL.key("act").value("backup-taken"),
                            DSL.key("folder").value(backup.folder().toString()),
                            DSL.key("finished").value(backup.finished().toString())));
            return backup;
        }
    }

    /// Brings the database back to a moment; see [EmbeddedRestore#restore].
    public EmbeddedRestore.Restored restore(
            Optional<Instant> moment, Optional<Path> from, Course course) throws IOException {
        home.make();
        var restored = EmbeddedRestore.restore(home.database(), moment, from, clock, course);
        // What is there now may be of an older form.
        Files.deleteIfExists(Workstation.prepared(home));
        try (var workstation = Workstation.beside(home, clock, says)) {
            note(
                    workstation,
                    restored.base().folder(),
                    DSL.jsonObject(
                            DSL.key("act").value("restored"),
                            DSL.key("to").value(moment.map(Instant::toString).orElse("latest")),
                            DSL.key("backup").value(restored.base().folder().toString()),
                            DSL.key("last_change")
                                    .value(restored.lastChange().map(Instant::toString).orElse("")),
                            DSL.key("timeline").value(restored.timeline())));
        }
        return restored;
    }

    private static void note(Workstation workstation, Path backup, Field<?> payload) {
        workstation
                .ownerDatabase()
                .writing(db ->
                        db.execute(
                                "select sec.note('A', 'backup', {0}, null, ({1})::jsonb)",
                                DSL.val(backup.getFileName().toString()), payload));
    }
}
