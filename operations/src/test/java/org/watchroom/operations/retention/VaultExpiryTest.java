package org.watchroom.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.work.Stop;

/// Files of exhibits go with their exhibits; what a killed taking left goes by itself.
final class VaultExpiryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private KeepingRoom room;

    @BeforeEach
    void open() throws SQLException, IOException {
        room = new KeepingRoom(folder);
    }

    @AfterEach
    void close() throws SQLException {
        room.close();
    }

    private HashingCopy.Content keep(String bytes) throws IOException {
        try (var making = room.vault.room()) {
            var file = Files.writeString(making.folder().resolve("draft"), bytes);
            var content = HashingCopy.of(file, Stop.NEVER, _ -> {});
            making.keep(file, content, Stop.NEVER);
            return content;
        }
    }

    /// As a taking leaves it that is killed before it could write down what it kept.
    private HashingCopy.Content leave(String bytes) throws IOException, InterruptedException {
        var content = keep(bytes);
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        var left =
                Files.createDirectories(folder.resolve("vault/drafts/" + dead.pid() + "-0a1b2c3d"));
        Files.createFile(left.resolve(content.sha256() + ".claim"));
        return content;
    }

    private void age(HashingCopy.Content content) throws IOException {
        var hex = content.sha256().hex();
        Files.setLastModifiedTime(
                folder.resolve("vault/objects")
                        .resolve(hex.substring(0, 2))
                        .resolve(hex + ".sealed"),
                FileTime.from(
                        Clock.systemUTC()
                                .instant()
                                .minus(DirectoryVault.ORPHANED.plus(Duration.ofHours(1)))));
    }

    @Test
    void the_file_goes_with_its_exhibits_and_the_register_says_so() throws Exception {
        var incident = room.raise();
        room.pack(incident);
        var file = keep("x");
        var other = keep("of nobody that is due");
        assertThat(file.sha256())
                .as("what exhibits here are of")
                .isEqualTo(Sha256.of("x".getBytes(StandardCharsets.UTF_8)));
        room.close(incident);
        room.pass(2191);
        room.expire();
        assertThat(room.vault.has(file)).isTrue();

        room.pass(2);
        assertThat(room.expire().failed()).isZero();

        assertThat(room.vault.has(file)).isFalse();
        assertThat(room.vault.has(other)).isTrue();
        assertThat(
                        room.one(
                                "select f ->> 'how' from app.disposal d, jsonb_array_elements(d.result -> 'files') f where f ->> 'name' = ?",
                                file.sha256().hex()))
                .isEqualTo("unlinked");
    }

    @Test
    void what_a_killed_taking_left_goes_after_days_and_what_is_on_record_never_does()
            throws Exception {
        room.pack(room.raise());
        var recorded = leave("x");
        var orphan = leave("left");
        age(recorded);

        room.expire();
        assertThat(room.vault.has(orphan)).as("it may still be recorded").isTrue();
        age(orphan);
        assertThat(room.expire().failed()).isZero();

        assertThat(room.vault.has(orphan)).isFalse();
        assertThat(room.vault.has(recorded)).isTrue();
        assertThat(room.vault.left()).isEmpty();
    }
}
