package org.watchroom.operations.evidence.receiving;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Files as they are handed in, and as somebody makes them who means harm.
final class MadeFiles {
    static final String PLACE = "53.9590N 1.0815W";

    private MadeFiles() {}

    static byte[] letters(String words) {
        return words.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Noise, so that no two are alike and none packs well.
    static byte[] picture(String format, int seed) throws IOException {
        var random = new Random(seed);
        var picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                picture.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, format, out)) {
            throw new IllegalStateException("this Java does not write " + format);
        }
        return out.toByteArray();
    }

    /// With a place in its Exif and a comment.
    static byte[] telephoned(int seed) throws IOException {
        var plain = picture("jpg", seed);
        var comment = letters(PLACE);
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.write(0xff);
        out.write(0xfe);
        out.write(0);
        out.write(comment.length + 2);
        out.writeBytes(comment);
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] cut(byte[] file, int to) {
        return java.util.Arrays.copyOf(file, to);
    }

    /// @param inside objects between the catalogue and the end
    static byte[] pdf(String inside) {
        return letters(
                """
                %%PDF-1.7
                1 0 obj
                << /Type /Catalog /Pages 2 0 R >>
                endobj
                2 0 obj
                << /Type /Pages /Kids [] /Count 0 >>
                endobj
                %s
                trailer
                << /Root 1 0 R /Size 4 >>
                startxref
                0
                %%%%EOF
                """
                        .formatted(inside));
    }

    /// With an object inside another that is packed.
    static byte[] packedPdf(String object) {
        var deflater = new Deflater();
        deflater.setInput(letters(object));
        deflater.finish();
        var packed = new byte[4096];
        int size = deflater.deflate(packed);
        deflater.end();
        return joined(
                letters(
                        "%PDF-1.7\n3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length "
                                + size
                                + " >>\nstream\n"),
                cut(packed, size),
                letters("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"));
    }

    /// @param named name, content, name, content …
    static byte[] zip(Object... named) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int n = 0; n < named.length; n += 2) {
                zip.putNextEntry(new ZipEntry((String) named[n]));
                zip.write((byte[]) named[n + 1]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /// One entry as it stands here, so that it can say what no honest program would.
    static byte[] rawZip(String name, byte[] content, int flags, int unixMode) {
        var sum = new CRC32();
        sum.update(content);
        var letters = name.getBytes(StandardCharsets.UTF_8);
        var local = ByteBuffer.allocate(30 + letters.length).order(ByteOrder.LITTLE_ENDIAN);
        local.putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) sum.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) letters.length)
                .putShort((short) 0)
                .put(letters);
        var central = ByteBuffer.allocate(46 + letters.length).order(ByteOrder.LITTLE_ENDIAN);
        central.putInt(0x02014b50)
                .putShort((short) (3 << 8 | 20))
                .putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) sum.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) letters.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(unixMode << 16)
                .putInt(0)
                .put(letters);
        int start = local.capacity() + content.length;
        return joined(local.array(), content, central.array(), end(1, central.capacity(), start));
    }

    static byte[] end(int entries, int size, int start) {
        return ByteBuffer.allocate(22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(size)
                .putInt(start)
                .putShort((short) 0)
                .array();
    }

    /// As much as `megabytes` of nothing, packed.
    static byte[] bomb(int megabytes) throws IOException {
        return zip("a.txt", new byte[megabytes << 20]);
    }

    static byte[] program() {
        return joined(letters("MZ"), new byte[200], letters("PE\0\0"));
    }
}
