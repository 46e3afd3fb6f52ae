package org.watchroom.operations.evidence.redaction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// A still as a picture in memory, and back as a file.
final class StillPicture {
    /// More than any camera takes; each is four bytes, and there are three pictures while one is
    /// made.
    private static final long MOST_PIXELS = 50_000_000;

    private StillPicture() {}

    /// Asks for the size before it decodes.
    ///
    /// @return without transparency
    /// @throws Failure.Refused `redaction-picture` when it is no picture that can be read here, or
    ///   one of more than 50 million pixels
    static BufferedImage read(byte[] file) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw refused(null);
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw refused(null);
                }
                return Redactor.opaque(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw refused(damaged);
        }
    }

    private static Failure.Refused refused(@Nullable Exception cause) {
        return new Failure.Refused(
                "redaction-picture", "this exhibit is no picture that can be redacted here", cause);
    }

    /// A PNG with nothing in it but the picture.
    static byte[] png(BufferedImage picture) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IllegalStateException("this Java cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
