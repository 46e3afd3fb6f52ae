package org.watchroom.operations.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

final class DirectoryVaultTest {
    private final Clock clock = Clock.systemUTC();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private DirectoryVault vault;

    @BeforeEach
    void open() {
        vault = new DirectoryVault(root, clock);
    }

    private HashingCopy.Content keep(String words) throws IOException {
        try (var room = vault.room()) {
            var file = Files.writeString(room.folder().resolve("draft"), words);
            var content = HashingCopy.of(file, Stop.NEVER, _ -> {});
            room.keep(file, content, Stop.NEVER);
            return content;
        }
    }

    private Path address(HashingCopy.Content content) {
        var hex = content.sha256().hex();
        return root.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex);
    }

    /// As somebody with the disk in hand could.
    private Path alter(HashingCopy.Content content, String words) throws IOException {
        var address = address(content);
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(address, words);
    }

    private String read(HashingCopy.Content content) throws IOException {
        try (var in = vault.open(content)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_is_kept_lies_under_its_checksum_read_only_and_reads_back() throws IOException {
        var content = keep("pictures");

        assertThat(address(content)).hasContent("pictures");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address(content))))
                .isEqualTo("r--------");
        assertThat(vault.has(content)).isTrue();
        assertThat(read(content)).isEqualTo("pictures");
        assertThat(root.resolve("drafts")).isEmptyDirectory();
    }

    @Test
    void the_same_bytes_again_change_nothing() throws IOException {
        var content = keep("pictures");
        var first = Files.readAttributes(address(content), "unix:ino");

        assertThat(keep("pictures")).isEqualTo(content);

        assertThat(Files.readAttributes(address(content), "unix:ino")).isEqualTo(first);
    }

    @Test
    void what_was_altered_is_neither_given_out_nor_written_over() throws IOException {
        var content = keep("pictures");
        alter(content, "picturez");

        assertThatThrownBy(() -> read(content)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> keep("pictures"))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("was changed");
        assertThat(address(content)).hasContent("picturez");
    }

    @Test
    void what_was_cut_short_is_not_given_out() throws IOException {
        var content = keep("pictures");
        alter(content, "pict");

        assertThat(vault.has(content)).isFalse();
        assertThatThrownBy(() -> read(content)).isInstanceOf(IOException.class);
    }

    @Test
    void what_is_not_here_is_missing() throws IOException {
        var content = keep("pictures");
        Files.delete(address(content));

        assertThat(vault.has(content)).isFalse();
        assertThatThrownBy(() -> vault.open(content)).isInstanceOf(Failure.Missing.class);
    }

    @Test
    void the_room_of_a_process_that_is_gone_is_swept_up_and_that_of_a_living_one_is_not()
            throws IOException, InterruptedException {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        var left = Files.createDirectories(root.resolve("drafts/" + dead.pid() + "-0a1b2c3d"));
        Files.writeString(left.resolve("half"), "pict");

        try (var mine = vault.room();
                var _ = new DirectoryVault(root, clock).room()) {
            assertThat(left).doesNotExist();
            assertThat(mine.folder()).isDirectory();
        }
    }

    @Test
    void what_a_killed_process_had_named_is_told_and_goes_when_nobody_wants_it_for_days()
            throws IOException, InterruptedException {
        var recorded = keep("recorded");
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        var orphan = keep("orphan");
        var left = Files.createDirectories(root.resolve("drafts/" + dead.pid() + "-0a1b2c3d"));
        Files.createFile(left.resolve(orphan.sha256() + ".claim"));

        assertThat(vault.left()).containsExactly(orphan.sha256());
        assertThat(left).doesNotExist();
        assertThat(vault.takeOffOld(orphan.sha256())).as("too young").isEmpty();
        age(orphan);
        keep("orphan");
        assertThat(vault.takeOffOld(orphan.sha256())).as("wanted again").isEmpty();
        assertThat(vault.has(orphan)).isTrue();
        age(orphan);
        assertThat(vault.takeOffOld(orphan.sha256())).hasSize(1);
        assertThat(vault.has(orphan)).isFalse();
        vault.settled(orphan.sha256());
        assertThat(vault.left()).isEmpty();
        assertThat(vault.has(recorded)).isTrue();
    }

    private void age(HashingCopy.Content content) throws IOException {
        Files.setLastModifiedTime(
                address(content),
                FileTime.from(
                        clock.instant().minus(DirectoryVault.ORPHANED.plus(Duration.ofHours(1)))));
    }
}
