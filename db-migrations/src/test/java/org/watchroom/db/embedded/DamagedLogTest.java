package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.backup.BackupCheck;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.Course;
import org.watchroom.db.disk.Folders;

/// What a restore does with log that was damaged, or is not there: `one` is before the damage,
/// `two` in the file that is damaged, `three` behind it.
final class DamagedLogTest {
    private static final MadeOnce WRITTEN = new MadeOnce(DamagedLogTest::write);
    private static Path backup = Path.of("");
    private static String file = "";
    private static Instant one = Instant.EPOCH;
    private static Instant three = Instant.EPOCH;

    @TempDir(factory = InMemory.class)
    private Path temp;

    private Kept kept = new Kept(Path.of(""));

    private static void write(Path home) throws IOException {
        try (var database = new Kept(home).open()) {
            backup =
                    home.toRealPath()
                            .relativize(
                                    database.backups()
                                            .take(Optional.empty(), 7, Course.SILENT)
                                            .folder());
            Kept.write(database, "one");
            one = Kept.now(database);
            Kept.archive(database);
            Kept.write(database, "before the damage");
            Kept.write(database, filling());
            Kept.write(database, "two");
            file = Kept.archive(database);
            Kept.write(database, "three");
            three = Kept.now(database);
            Kept.archive(database);
            Kept.write(database, "four");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @BeforeEach
    void copy() throws IOException {
        kept = new Kept(temp.resolve("db"));
        WRITTEN.copy(kept.home());
    }

    @Test
    void a_file_damaged_in_the_middle_is_named_and_a_moment_behind_it_is_refused()
            throws Exception {
        flip(kept.archived(file));
        Files.deleteIfExists(kept.ofServer(file));

        assertThatThrownBy(() -> kept.restore(Optional.of(three)))
                .isInstanceOf(BackupTrouble.class)
                .hasMessageContaining(kept.archived(file) + " is damaged")
                .hasMessageContaining("The last change that can be restored is of");
        assertThat(kept.rows()).contains("two", "three", "four");

        assertThat(kept.restore(Optional.of(one)).lost()).isEmpty();
        assertThat(kept.rows()).containsExactly("one");
    }

    @Test
    void the_latest_state_before_a_damaged_file_is_given_with_what_is_lost() throws Exception {
        flip(kept.archived(file));
        Files.deleteIfExists(kept.ofServer(file));

        assertThat(kept.restore(Optional.empty()).lost().orElseThrow())
                .contains(kept.archived(file) + " is damaged");
        assertThat(kept.rows()).contains("one").doesNotContain("two", "three");
    }

    @Test
    void the_latest_state_before_a_missing_file_is_given_with_what_is_lost() throws Exception {
        Files.delete(kept.archived(file));
        Files.deleteIfExists(kept.ofServer(file));

        assertThat(kept.restore(Optional.empty()).lost().orElseThrow()).contains(file);
        assertThat(kept.rows()).containsExactly("one");
    }

    @Test
    void the_latest_state_is_not_complete_where_the_last_file_of_a_stopped_server_is_gone()
            throws Exception {
        try (var server = Files.list(kept.home().resolve("server/data/pg_wal"));
                var archive = Files.list(kept.home().resolve("backups/wal"))) {
            for (var each : server.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
            Files.delete(archive.sorted().toList().getLast());
        }

        assertThat(kept.restore(Optional.empty()).lost().orElseThrow()).contains("ends too early");
        assertThat(kept.rows()).contains("three").doesNotContain("four");
    }

    @Test
    void where_the_archive_has_rotted_the_sound_copy_of_the_server_is_used() throws Exception {
        Files.copy(kept.archived(file), kept.ofServer(file), StandardCopyOption.REPLACE_EXISTING);
        flip(kept.archived(file));

        assertThat(kept.restore(Optional.of(three)).lost()).isEmpty();
        assertThat(kept.rows()).contains("one", "two", "three").doesNotContain("four");
    }

    @Test
    void the_last_archived_file_is_known_to_be_damaged_although_nothing_follows() throws Exception {
        Folders.deleteTree(kept.home().resolve("server/data"));
        try (var all = Files.list(kept.home().resolve("backups/wal"))) {
            for (var each : all.toList()) {
                if (each.getFileName().toString().compareTo(file) > 0) {
                    Files.delete(each);
                }
            }
        }
        flip(kept.archived(file));

        assertThat(kept.restore(Optional.empty()).lost().orElseThrow()).contains("is damaged");
        assertThat(kept.rows()).contains("one").doesNotContain("two");
    }

    @Test
    void of_a_server_that_was_killed_everything_is_there_and_nothing_is_called_lost()
            throws Exception {
        var database = kept.open();
        Kept.write(database, filling());
        Kept.write(database, "five");
        Postmaster.of(kept.home()).kill();
        database.close();

        assertThat(kept.restore(Optional.empty()).lost()).isEmpty();
        assertThat(kept.rows()).contains("four", "five");
    }

    @Test
    void damage_in_the_log_of_a_backup_is_found_by_the_check() throws Exception {
        var base = kept.home().resolve(backup);
        try (var all = Files.list(base.resolve("pg_wal"))) {
            var log = all.filter(Files::isRegularFile).findFirst().orElseThrow();
            assertThat(BackupCheck.faults(base, Course.SILENT)).isEmpty();
            var bytes = Files.readAllBytes(log);
            bytes[100] ^= 1;
            Files.write(log, bytes);
            assertThat(BackupCheck.faults(base, Course.SILENT))
                    .extracting(BackupCheck.Fault::toString)
                    .containsExactly("pg_wal/" + log.getFileName() + " was damaged or changed");
        }
    }

    @Test
    void a_restore_that_is_killed_at_its_last_step_leads_no_later_one_astray() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program =
                new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RestoreHalf.class.getName(),
                                kept.home().toString(),
                                "Putting it in its place")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var says = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(says.readLine()).isEqualTo("half");
        }
        program.destroyForcibly();
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();

        try (var database = kept.open()) {
            assertThat(database.unrecorded()).isEmpty();
            Kept.write(database, "five");
        }
        assertThat(kept.restore(Optional.empty()).lost()).isEmpty();
        assertThat(kept.rows()).contains("three", "four", "five");
    }

    /// A text that the server cannot make much shorter.
    private static String filling() {
        return new Random(1)
                .ints(30_000)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining());
    }

    /// In the middle of what was written to the file.
    private static void flip(Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        bytes[end / 2] ^= 1;
        Files.write(file, bytes);
    }
}
