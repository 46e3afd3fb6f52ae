package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.backup.BackupCheck;
import org.watchroom.db.backup.BackupFolder;
import org.watchroom.db.backup.BackupState;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.Course;
import org.watchroom.db.testing.Sql;

final class EmbeddedBackupsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir(factory = InMemory.class)
    private Path temp;

    @Test
    void a_backup_is_whole_for_its_owner_only_and_pg_verifybackup_says_so_too() throws Exception {
        try (var database = open()) {
            var steps = new ArrayList<String>();
            var backup = database.backups().take(Optional.empty(), 7, (_, step) -> steps.add(step));

            assertThat(BackupCheck.faults(backup.folder(), Course.SILENT)).isEmpty();
            assertThat(mode(backup.folder())).isEqualTo("rwx------");
            assertThat(mode(backup.folder().resolve("global/pg_control"))).isEqualTo("rw-------");
            assertThat(steps).contains("Copying the database", "Checking the backup");
            var tools = verifiers();
            assumeTrue(!tools.isEmpty(), "no pg_verifybackup on this machine");
            for (var tool : tools) {
                // Only one of the server's own version can read its log.
                var said =
                        Programs.run(
                                List.of(tool.toString(), "-n", backup.folder().toString()),
                                PATIENCE);
                assertThat(said.said()).as("%s", tool).contains("backup successfully verified");
                assertThat(said.ok()).isTrue();
            }
        }
    }

    @Test
    void whatever_is_changed_lost_or_added_in_a_backup_is_named() throws Exception {
        try (var database = open()) {
            var backup = database.backups().take(Optional.empty(), 7, Course.SILENT).folder();
            var damaged =
                    files(backup.resolve("base/1")).stream()
                            .filter(EmbeddedBackupsTest::big)
                            .findFirst()
                            .orElseThrow();
            flip(damaged);
            Files.delete(backup.resolve("pg_hba.conf"));
            Files.writeString(backup.resolve("base/added"), "x");
            Files.writeString(backup.resolve("PG_VERSION"), "18 and more", StandardCharsets.UTF_8);
            var log = files(backup.resolve("pg_wal")).getFirst();
            Files.write(log, new byte[16 << 20]);

            assertThat(BackupCheck.faults(backup, Course.SILENT))
                    .extracting(BackupCheck.Fault::toString)
                    .containsExactlyInAnyOrder(
                            backup.relativize(damaged) + " was damaged or changed",
                            "pg_hba.conf is missing",
                            "base/added is not part of this backup",
                            "PG_VERSION has 11 bytes, not 3",
                            "pg_wal/" + log.getFileName() + " does not hold what its name says");
            flip(backup.resolve("backup_manifest"));
            assertThat(BackupCheck.faults(backup, Course.SILENT))
                    .singleElement()
                    .asString()
                    .contains("manifest was damaged or changed");
        }
    }

    @Test
    void old_ones_go_by_count_with_the_log_that_only_they_needed_and_a_broken_one_does_not_count()
            throws Exception {
        try (var database = open();
                var line = database.address().connect()) {
            var folder = new BackupFolder(database.home().resolve("backups"));
            var first = database.backups().take(Optional.empty(), 2, Course.SILENT);
            write(line);
            archived(database, 1);
            var oldest = files(folder.wal());
            assertThat(oldest).isNotEmpty();
            var second = database.backups().take(Optional.empty(), 2, Course.SILENT);
            Files.delete(second.folder().resolve("backup_manifest"));
            write(line);
            var third = database.backups().take(Optional.empty(), 2, Course.SILENT);

            assertThat(folder.backups()).hasSize(2).contains(first);
            assertThat(folder.unreadable()).containsExactly(second.folder());

            var fourth = database.backups().take(Optional.empty(), 1, Course.SILENT);
            assertThat(folder.backups()).containsExactly(fourth);
            assertThat(third.folder()).doesNotExist();
            assertThat(oldest).noneMatch(Files::exists);
        }
    }

    @Test
    void the_log_is_archived_from_the_first_backup_on_and_trouble_with_it_is_told()
            throws Exception {
        try (var database = open();
                var line = database.address().connect()) {
            assertThat(Sql.one(line, "show archive_mode")).isEqualTo("on");
            write(line);
            var before = database.backups().state();
            assertThat(before.newest()).isEmpty();
            assertThat(before.archiver().orElseThrow().on()).isFalse();

            var backup = database.backups().take(Optional.empty(), 7, Course.SILENT);
            write(line);
            var state = archived(database, 1);
            assertThat(state.newest()).contains(backup.finished());
            assertThat(state.kept()).isEqualTo(1);
            assertThat(state.archiver().orElseThrow().on()).isTrue();
            assertThat(state.archiver().orElseThrow().failing()).isFalse();
            var wal = database.home().resolve("backups/wal");
            assertThat(mode(wal)).isEqualTo("rwx------");

            // Another file of that name: never overwritten.
            var next = Sql.one(line, "select pg_walfile_name(pg_current_wal_lsn())");
            Files.writeString(wal.resolve(next), "mine");
            write(line);
            var failing = until(database, s -> s.archiver().orElseThrow().failing());
            assertThat(failing.archiver().orElseThrow().failingFile()).isEqualTo(next);
            assertThat(wal.resolve(next)).hasContent("mine");

            Files.delete(wal.resolve(next));
            until(database, s -> !s.archiver().orElseThrow().failing());
            assertThat(Files.size(wal.resolve(next))).isEqualTo(16 << 20);
        }
    }

    @Test
    void one_put_elsewhere_brings_its_part_of_the_log_and_is_known_beside_the_database()
            throws Exception {
        var disk = temp.resolve("disk");
        try (var database = open();
                var line = database.address().connect()) {
            database.backups().take(Optional.of(disk), 7, Course.SILENT);
            write(line);
            archived(database, 1);
            var second = database.backups().take(Optional.of(disk), 7, Course.SILENT);

            assertThat(new BackupFolder(disk).backups()).hasSize(2);
            assertThat(disk.resolve("wal")).isNotEmptyDirectory();
            assertThat(database.backups().state().newest()).contains(second.finished());
            assertThatThrownBy(() ->
                            database.backups()
                                    .take(
                                            Optional.of(database.home().resolve("server/data/b")),
                                            7,
                                            Course.SILENT))
                    .isInstanceOf(BackupTrouble.class)
                    .hasMessageContaining("inside the database");
        }
    }

    @Test
    void one_that_is_stopped_leaves_nothing_and_two_at_once_are_refused() throws Exception {
        try (var database = open()) {
            var folder = database.home().resolve("backups");
            var refused = new AtomicBoolean();
            var course =
                    new Course() {
                        private boolean stop;

                        @Override
                        public void at(double done, String step) {
                            if (!refused.get() && done > 0.3) {
                                assertThatThrownBy(() ->
                                                database.backups()
                                                        .take(Optional.empty(), 7, Course.SILENT))
                                        .hasMessageContaining("under way");
                                refused.set(true);
                                stop = true;
                            }
                        }

                        @Override
                        public boolean stopAsked() {
                            return stop;
                        }
                    };

            assertThatThrownBy(() -> database.backups().take(Optional.empty(), 7, course))
                    .isInstanceOf(BackupTrouble.class)
                    .hasMessageContaining("Stopped");
            assertThat(refused).isTrue();
            assertThat(bases(folder)).isEmpty();
            database.backups().take(Optional.empty(), 7, Course.SILENT);
        }
    }

    @Test
    void one_whose_program_is_killed_is_not_taken_for_a_backup_and_is_cleared_away()
            throws Exception {
        try (var database = open()) {
            var folder = database.home().resolve("backups");
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var program =
                    new ProcessBuilder(
                                    java,
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    BackUpHalf.class.getName(),
                                    database.home().toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (var says = program.inputReader(StandardCharsets.UTF_8)) {
                assertThat(says.readLine()).isEqualTo("half");
            }
            program.destroyForcibly();
            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(bases(folder)).singleElement().asString().endsWith(".part");
            assertThat(new BackupFolder(folder).backups()).isEmpty();

            var backup = database.backups().take(Optional.empty(), 7, Course.SILENT);
            assertThat(bases(folder)).containsExactly(backup.folder());
            try (var line = database.address().connect()) {
                assertThat(Sql.one(line, "select count(*) from pg_replication_slots"))
                        .as("nothing holds the log back")
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void a_full_disk_is_told_and_leaves_the_backups_there_were() throws Exception {
        var small = Files.createDirectories(temp.resolve("small"));
        assumeTrue(
                Programs.run(
                                List.of(
                                        "mount",
                                        "-t",
                                        "tmpfs",
                                        "-o",
                                        "size=220m",
                                        "tmpfs",
                                        small.toString()),
                                PATIENCE)
                        .ok(),
                "this user cannot mount a small disk");
        try (var database = open()) {
            var first = database.backups().take(Optional.of(small), 1, Course.SILENT);
            Course fillUp =
                    (done, step) -> {
                        if (step.startsWith("Copying") && done > 0.5) {
                            fill(small.resolve("filler"));
                        }
                    };
            assertThatThrownBy(() -> database.backups().take(Optional.of(small), 1, fillUp))
                    .isInstanceOf(BackupTrouble.class)
                    .hasMessageContaining("not enough room");
            assertThatThrownBy(() -> database.backups().take(Optional.of(small), 1, Course.SILENT))
                    .isInstanceOf(BackupTrouble.class)
                    .hasMessageContaining("not enough room");
            assertThat(bases(small)).containsExactly(first.folder());
            assertThat(BackupCheck.faults(first.folder(), Course.SILENT)).isEmpty();
        } finally {
            Programs.run(List.of("umount", small.toString()), PATIENCE);
        }
    }

    private EmbeddedDatabase open() throws IOException {
        return new Kept(temp.resolve("db")).open();
    }

    private static void write(Connection line) throws SQLException {
        Sql.update(line, "create table if not exists t (x text)");
        Sql.update(line, "insert into t values ('x')");
        Sql.one(line, "select pg_switch_wal()::text");
    }

    /// Waits until the server has nothing to archive that it had not archived before.
    private static BackupState archived(EmbeddedDatabase database, int files) throws Exception {
        return until(
                database,
                _ -> {
                    try (var all = Files.list(database.home().resolve("backups/wal"))) {
                        return all.filter(EmbeddedBackupsTest::big).count() >= files;
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static BackupState until(EmbeddedDatabase database, Predicate<BackupState> wanted)
            throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var state = database.backups().state();
        while (!wanted.test(state)) {
            assertThat(System.nanoTime()).as("in time: %s", state).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
            state = database.backups().state();
        }
        return state;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static List<Path> bases(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().startsWith("base-")).toList();
        }
    }

    private static List<Path> verifiers() throws IOException {
        var folder = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.map(v -> v.resolve("bin/pg_verifybackup")).filter(Files::exists).toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static boolean big(Path file) {
        return file.toFile().length() >= 8192 && !file.toString().endsWith(".part");
    }

    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void fill(Path filler) {
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[1 << 16]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
