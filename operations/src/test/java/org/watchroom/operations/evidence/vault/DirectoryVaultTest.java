package org.watchroom.operations.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.StreamKeys;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

final class DirectoryVaultTest {
    private final Clock clock = Clock.systemUTC();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private DirectoryVault vault;

    @BeforeEach
    void open() {
        root = folder.resolve("vault");
        vault = TestVault.at(root, clock);
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
        return root.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex + ".sealed");
    }

    /// Where it would lie if it had been kept before there was encryption.
    private Path plain(HashingCopy.Content content) {
        var hex = content.sha256().hex();
        return root.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex);
    }

    private HashingCopy.Content keepPlain(String words) throws IOException {
        var content =
                new HashingCopy.Content(
                        words.length(), Sha256.of(words.getBytes(StandardCharsets.UTF_8)));
        Files.createDirectories(plain(content).getParent());
        Files.writeString(plain(content), words);
        return content;
    }

    /// As somebody with the disk in hand could: one byte in the middle is another.
    private void alter(HashingCopy.Content content) throws IOException {
        var address = address(content);
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(address);
        bytes[bytes.length - 20] ^= 1;
        Files.write(address, bytes);
    }

    private String read(HashingCopy.Content content) throws IOException {
        try (var in = vault.open(content)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_is_kept_lies_under_its_checksum_read_only_and_reads_back() throws IOException {
        var content = keep("pictures");

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
        alter(content);
        var altered = Files.readAllBytes(address(content));

        assertThatThrownBy(() -> read(content)).isInstanceOf(AlteredBytes.class);
        assertThat(vault.check(content, Stop.NEVER, _ -> {})).isInstanceOf(Check.Broken.class);
        assertThatThrownBy(() -> keep("pictures"))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("was changed");
        assertThat(address(content)).hasBinaryContent(altered);
    }

    @Test
    void what_was_cut_short_is_not_given_out() throws IOException {
        var content = keep("pictures");
        Files.setPosixFilePermissions(
                address(content), PosixFilePermissions.fromString("rw-------"));
        Files.write(address(content), Arrays.copyOf(Files.readAllBytes(address(content)), 50));

        assertThat(vault.has(content)).isFalse();
        assertThatThrownBy(() -> read(content)).isInstanceOf(IOException.class);
    }

    @Test
    void nothing_of_what_is_kept_stands_in_the_folder() throws IOException {
        var planted = "PLANTED-4711-";
        keep(planted.repeat(20_000));
        var old = keepPlain(planted + "from before");
        assertThat(holds(planted)).as("kept before there was encryption").isTrue();

        assertThat(vault.reseal(old, Stop.NEVER)).isTrue();

        assertThat(holds(planted)).isFalse();
        assertThat(read(old)).isEqualTo(planted + "from before");
        assertThat(plain(old)).doesNotExist();
        assertThat(vault.reseal(old, Stop.NEVER)).isFalse();
    }

    private boolean holds(String words) throws IOException {
        try (var all = Files.walk(root)) {
            for (var one : all.filter(Files::isRegularFile).toList()) {
                if (Files.readString(one, StandardCharsets.ISO_8859_1).contains(words)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void what_was_kept_before_there_was_encryption_stays_readable() throws IOException {
        var old = keepPlain("old pictures");

        assertThat(vault.has(old)).isTrue();
        assertThat(read(old)).isEqualTo("old pictures");
        assertThat(vault.all()).containsExactly(old.sha256());
        Files.writeString(plain(old), "OLD pictures");
        assertThat(vault.check(old, Stop.NEVER, _ -> {}))
                .isEqualTo(
                        new Check.Broken(
                                Optional.of(
                                        Sha256.of(
                                                "OLD pictures".getBytes(StandardCharsets.UTF_8)))));
        assertThatThrownBy(() -> vault.reseal(old, Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class);
        assertThat(plain(old)).hasContent("OLD pictures");
    }

    @Test
    void any_part_of_a_long_one_can_be_read_without_the_rest() throws IOException {
        var words = "0123456789".repeat(40_000);
        var content = keep(words);

        try (var channel = vault.channel(content)) {
            channel.position(300_005);
            var part = ByteBuffer.allocate(10);
            while (part.hasRemaining() && channel.read(part) >= 0) {
                // on
            }
            assertThat(new String(part.array(), StandardCharsets.US_ASCII)).isEqualTo("5678901234");
        }
        assertThat(vault.has(content)).as("its size is known without its key").isTrue();
        for (int size : new int[] {0, 1, 65_479, 65_480, 65_481, 65_520 * 3 - 40}) {
            assertThat(vault.has(keep("x".repeat(size)))).as(size + " bytes").isTrue();
        }
    }

    @Test
    void one_that_is_put_in_anothers_place_does_not_open() throws IOException {
        var one = keep("the first");
        var other = keep("the other");
        Files.delete(address(other));
        Files.copy(address(one), address(other));

        assertThat(vault.check(other, Stop.NEVER, _ -> {})).isInstanceOf(Check.Broken.class);
    }

    @Test
    void a_lost_or_wrong_key_is_told_and_not_taken_for_broken_evidence() throws IOException {
        var content = keep("pictures");
        var key = TestVault.key(root);
        Files.move(key, folder.resolve("copy of the key"));

        var later = TestVault.at(root, clock);
        assertThatThrownBy(() -> later.check(content, Stop.NEVER, _ -> {}))
                .isInstanceOfSatisfying(
                        Failure.Refused.class, why -> assertThat(why.rule()).isEqualTo("vault-key"))
                .hasMessageContaining(key.toString());
        assertThat(key).as("none is made in its place").doesNotExist();

        TestVault.at(folder.resolve("another"), clock);
        StreamKeys.make(key);
        assertThatThrownBy(() -> TestVault.at(root, clock).open(content))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        why -> assertThat(why.rule()).isEqualTo("vault-key"));
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
                var _ = TestVault.at(root, clock).room()) {
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
