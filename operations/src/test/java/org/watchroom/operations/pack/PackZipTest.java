package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Stop;

/// Packs in zips, as strangers make and alter them.
final class PackZipTest {
    private static final String WORDS = "bado-riku-tola-nuvi-zapo-golu-fira";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path pack;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        pack = Files.createDirectory(folder.resolve("WR-TEST"));
        var bag = new BagDraft(pack);
        var clip = new byte[300_000];
        new Random(1).nextBytes(clip);
        bag.write("data/clip é.mp4", clip);
        bag.write("data/empty.txt", "");
        bag.write(PackVerifier.AUTHORITY, SigningIdentity.pem(PackRoom.IDENTITY.authority()));
        bag.write("VERIFY.txt", "how to");
        var tagManifest = bag.seal(new LinkedHashMap<>());
        bag.write(
                PackVerifier.SIGNATURE,
                Signing.sign(tagManifest, PackRoom.IDENTITY, Clock.systemUTC().instant()));
    }

    private int judge(Path zip, String... passphrase) throws IOException {
        said.reset();
        var words = folder.resolve("words");
        Files.write(words, List.of(passphrase));
        return new PackJudge(new PrintStream(said, true, StandardCharsets.UTF_8), Optional::empty)
                .answer(
                        new PackJudge.Question(
                                zip,
                                List.of(),
                                Optional.empty(),
                                passphrase.length == 0 ? Optional.empty() : Optional.of(words)));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Path zipped(String... how) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("pack.zip"));
        var command = new java.util.ArrayList<>(List.of("7z", "a", "-tzip"));
        command.addAll(List.of(how));
        command.addAll(List.of("pack.zip", "WR-TEST"));
        assertThat(Tool.run(folder, command.toArray(String[]::new)).exit()).isZero();
        return folder.resolve("pack.zip");
    }

    @Test
    void a_pack_is_read_in_its_zip_stored_deflated_or_encrypted()
            throws IOException, InterruptedException {
        assertThat(judge(zipped("-mx0"))).as(said()).isZero();
        assertThat(judge(zipped("-mx9"))).as(said()).isZero();
        for (var strength : List.of("AES128", "AES192", "AES256")) {
            assertThat(judge(zipped("-mx0", "-mem=" + strength, "-p" + WORDS), WORDS))
                    .as(said())
                    .isZero();
        }
        assertThat(judge(zipped("-mx9", "-mem=AES256", "-p" + WORDS), WORDS)).as(said()).isZero();
        assertThat(said()).contains("Intact");
    }

    @Test
    void without_the_passphrase_or_with_another_nothing_can_be_told()
            throws IOException, InterruptedException {
        var zip = zipped("-mx0", "-mem=AES256", "-p" + WORDS);

        assertThat(judge(zip)).isEqualTo(PackJudge.CANNOT_TELL);
        assertThat(said()).contains("it wants a passphrase");
        assertThat(judge(zip, "bado-riku")).isEqualTo(PackJudge.CANNOT_TELL);
        assertThat(said()).contains("the passphrase is another");
        assertThat(judge(zipped("-mx0", "-mem=ZipCrypto", "-p" + WORDS), WORDS))
                .isEqualTo(PackJudge.CANNOT_TELL);
    }

    @Test
    void what_was_altered_taken_away_or_added_before_zipping_is_named()
            throws IOException, InterruptedException {
        Files.writeString(pack.resolve("data/empty.txt"), "not empty");
        assertThat(judge(zipped("-mx9"))).isEqualTo(PackJudge.ALTERED);
        assertThat(said()).contains("data/empty.txt was altered");

        Files.delete(pack.resolve("data/empty.txt"));
        Files.writeString(pack.resolve("data/more.txt"), "");
        assertThat(judge(zipped("-mx9"))).isEqualTo(PackJudge.ALTERED);
        assertThat(said())
                .contains(
                        "data/empty.txt is listed but not there",
                        "data/more.txt is there but not listed");
    }

    @Test
    void a_link_in_a_zip_is_never_followed() throws IOException, InterruptedException {
        Files.createSymbolicLink(pack.resolve("data/link.txt"), Path.of("/etc/hostname"));
        Files.deleteIfExists(folder.resolve("pack.zip"));
        assertThat(Tool.run(folder, "zip", "-r", "-y", "pack.zip", "WR-TEST").exit()).isZero();

        assertThat(judge(folder.resolve("pack.zip"))).isEqualTo(PackJudge.ALTERED);
        assertThat(said()).contains("data/link.txt leads out of the pack");
    }

    /// Whatever single byte of the zip is altered: never intact where the pack is not, and it ends.
    @Test
    void a_byte_altered_anywhere_in_the_zip_is_never_taken_for_another_pack()
            throws IOException, InterruptedException {
        var zip = zipped("-mx0");
        var whole = Files.readAllBytes(zip);
        var random = new Random(7);
        var verdicts = new int[3];
        for (int n = 0; n < 400; n++) {
            var bytes = whole.clone();
            int tail = n % 2 == 0 ? bytes.length : 2500;
            int at = bytes.length - 1 - random.nextInt(tail);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(zip, bytes);
            int verdict = judge(zip);
            verdicts[verdict]++;
            if (verdict == PackJudge.INTACT) {
                try (var opened = PackZip.open(zip, null)) {
                    for (var file : FolderFiles.below(pack).all()) {
                        assertThat(opened.files().bytes(file))
                                .as("byte %d, %s", at, file)
                                .isEqualTo(Files.readAllBytes(pack.resolve(file)));
                    }
                }
            }
        }
        assertThat(verdicts[PackJudge.ALTERED]).isPositive();
        assertThat(verdicts[PackJudge.CANNOT_TELL]).isPositive();
    }

    @Test
    void a_zip_cut_off_anywhere_cannot_be_told() throws IOException, InterruptedException {
        var zip = zipped("-mx9");
        var whole = Files.readAllBytes(zip);
        for (int keep : List.of(0, 1, 21, 22, 100, whole.length / 2, whole.length - 1)) {
            Files.write(zip, java.util.Arrays.copyOf(whole, keep));
            assertThat(judge(zip)).as("%d bytes", keep).isEqualTo(PackJudge.CANNOT_TELL);
        }
    }

    @Test
    void names_that_lead_elsewhere_are_told_and_nothing_is_written() throws IOException {
        for (var name : List.of("../out.txt", "/etc/out.txt", "C:/out.txt", "data/../../out.txt")) {
            var zip = plain(name, new byte[] {1});
            assertThat(judge(zip)).as(name).isNotEqualTo(PackJudge.INTACT);
            assertThat(said()).as(name).contains("leads out of the pack");
        }
        assertThat(folder.resolveSibling("out.txt")).doesNotExist();
    }

    @Test
    void two_entries_of_one_name_are_refused() throws IOException {
        var zip = plain("a/one.txt", new byte[] {1}, "a/two.txt", new byte[] {2});
        var bytes = Files.readAllBytes(zip);
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("a/two.txt", "a/one.txt");
        Files.write(zip, text.getBytes(StandardCharsets.ISO_8859_1));
        refused(zip, "two entries named a/one.txt");

        refused(plain("a/one.txt", new byte[] {1}, "A/ONE.txt", new byte[] {2}), "two entries");
    }

    @Test
    void a_directory_that_names_other_files_than_the_entries_is_refused() throws IOException {
        var zip = plain("a/one.txt", new byte[] {1});
        var text = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1);
        var other = text.replaceFirst("a/one.txt", "a/two.txt");
        Files.write(zip, other.getBytes(StandardCharsets.ISO_8859_1));
        refused(zip, "says two things");
    }

    @Test
    void a_second_directory_in_the_comment_is_refused() throws IOException {
        var zip = plain("a/one.txt", new byte[] {1});
        var bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(bytes.limit() - 2, (short) 22);
        var both =
                ByteBuffer.allocate(bytes.limit() + 22)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(bytes.array())
                        .putInt(0x06054b50);
        Files.write(zip, both.array());
        refused(zip, "two directories");
    }

    @Test
    void bombs_are_refused_before_they_are_read() throws IOException {
        var bomb = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("zeros"));
            for (int n = 0; n < 64; n++) {
                out.write(new byte[1 << 20]);
            }
        }
        refused(bomb, "far larger than it is");

        // Two entries of the directory that share one entry's bytes.
        var zip = plain("a/one.txt", new byte[500], "b/two.txt", new byte[500]);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(bytes.limit() - 6);
        bytes.putInt(directory + 46 + 9 + 42, 0);
        Files.write(zip, bytes.array());
        assertThatIOException().isThrownBy(() -> PackZip.open(zip, null));

        var many = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054b50);
        many.putShort(8, (short) 0xfffe).putShort(10, (short) 0xfffe).putInt(12, Integer.MAX_VALUE);
        Files.write(zip, many.array());
        refused(zip, "more entries than any pack");
    }

    @Test
    void an_entry_that_becomes_longer_than_it_says_ends_there() throws IOException {
        var zip = folder.resolve("liar.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("VERIFY.txt"));
            out.write(new byte[100_000]);
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(bytes.getInt(bytes.limit() - 6) + 24, 10);
        Files.write(zip, bytes.array());
        try (var opened = PackZip.open(zip, null)) {
            assertThatIOException()
                    .isThrownBy(() -> opened.files().bytes("VERIFY.txt"))
                    .withMessageContaining("another length");
        }
    }

    @Test
    void two_packs_in_one_zip_are_refused_and_what_lies_beside_one_is_told()
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("note.pdf"), "note");
        var zip = zipped("-mx9");
        assertThat(Tool.run(folder, "7z", "a", "-tzip", "pack.zip", "note.pdf").exit()).isZero();
        assertThat(judge(zip)).as(said()).isZero();
        assertThat(said()).contains("Beside the pack, and not part of it: note.pdf");

        refused(
                plain("a/bagit.txt", new byte[1], "b/bagit.txt", new byte[1]),
                "more than one pack");
    }

    private static void refused(Path zip, String words) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    try (var opened = PackZip.open(zip, null)) {
                        PackVerifier.verify(opened, List.of(), Stop.NEVER);
                    }
                })
                .withMessageContaining(words);
    }

    /// Names and contents in turns, stored.
    private Path plain(Object... all) throws IOException {
        var zip = folder.resolve("plain.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int n = 0; n < all.length; n += 2) {
                var bytes = (byte[]) all[n + 1];
                var entry = new ZipEntry((String) all[n]);
                var crc = new CRC32();
                crc.update(bytes);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(crc.getValue());
                out.putNextEntry(entry);
                out.write(bytes);
            }
        }
        return zip;
    }
}
