package org.watchroom.operations.evidence.photo;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.watchroom.operations.failure.Failure;

/// A JPEG or PNG file by what is in it, without decoding its picture.
///
/// @param mediaType `image/jpeg` or `image/png`
/// @param turned how it is to be turned to stand upright, 1 to 8 as Exif has it; 1 is not at all
/// @param bare the same picture without anything that is not needed to show it: no position, no
///   name of a camera, no second picture, no words
record Picture(String mediaType, int width, int height, int turned, byte[] bare) {
    /// More than any telephone takes; each of them is four bytes while it is shown.
    static final long MOST_PIXELS = 120_000_000;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /// @throws Failure.Refused `clock-photo-type` when it is no JPEG and no PNG,
    ///   `clock-photo-damaged` when it is not whole, `clock-photo-size` when it has too many pixels
    static Picture of(byte[] bytes) {
        var from = ByteBuffer.wrap(bytes);
        var bare = new ByteArrayOutputStream(bytes.length);
        Picture picture;
        try {
            if (begins(bytes, PNG)) {
                picture = new Png(from.position(PNG.length), bare).read();
            } else if (bytes.length > 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8) {
                picture = new Jpeg(from.position(2), bare).read();
            } else {
                throw new Failure.Refused(
                        "clock-photo-type", "this is no JPEG and no PNG picture", null);
            }
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException _) {
            throw damaged();
        }
        if ((long) picture.width * picture.height > MOST_PIXELS) {
            throw new Failure.Refused(
                    "clock-photo-size", "the picture has more than 120 million pixels", null);
        }
        if (picture.width < 1 || picture.height < 1) {
            throw damaged();
        }
        return picture;
    }

    static Failure.Refused damaged() {
        return new Failure.Refused("clock-photo-damaged", "the picture is not whole", null);
    }

    static byte[] png() {
        return PNG.clone();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length
                && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
