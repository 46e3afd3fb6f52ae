package org.watchroom.operations.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// What every vault does, wherever it keeps.
abstract class VaultContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    abstract KeptVault vault();

    /// As somebody with the disk in hand could: one byte in the middle is another.
    abstract void alter(HashingCopy.Content content) throws IOException;

    abstract void lose(HashingCopy.Content content) throws IOException;

    HashingCopy.Content keep(byte[] bytes) throws IOException {
        try (var room = vault().room()) {
            var file = Files.write(room.folder().resolve("draft"), bytes);
            var content = HashingCopy.of(file, Stop.NEVER, _ -> {});
            room.keep(file, content, Stop.NEVER);
            return content;
        }
    }

    HashingCopy.Content keep(String words) throws IOException {
        return keep(words.getBytes(StandardCharsets.UTF_8));
    }

    String read(HashingCopy.Content content) throws IOException {
        try (var in = vault().open(content)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HashingCopy.Content unknown() {
        return new HashingCopy.Content(3, Sha256.of(new byte[] {1, 2, 3}));
    }

    @Test
    void what_is_kept_reads_back_also_when_it_is_nothing() throws IOException {
        var content = keep("Razors");
        assertThat(read(content)).isEqualTo("Razors");
        assertThat(vault().has(content)).isTrue();
        assertThat(vault().lies(content)).isTrue();
        assertThat(read(keep(""))).isEmpty();
        assertThat(vault().all()).contains(content.sha256());
    }

    @Test
    void the_same_again_changes_nothing_also_from_several_hands_at_once() throws Exception {
        try (var hands = Executors.newFixedThreadPool(4)) {
            var work =
                    IntStream.range(0, 8)
                            .<Callable<HashingCopy.Content>>mapToObj(_ -> () -> keep("Razors"))
                            .toList();
            for (var one : hands.invokeAll(work)) {
                assertThat(read(one.get())).isEqualTo("Razors");
            }
        }
        assertThat(vault().all()).hasSize(1);
    }

    @Test
    void what_was_altered_is_not_given_out_and_said_to_be_broken() throws IOException {
        var content = keep("Razors");
        alter(content);
        assertThatThrownBy(() -> read(content)).isInstanceOf(AlteredBytes.class);
        assertThat(vault().check(content, Stop.NEVER, _ -> {})).isInstanceOf(Check.Broken.class);
        assertThatThrownBy(() -> keep("Razors")).isInstanceOf(Failure.Unreadable.class);
    }

    @Test
    void what_is_not_there_is_missing_and_what_is_gone_is_absent() throws IOException {
        keep("another");
        assertThat(vault().has(unknown())).isFalse();
        assertThat(vault().lies(unknown())).isFalse();
        assertThatThrownBy(() -> vault().open(unknown())).isInstanceOf(Failure.Missing.class);
        assertThatThrownBy(() -> vault().channel(unknown())).isInstanceOf(Failure.Missing.class);
        var content = keep("Razors");
        lose(content);
        assertThat(vault().check(content, Stop.NEVER, _ -> {})).isEqualTo(new Check.Absent());
    }

    @Test
    void any_part_of_a_long_one_can_be_read_without_the_rest() throws IOException {
        var bytes = new byte[3_000_000];
        new Random(4).nextBytes(bytes);
        var content = keep(bytes);
        try (var channel = vault().channel(content)) {
            for (int at : new int[] {0, 2_999_000, 1_048_570, 65_530}) {
                var part = ByteBuffer.allocate(1000);
                channel.position(at);
                while (part.hasRemaining() && channel.read(part) >= 0) {
                    // reads on
                }
                assertThat(part.array()).isEqualTo(Arrays.copyOfRange(bytes, at, at + 1000));
            }
            assertThat(channel.size()).as("known once something was read").isEqualTo(bytes.length);
        }
    }

    @Test
    void keeping_can_be_stopped_and_leaves_nothing() throws IOException {
        keep("another");
        try (var room = vault().room()) {
            var file = Files.write(room.folder().resolve("draft"), new byte[2_000_000]);
            var content = HashingCopy.of(file, Stop.NEVER, _ -> {});
            assertThatThrownBy(() -> room.keep(file, content, () -> true))
                    .isInstanceOf(Stop.Stopped.class);
        }
        assertThat(vault().all()).hasSize(1);
    }

    @Test
    void a_file_that_changed_after_it_was_hashed_is_not_kept() throws IOException {
        try (var room = vault().room()) {
            var file = Files.writeString(room.folder().resolve("draft"), "Razors");
            var content = HashingCopy.of(file, Stop.NEVER, _ -> {});
            Files.writeString(file, "razors");
            assertThatThrownBy(() -> room.keep(file, content, Stop.NEVER))
                    .isInstanceOf(Failure.Unreadable.class);
        }
        assertThat(vault().all()).isEmpty();
    }
}
