package org.watchroom.simulator.footage;

import java.util.Random;

/// Makes the encoder's planes of a picture and adds the grain of a small sensor.
final class Noise {
    private static final int FIELD = 1 << 16;

    private final byte[] grain = new byte[FIELD + Picture.WIDTH];
    private final byte[] planes = new byte[Picture.WIDTH * Picture.HEIGHT * 3 / 2];
    private final Random random;

    Noise(long seed, double strength) {
        random = new Random(seed);
        for (int i = 0; i < grain.length; i++) {
            grain[i] =
                    (byte)
                            Math.round(
                                    Math.max(-12, Math.min(12, random.nextGaussian() * strength)));
        }
    }

    /// Planes of YUV 4:2:0, BT.601, narrow range. The array is used again for the next picture.
    ///
    /// @param number of the picture: the same picture has the same grain
    byte[] planes(int[] pixels, int number) {
        random.setSeed(number);
        int chroma = Picture.WIDTH * Picture.HEIGHT;
        int quarter = chroma / 4;
        for (int v = 0; v < Picture.HEIGHT; v++) {
            int row = v * Picture.WIDTH;
            int from = random.nextInt(FIELD);
            boolean clean = v >= Picture.HEIGHT - FrameCounter.LINES;
            for (int u = 0; u < Picture.WIDTH; u++) {
                int p = pixels[row + u];
                int r = p >> 16 & 255;
                int g = p >> 8 & 255;
                int b = p & 255;
                int y = ((66 * r + 129 * g + 25 * b + 4224) >> 8) + (clean ? 0 : grain[from + u]);
                planes[row + u] = (byte) (y < 16 ? 16 : Math.min(y, 235));
                if ((u & v & 1) == 1) {
                    int at = (v >> 1) * (Picture.WIDTH / 2) + (u >> 1);
                    planes[chroma + at] = (byte) (((-38 * r - 74 * g + 112 * b + 128) >> 8) + 128);
                    planes[chroma + quarter + at] =
                            (byte) (((112 * r - 94 * g - 18 * b + 128) >> 8) + 128);
                }
            }
        }
        return planes;
    }
}
