package org.watchroom.operations.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Stop;

final class AesZipTest {
    private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 20, 14, 2, 30);
    private static final String WORDS = "bado-riku-tola-nuvi-zapo-golu-fira";

    @TempDir private Path folder;

    /// Sizes around the block of AES and the piece that is read at once.
    private static Map<String, byte[]> contents() {
        var random = new Random(7);
        var all = new LinkedHashMap<String, byte[]>();
        for (int size : new int[] {0, 1, 15, 16, 17, 262_143, 262_144, 262_145, 1_000_003}) {
            var bytes = new byte[size];
            random.nextBytes(bytes);
            all.put("pack/data/size %d é.bin".formatted(size), bytes);
        }
        return all;
    }

    private Path zip(Map<String, byte[]> contents, String comment) throws IOException {
        var file = folder.resolve("copy.zip");
        try (var out = Files.newOutputStream(file);
                var zip = new AesZip(out, WORDS.toCharArray())) {
            for (var each : contents.entrySet()) {
                zip.add(
                        each.getKey(),
                        AT,
                        each.getValue().length,
                        new ByteArrayInputStream(each.getValue()),
                        (_, _) -> {},
                        Stop.NEVER);
            }
            zip.finish(comment);
        }
        return file;
    }

    private void sameAs(Map<String, byte[]> contents, Path at) throws IOException {
        for (var each : contents.entrySet()) {
            assertThat(Files.readAllBytes(at.resolve(each.getKey())))
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void seven_zip_opens_it_and_says_the_mark() throws Exception {
        var contents = contents();
        zip(contents, "Copy 2, mark ABCD-EFGH-IJKL-MNOP");
        var opened = Tool.run(folder, "7z", "x", "-y", "-oout", "-p" + WORDS, "copy.zip");
        assertThat(opened.output()).contains("Everything is Ok");
        assertThat(opened.exit()).isZero();
        sameAs(contents, folder.resolve("out"));
        var listed = Tool.run(folder, "7z", "l", "-slt", "-p" + WORDS, "copy.zip");
        assertThat(listed.output())
                .contains("Copy 2, mark ABCD-EFGH-IJKL-MNOP", "AES-256", "2026-11-20 14:02:30");
    }

    @Test
    void libarchive_opens_it() throws Exception {
        var contents = contents();
        contents.remove("pack/data/size 0 é.bin");
        zip(contents, "");
        Files.createDirectory(folder.resolve("out"));
        var opened =
                Tool.run(
                        folder,
                        "bsdtar",
                        "-x",
                        "--passphrase",
                        WORDS,
                        "-f",
                        "copy.zip",
                        "-C",
                        "out");
        assertThat(opened.output()).isEmpty();
        assertThat(opened.exit()).isZero();
        sameAs(contents, folder.resolve("out"));
    }

    @Test
    void another_passphrase_opens_nothing_and_a_changed_byte_is_noticed() throws Exception {
        var file = zip(contents(), "");
        var wrong = Tool.run(folder, "7z", "t", "-pbado-riku", "copy.zip");
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.output()).contains("Wrong password");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(Tool.run(folder, "7z", "t", "-p" + WORDS, "copy.zip").exit()).isNotZero();
    }

    @Test
    void what_became_shorter_or_longer_meanwhile_is_no_copy() {
        var zip = new AesZip(new ByteArrayOutputStream(), WORDS.toCharArray());
        assertThatIOException()
                .isThrownBy(() -> add(zip, "short", 11, new byte[10]))
                .withMessageContaining("shorter");
        assertThatIOException()
                .isThrownBy(() -> add(zip, "long", 9, new byte[10]))
                .withMessageContaining("longer");
    }

    @Test
    void it_stops_when_asked() {
        var zip = new AesZip(new ByteArrayOutputStream(), WORDS.toCharArray());
        var asked = new AtomicInteger();
        assertThatThrownBy(() ->
                        zip.add(
                                "big",
                                AT,
                                1 << 20,
                                new ByteArrayInputStream(new byte[1 << 20]),
                                (_, _) -> {},
                                () -> asked.incrementAndGet() == 3))
                .isInstanceOf(Stop.Stopped.class);
        assertThat(asked).hasValue(3);
    }

    private static void add(AesZip zip, String name, long size, byte[] bytes) throws IOException {
        zip.add(name, AT, size, new ByteArrayInputStream(bytes), (_, _) -> {}, Stop.NEVER);
    }
}
