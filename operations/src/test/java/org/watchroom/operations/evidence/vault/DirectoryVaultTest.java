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
import java.util.List;
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
            vault.keep(file, content, Stop.NEVER);
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
    void only_what_nobody_confirmed_for_days_counts_as_left_over() throws IOException {
        var fresh = keep("fresh");
        var old = keep("old");
        var wanted = keep("wanted");
        for (var one : List.of(old, wanted)) {
            Files.setLastModifiedTime(
                    address(one),
                    FileTime.from(
                            clock.instant()
                                    .minus(DirectoryVault.ORPHANED.plus(Duration.ofHours(1)))));
        }
        keep("wanted");

        assertThat(vault.old()).containsExactly(old.sha256());
        assertThat(vault.takeOffOld(fresh.sha256())).isEmpty();
        assertThat(vault.has(fresh)).isTrue();
        assertThat(vault.takeOffOld(old.sha256())).hasSize(1);
        assertThat(vault.has(old)).isFalse();
    }
}
