package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.Course;

/// Backups on other disks, and of other databases.
final class RestoreElsewhereTest {
    @TempDir(factory = InMemory.class)
    private Path temp;

    private Kept kept = new Kept(Path.of(""));

    @BeforeEach
    void place() {
        kept = new Kept(temp.resolve("db"));
    }

    @Test
    void of_two_disks_that_take_turns_each_leads_to_any_moment_since_its_first_backup()
            throws Exception {
        Instant moment;
        var one = temp.resolve("one");
        try (var database = kept.open()) {
            database.backups().take(Optional.of(one), 7, Course.SILENT);
            Kept.write(database, "one");
            moment = Kept.now(database);
            Kept.write(database, "two");
            Kept.archive(database);
            database.backups().take(Optional.of(temp.resolve("two")), 7, Course.SILENT);
            Kept.write(database, "three");
            Kept.archive(database);
            database.backups().take(Optional.empty(), 1, Course.SILENT);
        }

        kept.restore(new EmbeddedRestore.Goal(Optional.of(moment), Optional.of(one), false));

        assertThat(kept.rows()).containsExactly("one");
    }

    @Test
    void another_database_takes_the_place_of_this_one_only_when_that_is_said() throws Exception {
        var other = new Kept(temp.resolve("other"));
        // Not a copy, as all the others are: a database is known by what it was given when it was
        // made.
        try (var database = EmbeddedDatabase.open(other.home())) {
            Kept.write(database, "of the other");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
        }
        for (int i = 0; i < 2; i++) {
            other.restore(Optional.empty());
        }
        try (var database = kept.open()) {
            Kept.write(database, "of this one");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.archive(database);
        }
        var from = Optional.of(temp.resolve("other/backups"));

        assertThatThrownBy(
                        () -> kept.restore(new EmbeddedRestore.Goal(Optional.empty(), from, false)))
                .isInstanceOf(BackupTrouble.class)
                .hasMessageContaining("--other-database");
        assertThat(kept.rows()).containsExactly("of this one");

        kept.restore(new EmbeddedRestore.Goal(Optional.empty(), from, true));
        assertThat(kept.rows()).containsExactly("of the other");
        try (var database = kept.open()) {
            assertThat(database.unrecorded().getFirst().foreign()).isTrue();
            Kept.write(database, "goes on");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.archive(database);
            assertThat(database.backups().state().archiver().orElseThrow().failing()).isFalse();
        }
        kept.restore(Optional.empty());
        assertThat(kept.rows()).containsExactly("of the other", "goes on");
    }

    @Test
    void histories_of_another_database_lead_nobody_astray() throws Exception {
        var other = new Kept(temp.resolve("other"));
        // Not a copy, as all the others are: a database is known by what it was given when it was
        // made.
        try (var database = EmbeddedDatabase.open(other.home())) {
            Kept.write(database, "of the other");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.archive(database);
        }
        other.restore(Optional.empty());
        try (var database = kept.open()) {
            database.backups().take(Optional.of(temp.resolve("disk")), 7, Course.SILENT);
            Kept.write(database, "of this one");
            Kept.archive(database);
            database.backups().take(Optional.of(temp.resolve("disk")), 7, Course.SILENT);
        }
        var from = Optional.of(temp.resolve("disk"));

        other.restore(new EmbeddedRestore.Goal(Optional.empty(), from, true));

        assertThat(other.rows()).containsExactly("of this one");
    }
}
