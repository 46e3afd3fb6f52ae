package org.watchroom.console.testing;

import java.io.ByteArrayOutputStream;

/// Reads a secret as a device does when it was typed in: RFC 4648, spaces ignored.
public final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    public static byte[] decode(String typed) {
        var bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (var letter : typed.replace(" ", "").toCharArray()) {
            held = held << 5 | LETTERS.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits & 0xFF);
            }
        }
        return bytes.toByteArray();
    }
}
