package org.watchroom.intake.dc09;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds frames in what comes: a line feed, the check sum, `0` and the length, the message, a
/// carriage return. Several may come at once, or one in pieces; what is no frame comes out as well.
///
/// The check sum is four characters; of some panels it is two bytes, which may be anything.
final class Frames {
    /// A length is three hexadecimal digits.
    static final int LONGEST = 1 + 8 + 0xFFF + 1;

    private static final byte LF = '\n';
    private static final byte CR = '\r';
    private static final int NEEDED = 8;

    private byte[] waiting = new byte[0];

    /// What was found.
    ///
    /// @param frame it begins and ends as a frame does; else it is what stood between two
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Found(byte[] bytes, boolean frame) {}

    /// Whether something is begun and not ended.
    boolean begun() {
        return waiting.length > 0;
    }

    List<Found> next(byte[] bytes, int length) {
        var all = Arrays.copyOf(waiting, waiting.length + length);
        System.arraycopy(bytes, 0, all, waiting.length, length);
        var found = new ArrayList<Found>();
        int from = 0;
        while (from < all.length) {
            int to = end(all, from);
            if (to < 0) {
                break;
            }
            add(found, Arrays.copyOfRange(all, from, to));
            from = to;
        }
        waiting = Arrays.copyOfRange(all, from, all.length);
        if (waiting.length > LONGEST) {
            found.addAll(rest());
        }
        return found;
    }

    /// What was begun and will not be ended.
    List<Found> rest() {
        var found = new ArrayList<Found>();
        add(found, waiting);
        waiting = new byte[0];
        return found;
    }

    private static void add(List<Found> found, byte[] bytes) {
        for (byte one : bytes) {
            if (one != LF && one != CR && one != 0 && one != ' ') {
                found.add(new Found(bytes, bytes[0] == LF && bytes[bytes.length - 1] == CR));
                return;
            }
        }
    }

    /// Where what begins at `from` ends; -1 where that is not known yet.
    private static int end(byte[] all, int from) {
        if (all[from] != LF) {
            int begin = index(all, from, LF);
            return begin < 0 && all.length - from > LONGEST ? all.length : begin;
        }
        int have = all.length - from;
        if (have < NEEDED) {
            int again = index(all, from + 3, LF); // not within two bytes of a check sum
            return again;
        }
        int search = from + (binary(all, from) ? 3 : 1);
        for (int at = search; at < all.length; at++) {
            if (all[at] == CR) {
                return at + 1;
            }
            if (all[at] == LF) {
                return at; // the end of the one before was lost
            }
        }
        return -1;
    }

    private static int index(byte[] all, int from, byte what) {
        for (int at = from; at < all.length; at++) {
            if (all[at] == what) {
                return at;
            }
        }
        return -1;
    }

    /// Whether two bytes of check sum stand before `0LLL"`.
    static boolean binary(byte[] bytes, int from) {
        return bytes.length - from >= NEEDED
                && bytes[from + 3] == '0'
                && hex(bytes, from + 4, 3)
                && bytes[from + 7] == '"';
    }

    static boolean hex(byte[] bytes, int from, int count) {
        for (int at = from; at < from + count; at++) {
            if (Character.digit(bytes[at], 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
