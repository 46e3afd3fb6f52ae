package org.watchroom.db.backup;

import java.util.Locale;

/// A place in the write-ahead log: bytes since its beginning, unsigned, written `16/B374D848`.
public record Lsn(long value) implements Comparable<Lsn> {
    public static Lsn parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("not a place in the log: " + text);
        }
        var high = Long.parseLong(text, 0, slash, 16);
        var low = Long.parseLong(text, slash + 1, text.length(), 16);
        return new Lsn(high << 32 | low);
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%X/%X", value >>> 32, value & 0xFFFF_FFFFL);
    }
}
