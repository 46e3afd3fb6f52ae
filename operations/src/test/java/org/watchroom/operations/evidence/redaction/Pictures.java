package org.watchroom.operations.evidence.redaction;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/// Pictures in which no two neighbours are alike.
final class Pictures {
    private Pictures() {}

    static BufferedImage noise(int width, int height, RandomGenerator random) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // Never what a mask paints: no black, and no multiple of its steps.
                picture.setRGB(x, y, random.nextInt() | 0x010101);
            }
        }
        return picture;
    }
}
