package org.watchroom.operations.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.work.Stop;

final class HashingCopyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_copy_is_the_same_and_its_hash_is_that_of_the_bytes() throws IOException {
        for (int size : new int[] {0, 1, 256 * 1024, 256 * 1024 + 1, 3_000_000}) {
            var bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            var from = Files.write(folder.resolve("from"), bytes);
            var to = folder.resolve("to-" + size);
            var read = new long[1];

            var content = HashingCopy.copy(from, to, Stop.NEVER, more -> read[0] += more);

            assertThat(to).hasBinaryContent(bytes);
            assertThat(content)
                    .isEqualTo(new HashingCopy.Content(size, Sha256.of(bytes)))
                    .isEqualTo(HashingCopy.of(to, Stop.NEVER, _ -> {}));
            assertThat(read[0]).isEqualTo(size);
        }
    }

    @Test
    void the_hash_is_the_one_of_the_standard() {
        // FIPS 180-4, example "abc"
        assertThat(Sha256.of("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void nothing_is_overwritten_and_stopping_stops() throws IOException {
        var from = Files.write(folder.resolve("from"), new byte[1_000_000]);
        var there = Files.writeString(folder.resolve("there"), "mine");

        assertThatThrownBy(() -> HashingCopy.copy(from, there, Stop.NEVER, _ -> {}))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(there).hasContent("mine");
        assertThatThrownBy(() -> HashingCopy.copy(from, folder.resolve("to"), () -> true, _ -> {}))
                .isInstanceOf(Stop.Stopped.class);
    }
}
