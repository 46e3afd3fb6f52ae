package org.watchroom.operations.evidence.redaction;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;

/// Reads a redacted picture back from its file, as whoever gets it will, and looks for what ought
/// not to be there: it looks at the file and at what was asked, not at what was painted.
final class SelfCheck {
    /// A picture needs no other; the rest can carry words, places or a smaller picture.
    private static final Set<String> CHUNKS = Set.of("IHDR", "IDAT", "IEND");

    private static final int SIGNATURE = 8;
    private static final int NAME_AND_SUM = 8;

    private final BufferedImage source;
    private final List<Redaction> redactions;
    private final List<String> faults = new ArrayList<>();

    private SelfCheck(BufferedImage source, List<Redaction> redactions) {
        this.source = source;
        this.redactions = Redactor.inOrder(redactions);
    }

    /// @param file a PNG
    /// @param source what it was painted from, without transparency
    /// @return what is wrong with it, one sentence each; empty: it may go out
    static List<String> faults(byte[] file, BufferedImage source, List<Redaction> redactions) {
        var check = new SelfCheck(source, redactions);
        check.chunks(ByteBuffer.wrap(file));
        try {
            var read = ImageIO.read(new ByteArrayInputStream(file));
            if (read == null
                    || read.getWidth() != source.getWidth()
                    || read.getHeight() != source.getHeight()) {
                check.faults.add("it is not a picture of the same size");
            } else {
                check.picture(read);
            }
        } catch (IOException broken) {
            check.faults.add("it cannot be read: " + broken.getMessage());
        }
        return List.copyOf(check.faults);
    }

    private void chunks(ByteBuffer file) {
        file.position(Math.min(SIGNATURE, file.limit()));
        var end = false;
        while (file.remaining() >= NAME_AND_SUM + Integer.BYTES && !end) {
            var length = file.getInt();
            var name = new byte[Integer.BYTES];
            file.get(name);
            var type = new String(name, StandardCharsets.US_ASCII);
            if (!CHUNKS.contains(type)) {
                faults.add("it carries more than a picture: " + type);
            }
            if (length < 0 || length > file.remaining() - Integer.BYTES) {
                faults.add("it is not whole");
                return;
            }
            file.position(file.position() + length + Integer.BYTES);
            end = type.equals("IEND");
        }
        if (!end || file.hasRemaining()) {
            faults.add("it does not end with its picture");
        }
    }

    private void picture(BufferedImage read) {
        var covered = new boolean[read.getWidth() * read.getHeight()];
        for (int n = redactions.size() - 1; n >= 0; n--) {
            var redaction = redactions.get(n);
            var before = covered.clone();
            Redactor.eachCovered(
                    redaction.mask(),
                    Redactor.within(read, redaction),
                    (x, y, _) -> covered[y * read.getWidth() + x] = true);
            if (redaction.manner() == Manner.BLACKED_OUT) {
                black(read, redaction);
            } else {
                flat(read, redaction, before);
            }
        }
        for (int y = 0; y < read.getHeight(); y++) {
            for (int x = 0; x < read.getWidth(); x++) {
                if (!covered[y * read.getWidth() + x] && read.getRGB(x, y) != source.getRGB(x, y)) {
                    faults.add(
                            "it was changed outside of what is masked, at %d,%d".formatted(x, y));
                    return;
                }
            }
        }
    }

    private void black(BufferedImage read, Redaction redaction) {
        var through = new int[1];
        Redactor.eachCovered(
                redaction.mask(),
                Redactor.within(read, redaction),
                (x, y, black) -> through[0] += read.getRGB(x, y) == black ? 0 : 1);
        if (through[0] > 0) {
            faults.add("%d pixels show through %s".formatted(through[0], redaction.words()));
        }
    }

    /// @param later what was painted over afterwards
    private void flat(BufferedImage read, Redaction redaction, boolean[] later) {
        Redactor.blocks(
                read,
                redaction,
                block -> {
                    if (colours(read, redaction.mask(), block, later) > 1) {
                        faults.add(
                                "a block at %d,%d of %s is not of one colour"
                                        .formatted(block.x, block.y, redaction.words()));
                    }
                });
    }

    private static int colours(BufferedImage read, Mask mask, Rectangle block, boolean[] later) {
        var colours = new HashSet<Integer>();
        Redactor.eachCovered(
                mask,
                block,
                (x, y, _) -> {
                    if (!later[y * read.getWidth() + x]) {
                        colours.add(read.getRGB(x, y));
                    }
                });
        return colours.size();
    }
}
