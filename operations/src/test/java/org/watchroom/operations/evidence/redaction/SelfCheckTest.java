package org.watchroom.operations.evidence.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.evidence.redaction.Mask.Box;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;

/// What a painter could have got wrong, done on purpose.
final class SelfCheckTest {
    private static final int IEND = 12;

    private final BufferedImage source = Pictures.noise(80, 60, new Random(7));
    private final List<Redaction> asked =
            List.of(
                    new Redaction(new Box(4, 4, 20, 20), Manner.BLACKED_OUT),
                    new Redaction(new Box(40, 10, 32, 32), Manner.PIXELATED));
    private final BufferedImage painted = Redactor.paint(source, asked);

    private List<String> faults() {
        return SelfCheck.faults(StillPicture.png(painted), source, asked);
    }

    @Test
    void what_was_painted_as_asked_has_no_fault() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void one_pixel_that_shows_through_black_is_found() {
        painted.setRGB(23, 23, source.getRGB(23, 23));

        assertThat(faults()).containsExactly("1 pixels show through box 4,4 20×20 blacked out");
    }

    @Test
    void one_pixel_that_differs_from_its_block_is_found() {
        painted.setRGB(71, 41, source.getRGB(71, 41));

        assertThat(faults())
                .containsExactly(
                        "a block at 56,26 of box 40,10 32×32 pixelated is not of one colour");
    }

    @Test
    void a_mask_that_painted_nothing_is_found() {
        assertThat(SelfCheck.faults(StillPicture.png(source), source, asked)).hasSize(5);
    }

    @Test
    void a_change_outside_of_all_masks_is_found() {
        painted.setRGB(79, 59, 0xff123456);

        assertThat(faults()).containsExactly("it was changed outside of what is masked, at 79,59");
    }

    @Test
    void words_beside_the_picture_are_found() {
        var file = StillPicture.png(painted);
        var words = "Author\0Mara Reid".getBytes(StandardCharsets.ISO_8859_1);
        var sum = new CRC32();
        sum.update("tEXt".getBytes(StandardCharsets.US_ASCII));
        sum.update(words);
        var out = new ByteArrayOutputStream();
        out.write(file, 0, file.length - IEND);
        out.writeBytes(
                ByteBuffer.allocate(12 + words.length)
                        .putInt(words.length)
                        .put("tEXt".getBytes(StandardCharsets.US_ASCII))
                        .put(words)
                        .putInt((int) sum.getValue())
                        .array());
        out.write(file, file.length - IEND, IEND);

        assertThat(SelfCheck.faults(out.toByteArray(), source, asked))
                .containsExactly("it carries more than a picture: tEXt");
    }

    @Test
    void something_hidden_behind_the_end_is_found() {
        var file = StillPicture.png(painted);

        assertThat(SelfCheck.faults(Arrays.copyOf(file, file.length + 500), source, asked))
                .containsExactly("it does not end with its picture");
    }

    @Test
    void a_file_that_is_cut_off_or_of_another_size_is_found() {
        var file = StillPicture.png(painted);

        assertThat(SelfCheck.faults(Arrays.copyOf(file, file.length / 2), source, asked))
                .isNotEmpty();
        assertThat(
                        SelfCheck.faults(
                                StillPicture.png(painted.getSubimage(0, 0, 79, 60)), source, asked))
                .containsExactly("it is not a picture of the same size");
    }
}
