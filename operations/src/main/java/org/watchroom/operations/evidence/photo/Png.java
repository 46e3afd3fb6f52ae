package org.watchroom.operations.evidence.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/// The chunks of a PNG file (ISO/IEC 15948).
///
/// @param from behind the signature
final class Png {
    private static final Set<String> NEEDED =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT",
                    "bKGD", "pHYs");
    private static final int NAME_AND_SUM = 8;

    private final ByteBuffer from;
    private final ByteArrayOutputStream bare;

    Png(ByteBuffer from, ByteArrayOutputStream bare) {
        this.from = from;
        this.bare = bare;
    }

    Picture read() {
        bare.writeBytes(Picture.png());
        var width = 0;
        var height = 0;
        var drawn = false;
        while (true) {
            var start = from.position();
            var length = from.getInt();
            if (length < 0 || length > from.remaining() - NAME_AND_SUM) {
                throw Picture.damaged();
            }
            var name = new byte[4];
            from.get(name);
            var type = new String(name, StandardCharsets.US_ASCII);
            var body = from.slice(from.position(), length);
            var sum = new CRC32();
            sum.update(name);
            sum.update(body.duplicate());
            from.position(from.position() + length);
            if (from.getInt() != (int) sum.getValue()) {
                throw Picture.damaged();
            }
            if (type.equals("IHDR")) {
                width = body.getInt();
                height = body.getInt();
            }
            drawn |= type.equals("IDAT");
            if (NEEDED.contains(type)) {
                bare.write(from.array(), start, from.position() - start);
            }
            if (type.equals("IEND")) {
                if (!drawn) {
                    throw Picture.damaged();
                }
                return new Picture("image/png", width, height, 1, bare.toByteArray());
            }
        }
    }
}
