package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.Course;
import org.watchroom.db.disk.Folders;
import org.watchroom.db.testing.Sql;

/// Back to a moment, with a real server and real faults.
final class EmbeddedRestoreTest {
    @TempDir(factory = InMemory.class)
    private Path temp;

    @Test
    void exactly_the_rows_of_before_the_moment_are_there_afterwards() throws Exception {
        Instant moment;
        try (var database = open()) {
            Kept.write(database, "kept in the backup");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.write(database, "kept in the log");
            moment = Kept.now(database);
            Kept.write(database, "too late");
        }

        var restored = restore(Optional.of(moment));

        assertThat(rows()).containsExactly("kept in the backup", "kept in the log");
        assertThat(restored.timeline()).isEqualTo(2);
        assertThat(restored.lastChange().orElseThrow()).isBefore(moment);
        assertThat(restored.aside().orElseThrow()).isDirectory();
        assertThat(restored.remarks()).isEmpty();
    }

    @Test
    void restored_twice_and_then_back_to_what_the_first_restore_had_put_away() throws Exception {
        Instant early;
        Instant late;
        try (var database = open()) {
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.write(database, "one");
            early = Kept.now(database);
            Kept.write(database, "two");
            late = Kept.now(database);
            Kept.write(database, "three");
        }

        restore(Optional.of(early));
        assertThat(rows()).containsExactly("one");
        Instant after;
        try (var database = open()) {
            Kept.write(database, "written after the restore");
            after = Kept.now(database);
        }

        restore(Optional.of(late));
        assertThat(rows()).as("before the first restore").containsExactly("one", "two");

        restore(Optional.of(after));
        assertThat(rows())
                .as("after the first restore")
                .containsExactly("one", "written after the restore");
    }

    @Test
    void the_latest_state_is_restored_where_the_data_is_lost() throws Exception {
        try (var database = open()) {
            Kept.write(database, "one");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.write(database, "two");
            try (var line = database.address().connect()) {
                Sql.one(line, "select pg_switch_wal()::text");
                Kept.archived(line);
            }
        }
        Folders.deleteTree(temp.resolve("db/server/data"));

        var restored = restore(Optional.empty());

        assertThat(rows()).containsExactly("one", "two");
        assertThat(restored.aside()).isEmpty();
    }

    @Test
    void a_moment_after_the_last_change_is_the_last_change() throws Exception {
        Instant moment;
        try (var database = open()) {
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.write(database, "one");
            moment = Kept.now(database);
        }

        restore(Optional.of(moment));

        assertThat(rows()).containsExactly("one");
    }

    @Test
    void a_moment_before_the_oldest_backup_is_refused_and_nothing_is_changed() throws Exception {
        Instant moment;
        try (var database = open()) {
            moment = Kept.now(database);
            Kept.write(database, "one");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
        }

        assertThatThrownBy(() -> restore(Optional.of(moment)))
                .isInstanceOf(BackupTrouble.class)
                .hasMessageContaining("The oldest backup that leads there was finished at");
        assertThat(rows()).containsExactly("one");
    }

    @Test
    void a_missing_log_file_is_named_and_what_was_before_it_can_be_had() throws Exception {
        Instant before;
        Instant moment;
        String missing;
        try (var database = open();
                var line = database.address().connect()) {
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.write(database, "one");
            before = Kept.now(database);
            Kept.write(database, "two");
            Sql.one(line, "select pg_switch_wal()::text");
            Kept.write(database, "three");
            missing = Sql.one(line, "select pg_walfile_name(pg_switch_wal())");
            Kept.write(database, "four");
            Sql.one(line, "select pg_switch_wal()::text");
            Kept.archived(line);
            moment = Kept.now(database);
            Kept.write(database, "five");
        }
        Files.delete(temp.resolve("db/backups/wal").resolve(missing));
        Files.deleteIfExists(temp.resolve("db/server/data/pg_wal").resolve(missing));

        assertThatThrownBy(() -> restore(Optional.of(moment)))
                .isInstanceOf(BackupTrouble.class)
                .hasMessageContaining(missing)
                .hasMessageContaining("The last change that can be restored is of");
        restore(Optional.of(before));
        assertThat(rows()).containsExactly("one");
    }

    @Test
    void a_damaged_backup_is_named_and_an_older_one_leads_to_the_same_moment() throws Exception {
        Instant moment;
        Path newest;
        Path older;
        try (var database = open()) {
            older = database.backups().take(Optional.empty(), 7, Course.SILENT).folder();
            Kept.write(database, "one");
            newest = database.backups().take(Optional.empty(), 7, Course.SILENT).folder();
            Kept.write(database, "two");
            moment = Kept.now(database);
            Kept.write(database, "three");
        }
        Kept.damage(newest.resolve("global/pg_control"));

        var restored = restore(Optional.of(moment));

        assertThat(rows()).containsExactly("one", "two");
        assertThat(restored.base().folder()).isEqualTo(older);
        assertThat(restored.remarks())
                .singleElement()
                .asString()
                .contains(newest.getFileName().toString(), "global/pg_control");

        Kept.damage(older.resolve("PG_VERSION"));
        assertThatThrownBy(() -> restore(Optional.of(moment)))
                .isInstanceOf(BackupTrouble.class)
                .hasMessageContaining("PG_VERSION");
        assertThat(rows()).containsExactly("one", "two");
    }

    @Test
    void it_is_refused_while_somebody_works_on_the_data() throws Exception {
        try (var database = open()) {
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            assertThatThrownBy(() -> restore(Optional.empty()))
                    .isInstanceOf(BackupTrouble.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void a_backup_on_another_disk_is_restored_into_a_new_home() throws Exception {
        var disk = temp.resolve("disk");
        try (var database = open()) {
            Kept.write(database, "one");
            database.backups().take(Optional.of(disk), 7, Course.SILENT);
            Kept.write(database, "two");
            database.backups().take(Optional.of(disk), 7, Course.SILENT);
        }
        var home = temp.resolve("new");

        new Kept(home)
                .restore(new EmbeddedRestore.Goal(Optional.empty(), Optional.of(disk), false));

        try (var database = EmbeddedDatabase.open(home);
                var line = database.address().connect()) {
            assertThat(Kept.rows(line)).containsExactly("one", "two");
        }
    }

    @Test
    void after_a_restore_backups_and_restores_go_on_as_before() throws Exception {
        Instant moment;
        try (var database = open()) {
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.write(database, "one");
        }
        restore(Optional.empty());
        try (var database = open()) {
            var backup = database.backups().take(Optional.empty(), 1, Course.SILENT);
            assertThat(backup.info().timeline()).isEqualTo(2);
            Kept.write(database, "two");
            moment = Kept.now(database);
            Kept.write(database, "three");
        }
        var restored = restore(Optional.of(moment));
        assertThat(rows()).containsExactly("one", "two");
        assertThat(restored.timeline()).isEqualTo(3);
    }

    @Test
    void one_whose_program_is_killed_has_changed_nothing_and_can_be_done_again() throws Exception {
        try (var database = open()) {
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Kept.write(database, "one");
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program =
                new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RestoreHalf.class.getName(),
                                temp.resolve("db").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var says = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(says.readLine()).isEqualTo("half");
        }
        program.destroyForcibly();
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(rows()).containsExactly("one");
        restore(Optional.empty());
        assertThat(rows()).containsExactly("one");
        assertThat(temp.resolve("db/server/data.restore")).doesNotExist();
    }

    @Test
    void a_swap_that_was_cut_short_is_finished_by_whoever_opens_the_folder_next() throws Exception {
        try (var database = open()) {
            Kept.write(database, "old");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
        }
        var server = temp.resolve("db/server");
        restore(Optional.empty());
        // As if the power had gone between the two moves.
        Files.move(server.resolve("data"), server.resolve("data.restore"));
        Files.delete(temp.resolve("db/backups/wal/00000002.history"));
        Files.writeString(EmbeddedDatabase.prepared(temp.resolve("db")), "of the old data");
        try (var notes = Files.list(temp.resolve("db"))) {
            var note =
                    notes.filter(f -> f.getFileName().toString().startsWith("restored-"))
                            .findFirst()
                            .orElseThrow();
            Files.move(note, server.resolve("restore.swap"));
        }

        assertThat(rows()).containsExactly("old");
        assertThat(server.resolve("restore.swap")).doesNotExist();
        assertThat(EmbeddedDatabase.prepared(temp.resolve("db"))).doesNotExist();
        try (var database = open()) {
            var note = database.unrecorded().getFirst();
            assertThat(note.to()).isEqualTo("latest");
            note.recorded();
            assertThat(database.unrecorded()).isEmpty();
        }
        assertThat(temp.resolve("db/backups/wal/00000002.history"))
                .content()
                .contains("# made at ");
    }

    private Kept kept() {
        return new Kept(temp.resolve("db"));
    }

    private EmbeddedDatabase open() throws IOException {
        return kept().open();
    }

    private List<String> rows() throws Exception {
        return kept().rows();
    }

    private EmbeddedRestore.Restored restore(Optional<Instant> moment) throws IOException {
        return kept().restore(moment);
    }
}
