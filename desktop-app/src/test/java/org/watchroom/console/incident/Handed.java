package org.watchroom.console.incident;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Files as a store manager brings them on a stick.
final class Handed {
    private final Path folder;

    Handed(Path folder) {
        this.folder = folder;
    }

    Path photo(String name, int seed) {
        return photo(name, seed, 64, 48);
    }

    Path photo(String name, int seed, int width, int height) {
        var random = new Random(seed);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int n = 0; n < width * height; n++) {
            picture.setRGB(n % width, n / width, random.nextInt(0x1000000));
        }
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "jpg", out)) {
                throw new IllegalStateException("this Java writes no JPEG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file(name, out.toByteArray());
    }

    Path program(String name) {
        return file(name, ("MZ" + "\0".repeat(90) + name).getBytes(StandardCharsets.ISO_8859_1));
    }

    Path archive(String name, Path... inside) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var one : inside) {
                zip.putNextEntry(new ZipEntry(String.valueOf(one.getFileName())));
                zip.write(Files.readAllBytes(one));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file(name, out.toByteArray());
    }

    Path text(String name, String words) {
        return file(name, words.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
