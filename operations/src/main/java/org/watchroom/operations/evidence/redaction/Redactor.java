package org.watchroom.operations.evidence.redaction;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;

/// Paints over what is masked. The picture that is given stays as it is.
public final class Redactor {
    static final int BLACK = Color.BLACK.getRGB();

    /// Levels of a block's colour are multiples of it: several stills of one face, each with its
    /// own averages, then say less about what lay under them.
    private static final int STEP = 8;

    private Redactor() {}

    /// @param redactions painted in their order, those that black out last: nothing shows through
    ///   them
    /// @return of the same size, without transparency
    public static BufferedImage paint(BufferedImage picture, List<Redaction> redactions) {
        var painted = opaque(picture);
        for (var redaction : inOrder(redactions)) {
            if (redaction.manner() == Manner.BLACKED_OUT) {
                eachCovered(redaction.mask(), within(painted, redaction), painted::setRGB);
            } else {
                blocks(painted, redaction, block -> pixelate(painted, redaction.mask(), block));
            }
        }
        return painted;
    }

    /// A copy without transparency, on black.
    static BufferedImage opaque(BufferedImage picture) {
        var copy =
                new BufferedImage(
                        picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = copy.createGraphics();
        pen.drawImage(picture, 0, 0, Color.BLACK, null);
        pen.dispose();
        return copy;
    }

    static List<Redaction> inOrder(List<Redaction> redactions) {
        return redactions.stream().sorted(Comparator.comparing(Redaction::manner)).toList();
    }

    /// The blocks of a mask, counted from its upper left corner, as far as they are in the picture.
    static void blocks(BufferedImage picture, Redaction redaction, Consumer<Rectangle> each) {
        var side = redaction.block();
        var bounds = redaction.mask().bounds();
        var whole = within(picture, redaction);
        for (int y = bounds.y; y < bounds.y + bounds.height; y += side) {
            for (int x = bounds.x; x < bounds.x + bounds.width; x += side) {
                var block = new Rectangle(x, y, side, side).intersection(whole);
                if (!block.isEmpty()) {
                    each.accept(block);
                }
            }
        }
    }

    static Rectangle within(BufferedImage picture, Redaction redaction) {
        return redaction
                .mask()
                .bounds()
                .intersection(new Rectangle(picture.getWidth(), picture.getHeight()));
    }

    private static void pixelate(BufferedImage picture, Mask mask, Rectangle block) {
        var sums = new long[4];
        eachCovered(
                mask,
                block,
                (x, y, _) -> {
                    var colour = picture.getRGB(x, y);
                    sums[0] += colour >> 16 & 0xff;
                    sums[1] += colour >> 8 & 0xff;
                    sums[2] += colour & 0xff;
                    sums[3]++;
                });
        if (sums[3] > 0) {
            var colour =
                    BLACK
                            | level(sums[0], sums[3]) << 16
                            | level(sums[1], sums[3]) << 8
                            | level(sums[2], sums[3]);
            eachCovered(mask, block, (x, y, _) -> picture.setRGB(x, y, colour));
        }
    }

    private static int level(long sum, long count) {
        return (int) (sum / count / STEP * STEP);
    }

    /// @param each gets the place, and black
    static void eachCovered(Mask mask, Rectangle within, Covered each) {
        for (int y = within.y; y < within.y + within.height; y++) {
            for (int x = within.x; x < within.x + within.width; x++) {
                if (mask.covers(x, y)) {
                    each.at(x, y, BLACK);
                }
            }
        }
    }

    interface Covered {
        void at(int x, int y, int black);
    }
}
