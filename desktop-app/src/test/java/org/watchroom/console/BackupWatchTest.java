package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.workstation.OwnBackups;
import org.watchroom.console.workstation.UsedHome;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.db.backup.Course;
import org.watchroom.db.embedded.InMemory;

final class BackupWatchTest {
    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Background background = new Background();

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void backups_that_have_begun_and_go_on_no_more_are_told_on_the_glass() throws Exception {
        Fx.start();
        var home = UsedHome.below(folder);
        try (var workstation = Workstation.beside(home, Clock.systemUTC(), _ -> {})) {
            assertThat(words(workstation, Duration.ofDays(9))).as("nobody has begun").isEmpty();

            new OwnBackups(home, Clock.systemUTC(), _ -> {})
                    .take(Optional.empty(), OptionalInt.empty(), Course.SILENT);
            assertThat(words(workstation, Duration.ofHours(47))).isEmpty();
            assertThat(words(workstation, Duration.ofHours(49)))
                    .startsWith("Backup: the last one is");

            var owner = workstation.ownerDatabase();
            var name =
                    owner.read(db ->
                            db.fetchSingle("select pg_walfile_name(pg_current_wal_lsn())")
                                    .get(0, String.class));
            Files.writeString(home.database().resolve("backups/wal").resolve(name), "not ours");
            owner.read(db -> db.fetch("select pg_switch_wal()"));
            Fx.eventually(() -> assertThat(failing(workstation)).isTrue());
            assertThat(words(workstation, Duration.ZERO)).contains("has not been archived since");
        }
    }

    private static boolean failing(Workstation workstation) {
        try {
            return workstation.backupState().orElseThrow().failingSince().isPresent();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String words(Workstation workstation, Duration later) {
        var words = new SimpleStringProperty("not looked yet");
        var clock = Clock.offset(Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC), later);
        var watch =
                new BackupWatch(
                        background, workstation, clock, Texts.ofConsole(), ZoneOffset.UTC, words);
        Fx.run(watch::look);
        Fx.eventually(() -> assertThat(words.get()).isNotEqualTo("not looked yet"));
        Fx.run(watch::close);
        return words.get();
    }
}
