package org.watchroom.intake.door;

import java.nio.charset.StandardCharsets;

/// Whether a body may be a panic alarm or tell of a weapon, before anything of it is read: these do
/// not stand in line behind a crowd. In doubt it may; who writes the word without need is one of
/// few places nearer, and no further.
final class Urgent {
    private static final byte[][] WORDS = {letters("panic"), letters("weapon")};

    private Urgent() {}

    private static byte[] letters(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean maybe(byte[] body) {
        for (var word : WORDS) {
            for (int from = 0; from + word.length <= body.length; from++) {
                if (at(body, from, word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Letters of either case.
    private static boolean at(byte[] body, int from, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if ((body[from + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
