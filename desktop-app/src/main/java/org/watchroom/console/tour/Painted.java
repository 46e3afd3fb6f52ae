package org.watchroom.console.tour;

import java.awt.image.BufferedImage;

/// Whether a picture has content: judged by the pixels, not by what a program says it painted.
public final class Painted {
    private Painted() {}

    /// Standard deviation of the brightness, 0 to about 127. A blank tile has next to none; footage
    /// of a shop 20 and more.
    public static double contrast(BufferedImage image) {
        double sum = 0;
        double squares = 0;
        long count = (long) image.getWidth() * image.getHeight();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double luma = luma(image.getRGB(x, y));
                sum += luma;
                squares += luma * luma;
            }
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    /// The middle of a picture: without the clock and the names that are written over its edges.
    static BufferedImage middle(BufferedImage image) {
        int width = image.getWidth() / 2;
        int height = image.getHeight() / 2;
        return image.getSubimage(width / 2, height / 2, width, height);
    }

    /// Share of pixels whose brightness differs by more than noise, 0 to 1.
    static double change(BufferedImage one, BufferedImage other) {
        long changed = 0;
        int width = Math.min(one.getWidth(), other.getWidth());
        int height = Math.min(one.getHeight(), other.getHeight());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (Math.abs(luma(one.getRGB(x, y)) - luma(other.getRGB(x, y))) > 12) {
                    changed++;
                }
            }
        }
        return changed / (double) ((long) width * height);
    }

    private static double luma(int rgb) {
        return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
    }
}
