package org.watchroom.operations.evidence.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.clock.ClockPhoto;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

final class ClockPhotosTest {
    private static final String SECRET = "53.9590N 1.0815W Mara's telephone";

    // Set by JUnit.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    private Path folder;

    private ClockPhotos photos(Path root) {
        return new ClockPhotos(TestVault.at(root, Clock.systemUTC()), new Ffmpeg());
    }

    private ClockPhotos photos() {
        return photos(folder.resolve("vault"));
    }

    /// Wide, and white on its left.
    private static byte[] drawn(String format) throws IOException {
        var picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < 30; x++) {
            for (var y = 0; y < 40; y++) {
                picture.setRGB(x, y, 0xffffff);
            }
        }
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, out)).isTrue();
        return out.toByteArray();
    }

    /// As a telephone writes it: held upright, with where it was.
    private static byte[] telephoned() throws IOException {
        var plain = drawn("jpg");
        var words = SECRET.getBytes(StandardCharsets.US_ASCII);
        var exif =
                ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + words.length)
                        .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 0x112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) 6)
                        .putShort((short) 0)
                        .putInt(0)
                        .put(words)
                        .array();
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        for (var marker : new int[] {0xe1, 0xfe}) {
            out.write(0xff);
            out.write(marker);
            out.write((exif.length + 2) >> 8);
            out.write((exif.length + 2) & 0xff);
            out.writeBytes(exif);
        }
        out.write(plain, 2, plain.length - 2);
        out.writeBytes(words); // a second picture, or anything
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] body) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(body);
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(name)
                .put(body)
                .putInt((int) sum.getValue())
                .array();
    }

    /// Behind the header, which has 33 bytes.
    private static byte[] with(byte[] png, byte[] chunk) {
        return ByteBuffer.allocate(png.length + chunk.length)
                .put(png, 0, 33)
                .put(chunk)
                .put(png, 33, png.length - 33)
                .array();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "photo", ".jpg"), bytes);
    }

    private ClockPhoto keep(byte[] bytes) throws IOException {
        return photos().keep(file(bytes), Stop.NEVER);
    }

    private void refused(String rule, byte[] bytes) throws IOException {
        var from = file(bytes);
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> photos().keep(from, Stop.NEVER))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    private static boolean tells(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(SECRET);
    }

    private long kept() throws IOException {
        try (var all = Files.walk(folder.resolve("vault/objects"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void a_photo_is_kept_bit_for_bit_and_shown_upright_without_where_it_was_taken()
            throws IOException {
        var bytes = telephoned();
        var photo = keep(bytes);
        assertThat(photo)
                .isEqualTo(
                        new ClockPhoto(
                                Sha256.of(bytes).hex(),
                                bytes.length,
                                "image/jpeg",
                                ClockPhoto.Origin.PHOTO));
        var vault = TestVault.at(folder.resolve("vault"), Clock.systemUTC());
        try (var in =
                vault.open(new HashingCopy.Content(bytes.length, new Sha256(photo.sha256())))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(tells(bytes)).isTrue();

        var shown = photos().shown(photo, Stop.NEVER);
        assertThat(tells(shown)).isFalse();
        assertThat(tells(Picture.of(bytes).bare())).isFalse();
        var picture = ImageIO.read(new ByteArrayInputStream(shown));
        assertThat(picture.getWidth()).isEqualTo(40);
        assertThat(picture.getHeight()).isEqualTo(60);
        assertThat(picture.getRGB(20, 5) & 0xff).isGreaterThan(200); // what was left is above
        assertThat(picture.getRGB(20, 55) & 0xff).isLessThan(50);
    }

    @Test
    void a_picture_of_a_screen_is_shown_without_its_words() throws IOException {
        var png =
                with(
                        drawn("png"),
                        chunk("tEXt", ("Comment\0" + SECRET).getBytes(StandardCharsets.US_ASCII)));
        var photo = keep(png);
        assertThat(photo.mediaType()).isEqualTo("image/png");
        assertThat(tells(photos().shown(photo, Stop.NEVER))).isFalse();
        assertThat(tells(Picture.of(png).bare())).isFalse();
    }

    @Test
    void what_is_no_picture_is_refused_whatever_it_is_called() throws IOException {
        refused("clock-photo-type", new byte[0]);
        refused("clock-photo-type", "%PDF-1.7 not a picture".getBytes(StandardCharsets.US_ASCII));
        refused("clock-photo-type", drawn("gif"));
    }

    @Test
    void half_a_picture_and_a_changed_one_are_refused() throws IOException {
        for (var bytes : new byte[][] {drawn("jpg"), drawn("png"), telephoned()}) {
            refused("clock-photo-damaged", Arrays.copyOf(bytes, bytes.length / 2));
            refused("clock-photo-damaged", Arrays.copyOf(bytes, 12));
        }
        var changed = drawn("png");
        changed[50] ^= 1;
        refused("clock-photo-damaged", changed);
        refused("clock-photo-damaged", new byte[] {(byte) 0xff, (byte) 0xd8, 0, 0, 0});
        var empty = Arrays.copyOf(drawn("png"), 33);
        refused(
                "clock-photo-damaged",
                ByteBuffer.allocate(33 + 12).put(empty).put(chunk("IEND", new byte[0])).array());
    }

    @Test
    void what_is_well_formed_but_cannot_be_decoded_is_refused() throws IOException {
        var empty = Arrays.copyOf(drawn("png"), 33);
        var nonsense = chunk("IDAT", "no picture".getBytes(StandardCharsets.US_ASCII));
        refused(
                "clock-photo-damaged",
                ByteBuffer.allocate(33 + nonsense.length + 12)
                        .put(empty)
                        .put(nonsense)
                        .put(chunk("IEND", new byte[0]))
                        .array());
    }

    @Test
    void one_that_is_too_large_is_refused_before_it_is_decoded() throws IOException {
        refused("clock-photo-size", Arrays.copyOf(drawn("jpg"), ClockPhotos.LARGEST + 1));
        var header = new ByteArrayOutputStream();
        header.write(drawn("png"), 0, 8);
        header.writeBytes(
                chunk(
                        "IHDR",
                        ByteBuffer.allocate(13)
                                .putInt(60_000)
                                .putInt(60_000)
                                .put(new byte[] {8, 2, 0, 0, 0})
                                .array()));
        header.writeBytes(chunk("IDAT", new byte[1]));
        header.writeBytes(chunk("IEND", new byte[0]));
        refused("clock-photo-size", header.toByteArray());
    }

    @Test
    void twice_the_same_is_kept_once() throws IOException {
        assertThat(keep(drawn("jpg"))).isEqualTo(keep(drawn("jpg")));
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void one_that_was_changed_on_the_disk_or_is_not_here_is_not_shown() throws IOException {
        var photo = keep(drawn("jpg"));
        var elsewhere = photos(folder.resolve("another"));
        assertThatExceptionOfType(Failure.Missing.class)
                .isThrownBy(() -> elsewhere.shown(photo, Stop.NEVER));
        var object =
                folder.resolve("vault/objects")
                        .resolve(photo.sha256().substring(0, 2))
                        .resolve(photo.sha256() + ".sealed");
        var bytes = Files.readAllBytes(object);
        bytes[bytes.length - 3] ^= 1;
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        Files.write(object, bytes);
        assertThatExceptionOfType(Failure.Unreadable.class)
                .isThrownBy(() -> photos().shown(photo, Stop.NEVER))
                .withMessageContaining("was changed");
    }

    @Test
    void a_file_that_cannot_be_read_is_said() {
        assertThatExceptionOfType(Failure.Unreadable.class)
                .isThrownBy(() -> photos().keep(folder.resolve("gone.jpg"), Stop.NEVER))
                .withMessageContaining("gone.jpg");
    }

    @Test
    void a_frame_of_the_recording_is_taken_without_loss() throws IOException, InterruptedException {
        var video = TestVideo.make(folder.resolve("film.mp4"), "160x120", 5, 4, "-c:v", "mpeg4");
        var start = Instant.parse("2026-11-20T14:02:00Z");
        var footage = new Footage(video, start);
        var frame = photos().keepFrame(footage, start.plusSeconds(2), Stop.NEVER);
        assertThat(frame.origin()).isEqualTo(ClockPhoto.Origin.FRAME);
        assertThat(frame.mediaType()).isEqualTo("image/png");
        var shown = ImageIO.read(new ByteArrayInputStream(photos().shown(frame, Stop.NEVER)));
        assertThat(shown.getWidth()).isEqualTo(160);
        assertThatExceptionOfType(Failure.Missing.class)
                .isThrownBy(() -> photos().keepFrame(footage, start.plusSeconds(60), Stop.NEVER));
    }

    @Test
    void a_full_disk_is_said_and_leaves_nothing_behind() throws IOException, InterruptedException {
        var small = Files.createDirectories(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString()) == 0,
                "this user cannot mount a small disk");
        try {
            var from = file(drawn("jpg"));
            fill(small.resolve("filler"));
            assertThatExceptionOfType(Failure.Refused.class)
                    .isThrownBy(() -> photos(small.resolve("vault")).keep(from, Stop.NEVER))
                    .satisfies(refused -> assertThat(refused.rule()).isEqualTo("disk-full"));
            Files.delete(small.resolve("filler"));
            photos(small.resolve("vault")).keep(from, Stop.NEVER);
        } finally {
            run("umount", small.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void fill(Path filler) {
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
