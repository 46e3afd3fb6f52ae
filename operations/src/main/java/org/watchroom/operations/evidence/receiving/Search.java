package org.watchroom.operations.evidence.receiving;

import java.nio.charset.StandardCharsets;

/// Finds words in bytes of which nobody knows what they are.
final class Search {
    private Search() {}

    static boolean has(byte[] in, String word) {
        return at(in, word.getBytes(StandardCharsets.ISO_8859_1), 0) >= 0;
    }

    /// Where `what` begins, from `from` on; -1 where it is not.
    static int at(byte[] in, byte[] what, int from) {
        outer:
        for (int at = Math.max(0, from); at <= in.length - what.length; at++) {
            for (int n = 0; n < what.length; n++) {
                if (in[at + n] != what[n]) {
                    continue outer;
                }
            }
            return at;
        }
        return -1;
    }

    static int lastAt(byte[] in, byte[] what) {
        outer:
        for (int at = in.length - what.length; at >= 0; at--) {
            for (int n = 0; n < what.length; n++) {
                if (in[at + n] != what[n]) {
                    continue outer;
                }
            }
            return at;
        }
        return -1;
    }

    /// Bytes as letters, one each.
    static String letters(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
