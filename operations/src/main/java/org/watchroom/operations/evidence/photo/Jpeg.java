package org.watchroom.operations.evidence.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The segments of a JPEG file (ITU-T T.81), of which those of applications are left out but for
/// what its colours mean.
final class Jpeg {
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int COMMENT = 0xfe;
    private static final int ORIENTATION = 0x112;

    private final ByteBuffer from;
    private final ByteArrayOutputStream bare;
    private int width;
    private int height;
    private int turned = 1;
    private boolean drawn;

    /// @param from behind the first marker
    Jpeg(ByteBuffer from, ByteArrayOutputStream bare) {
        this.from = from;
        this.bare = bare;
    }

    /// What follows the end of the picture is another one, or anything: it is left out.
    Picture read() {
        bare.write(0xff);
        bare.write(0xd8);
        for (var marker = marker(); marker != END; marker = marker()) {
            segment(marker);
        }
        bare.write(0xff);
        bare.write(END);
        if (!drawn || width == 0) {
            throw Picture.damaged();
        }
        return new Picture("image/jpeg", width, height, turned, bare.toByteArray());
    }

    private int marker() {
        if (unsigned() != 0xff) {
            throw Picture.damaged();
        }
        var marker = unsigned();
        while (marker == 0xff) { // any number of them may stand before a marker
            marker = unsigned();
        }
        return marker;
    }

    private int unsigned() {
        return Byte.toUnsignedInt(from.get());
    }

    private void segment(int marker) {
        if (marker < 0xc0 || marker >= 0xd0 && marker <= 0xd8) {
            throw Picture.damaged();
        }
        var start = from.position();
        var length = Short.toUnsignedInt(from.getShort());
        if (length < 2) {
            throw Picture.damaged();
        }
        var body = from.slice(from.position(), length - 2);
        from.position(start + length);
        if (size(marker)) {
            body.get();
            height = Short.toUnsignedInt(body.getShort());
            width = Short.toUnsignedInt(body.getShort());
        } else if (marker == 0xe1 && says(body, "Exif\0\0")) {
            turned = turned(body.slice(6, body.limit() - 6));
        }
        if (needed(marker, body)) {
            bare.write(0xff);
            bare.write(marker);
            bare.write(from.array(), start, length);
        }
        if (marker == SCAN) {
            drawn = true;
            scan();
        }
    }

    private static boolean size(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != 0xc4
                && marker != 0xc8
                && marker != 0xcc;
    }

    /// `JFIF` and `Adobe` say how colours are coded, a profile what they are.
    private static boolean needed(int marker, ByteBuffer body) {
        return switch (marker) {
            case 0xe0 -> says(body, "JFIF\0") && body.limit() == 14;
            case 0xe2 -> says(body, "ICC_PROFILE\0");
            case 0xee -> says(body, "Adobe");
            default -> marker < 0xe0 || marker > 0xef && marker != COMMENT;
        };
    }

    private static boolean says(ByteBuffer body, String word) {
        var begin = new byte[Math.min(word.length(), body.limit())];
        body.get(0, begin);
        return new String(begin, StandardCharsets.ISO_8859_1).equals(word);
    }

    /// The coded picture: up to the next marker that is none of its own.
    private void scan() {
        var start = from.position();
        while (true) {
            if (unsigned() == 0xff) {
                var next = unsigned();
                while (next == 0xff) {
                    next = unsigned();
                }
                if (next != 0 && (next < 0xd0 || next > 0xd7)) {
                    from.position(from.position() - 2);
                    bare.write(from.array(), start, from.position() - start);
                    return;
                }
            }
        }
    }

    /// The first directory of Exif says how the camera was held; whatever cannot be read says
    /// nothing.
    private static int turned(ByteBuffer exif) {
        try {
            var order = exif.getShort(0);
            exif.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            var at = exif.getInt(4);
            var entries = Short.toUnsignedInt(exif.getShort(at));
            for (var n = 0; n < entries; n++) {
                var entry = at + 2 + 12 * n;
                if (Short.toUnsignedInt(exif.getShort(entry)) == ORIENTATION) {
                    var held = exif.getShort(entry + 8);
                    return held >= 1 && held <= 8 ? held : 1;
                }
            }
        } catch (IndexOutOfBoundsException _) {
            return 1;
        }
        return 1;
    }
}
