package org.watchroom.console.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.Course;
import org.watchroom.db.embedded.EmbeddedRestore;
import org.watchroom.db.embedded.InMemory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.Custodian;

/// Backing up a workstation and bringing it back, as the command line does.
final class OwnBackupsTest {
    @TempDir(factory = InMemory.class)
    private Path temp;

    @Test
    void a_workstation_is_brought_back_to_a_moment_and_both_deeds_are_in_the_audit_record()
            throws IOException {
        var home = UsedHome.below(temp);
        set(home, "first");
        var backups = new OwnBackups(home, Clock.systemUTC(), _ -> {});
        assertThat(OwnBackups.state(home).newest()).isEmpty();

        var backup = backups.take(Optional.empty(), OptionalInt.of(3), Course.SILENT);
        assertThat(OwnBackups.state(home).newest()).contains(backup.finished());
        set(home, "second");
        var moment = now(home);
        set(home, "third");
        var restored = backups.restore(to(Optional.of(moment)), Course.SILENT);

        assertThat(ask(home, "select key from app.setting where key like 'test.%' order by key"))
                .containsExactly("test.first", "test.second");
        assertThat(restored.aside()).isPresent();
        assertThat(
                        ask(
                                home,
                                "select payload ->> 'act' from app.journal where tbl = 'backup' and op = 'A' order by seq"))
                .containsExactly("backup-taken", "restored");
        assertThat(
                        ask(
                                home,
                                "select payload ->> 'to' from app.journal where payload ->> 'act' = 'restored'"))
                .containsExactly(moment.toString());
    }

    @Test
    void a_restore_whose_program_ended_at_once_is_put_on_the_record_by_whoever_opens_it_next()
            throws IOException {
        var home = UsedHome.below(temp);
        set(home, "first");
        new OwnBackups(home, Clock.systemUTC(), _ -> {})
                .take(Optional.empty(), OptionalInt.empty(), Course.SILENT);
        EmbeddedRestore.restore(
                home.database(), to(Optional.empty()), Clock.systemUTC(), Course.SILENT);

        for (int opened = 1; opened <= 2; opened++) {
            assertThat(
                            ask(
                                    home,
                                    "select payload ->> 'to' from app.journal where payload ->> 'act' = 'restored'"))
                    .containsExactly("latest");
        }
    }

    @Test
    void on_another_computer_it_opens_with_the_secrets_and_says_what_is_missing_without()
            throws IOException {
        var home = UsedHome.below(temp.resolve("old"));
        set(home, "first");
        var backups = temp.resolve("backups");
        new OwnBackups(home, Clock.systemUTC(), _ -> {})
                .take(Optional.of(backups), OptionalInt.empty(), Course.SILENT);

        var with = Home.below(temp.resolve("with")).make();
        try (var secrets = Files.list(home.secrets())) {
            for (var secret : secrets.toList()) {
                Files.copy(
                        secret,
                        with.secrets().resolve(secret.getFileName()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        assertThat(restored(with, backups)).isFalse();

        var without = Home.below(temp.resolve("without")).make();
        assertThat(restored(without, backups)).isTrue();
        assertThat(without.secrets().resolve(Custodian.FILE)).doesNotExist();
        assertThat(without.database().resolve("secret").resolve(Custodian.FILE)).doesNotExist();
    }

    /// Whether the custodian's key is missing after restoring there and opening.
    private static boolean restored(Home home, Path backups) throws IOException {
        new OwnBackups(home, Clock.systemUTC(), _ -> {})
                .restore(
                        new EmbeddedRestore.Goal(Optional.empty(), Optional.of(backups), false),
                        Course.SILENT);
        try (var workstation = Workstation.open(home, Clock.systemUTC(), _ -> {})) {
            return workstation.custodianLost();
        }
    }

    @Test
    void a_custodians_key_that_lies_with_the_database_is_put_among_the_secrets()
            throws IOException {
        var home = UsedHome.below(temp);
        set(home, "first");
        var before = home.database().resolve("secret").resolve(Custodian.FILE);
        Files.move(home.secrets().resolve(Custodian.FILE), before);
        set(home, "second");
        assertThat(before).doesNotExist();
        assertThat(home.secrets().resolve(Custodian.FILE)).exists();
    }

    @Test
    void nothing_is_restored_under_the_feet_of_a_running_console() throws IOException {
        var home = UsedHome.below(temp);
        var backups = new OwnBackups(home, Clock.systemUTC(), _ -> {});
        try (var _ = Workstation.open(home, Clock.systemUTC(), _ -> {})) {
            backups.take(Optional.empty(), OptionalInt.empty(), Course.SILENT);
            assertThat(OwnBackups.state(home).archiver().orElseThrow().on()).isTrue();
            assertThatThrownBy(() -> backups.restore(to(Optional.empty()), Course.SILENT))
                    .isInstanceOf(BackupTrouble.class)
                    .hasMessageContaining("Close Watchroom");
        }
    }

    @Test
    void where_there_is_no_database_none_is_made_to_be_backed_up() {
        var home = Home.below(temp);
        var backups = new OwnBackups(home, Clock.systemUTC(), _ -> {});
        assertThatThrownBy(() -> backups.take(Optional.empty(), OptionalInt.empty(), Course.SILENT))
                .isInstanceOf(Failure.Missing.class);
        assertThat(home.database()).doesNotExist();
    }

    private static EmbeddedRestore.Goal to(Optional<Instant> moment) {
        return new EmbeddedRestore.Goal(moment, Optional.empty(), false);
    }

    private static void set(Home home, String what) throws IOException {
        try (var workstation = Workstation.beside(home, Clock.systemUTC(), _ -> {})) {
            workstation
                    .ownerDatabase()
                    .writing(db ->
                            db.execute(
                                    "insert into app.setting (key, value) values ({0}, 'true')",
                                    DSL.val("test." + what)));
        }
    }

    private static Instant now(Home home) throws IOException {
        try (var workstation = Workstation.beside(home, Clock.systemUTC(), _ -> {})) {
            return workstation
                    .ownerDatabase()
                    .read(db ->
                            db.fetchSingle("select clock_timestamp()")
                                    .get(0, OffsetDateTime.class)
                                    .toInstant());
        }
    }

    private static List<String> ask(Home home, String sql) throws IOException {
        try (var workstation = Workstation.beside(home, Clock.systemUTC(), _ -> {})) {
            return workstation.ownerDatabase().read(db -> db.fetch(sql).getValues(0, String.class));
        }
    }
}
