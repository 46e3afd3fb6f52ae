package org.watchroom.simulator.footage;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/// The number of the picture in its UTC day, burnt into its lowest lines as 32 dark and light
/// blocks.
///
/// From the left: light, dark, light, dark; 20 bits of the number, highest first; 8 bits of CRC
/// over them. Survives compression and scaling down to half the width.
public final class FrameCounter {
    /// Lines of the full picture that the blocks take.
    static final int LINES = 8;

    private static final int BLOCKS = 32;
    private static final int BITS = 20;
    private static final int DARK = 26;
    private static final int LIGHT = 224;

    private FrameCounter() {}

    /// The number of the picture that was taken at `instant`, a whole eighth of a second.
    public static int at(Instant instant) {
        return (int)
                (instant.atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay()
                        / 1000
                        * Picture.RATE
                        / 1_000_000);
    }

    /// UTC time of day of the picture with this number.
    public static LocalTime time(int number) {
        return LocalTime.MIDNIGHT.plus(Duration.ofNanos(number * (1_000_000_000L / Picture.RATE)));
    }

    /// The number in a decoded picture of any size; empty where there is none or it cannot be read
    /// for certain.
    public static OptionalInt read(BufferedImage picture) {
        var grey = new double[BLOCKS];
        double line =
                picture.getHeight() - LINES * picture.getHeight() / (double) Picture.HEIGHT / 2;
        double width = picture.getWidth() / (double) BLOCKS;
        int v = Math.min(picture.getHeight() - 1, (int) line);
        for (int i = 0; i < BLOCKS; i++) {
            int from = (int) Math.ceil((i + 0.3) * width);
            int to = Math.max(from + 1, (int) ((i + 0.7) * width));
            for (int u = from; u < to; u++) {
                int p = picture.getRGB(u, v);
                grey[i] +=
                        ((p >> 16 & 255) * 0.3 + (p >> 8 & 255) * 0.59 + (p & 255) * 0.11)
                                / (to - from);
            }
        }
        return decode(grey);
    }

    private static OptionalInt decode(double[] grey) {
        double light = Math.min(grey[0], grey[2]);
        double dark = Math.max(grey[1], grey[3]);
        if (light - dark < 60) {
            return OptionalInt.empty();
        }
        int bits = 0;
        for (int i = 4; i < BLOCKS; i++) {
            bits = bits << 1 | (grey[i] > (light + dark) / 2 ? 1 : 0);
        }
        int number = bits >>> 8;
        return crc(number) == (bits & 255) ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /// Burns `number` into the lowest lines of a full picture.
    static void burn(int[] pixels, int number) {
        long bits = 0b1010L << 28 | (long) number << 8 | crc(number);
        for (int u = 0; u < Picture.WIDTH; u++) {
            int block = u * BLOCKS / Picture.WIDTH;
            int grey = (bits >>> (BLOCKS - 1 - block) & 1) == 1 ? LIGHT : DARK;
            for (int v = Picture.HEIGHT - LINES; v < Picture.HEIGHT; v++) {
                pixels[v * Picture.WIDTH + u] = grey << 16 | grey << 8 | grey;
            }
        }
    }

    /// CRC-8 with polynomial x⁸+x²+x+1, begun with ones so that an all dark row is never valid.
    private static int crc(int number) {
        int crc = 0xff;
        for (int i = BITS - 1; i >= 0; i--) {
            boolean odd = (crc >>> 7 ^ (number >>> i & 1)) == 1;
            crc = crc << 1 & 0xff;
            crc ^= odd ? 0x07 : 0;
        }
        return crc;
    }
}
