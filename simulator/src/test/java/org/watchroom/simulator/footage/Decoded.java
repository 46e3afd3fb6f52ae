package org.watchroom.simulator.footage;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.clip.Ffmpeg;

/// The pictures of an encoded file, as any player would see them.
final class Decoded {
    private Decoded() {}

    static List<BufferedImage> pictures(Path file, int width, int height) throws IOException {
        var child =
                new ProcessBuilder(
                                new Ffmpeg().program().toString(),
                                "-nostdin",
                                "-v",
                                "error",
                                "-i",
                                file.toString(),
                                "-vf",
                                "scale=" + width + ":" + height,
                                "-f",
                                "rawvideo",
                                "-pix_fmt",
                                "rgb24",
                                "pipe:1")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var bytes = new ByteArrayOutputStream();
        child.getInputStream().transferTo(bytes);
        var raw = bytes.toByteArray();
        var pictures = new ArrayList<BufferedImage>();
        for (int at = 0; at + width * height * 3 <= raw.length; at += width * height * 3) {
            var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < width * height; i++) {
                int p = at + i * 3;
                picture.setRGB(
                        i % width,
                        i / width,
                        (raw[p] & 255) << 16 | (raw[p + 1] & 255) << 8 | (raw[p + 2] & 255));
            }
            pictures.add(picture);
        }
        return pictures;
    }

    /// Reads burnt-in digits and marks by comparing each cell with every letter's dots.
    static String stamp(BufferedImage picture) {
        var text = new StringBuilder();
        for (int i = 0; i < CameraFeed.stamp(Instant.EPOCH).length(); i++) {
            text.append(letter(picture, CameraFeed.STAMP_LEFT + i * Caption.ADVANCE));
        }
        return text.toString();
    }

    private static char letter(BufferedImage picture, int left) {
        char best = ' ';
        double most = 35;
        for (char letter : "0123456789-:.UTC".toCharArray()) {
            double lit = 0;
            double dark = 0;
            int dots = 0;
            for (int row = 0; row < 7; row++) {
                for (int column = 0; column < 5; column++) {
                    boolean dot = Caption.dot(letter, column, row);
                    double grey =
                            grey(
                                    picture,
                                    left + column * Caption.DOT,
                                    CameraFeed.STAMP_TOP + row * Caption.DOT);
                    dots += dot ? 1 : 0;
                    lit += dot ? grey : 0;
                    dark += dot ? 0 : grey;
                }
            }
            double contrast = lit / dots - dark / (35 - dots);
            if (contrast > most) {
                most = contrast;
                best = letter;
            }
        }
        return best;
    }

    private static double grey(BufferedImage picture, int u, int v) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            int p = picture.getRGB(u + (i & 1), v + (i >> 1));
            sum += ((p >> 16 & 255) + (p >> 8 & 255) + (p & 255)) / 3.0;
        }
        return sum / 4;
    }
}
