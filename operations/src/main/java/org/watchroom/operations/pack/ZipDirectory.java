package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The directory at the end of a zip, with zip64.
///
/// @param start where it begins: no entry reaches into it
record ZipDirectory(long start, List<Row> rows) {
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ROW = 46;
    private static final long IN_ZIP64 = 0xffffffffL;

    /// @param plain false for links and whatever else is no file
    /// @param packing as the entry says, 99 for AES
    /// @param method under AES
    record Row(
            String name,
            byte[] rawName,
            boolean plain,
            int flags,
            int packing,
            int method,
            int aes,
            long packed,
            long size,
            long header) {}

    static ZipDirectory of(FileChannel file) throws IOException {
        long length = file.size();
        int tail = (int) Math.min(length, END + LONGEST_COMMENT);
        var end = ZipEntries.read(file, length - tail, tail);
        int at = -1;
        for (int candidate = tail - END; candidate >= 0; candidate--) {
            if (end.getInt(candidate) == 0x06054b50
                    && candidate + END + ushort(end, candidate + 20) == tail) {
                if (at >= 0) {
                    throw ZipEntries.bad("has two directories", null);
                }
                at = candidate;
            }
        }
        if (at < 0) {
            throw ZipEntries.bad("has no directory: it is no zip, or was cut off", null);
        }
        long place = length - tail + at;
        long count = ushort(end, at + 10);
        long size = uint(end, at + 12);
        long start = uint(end, at + 16);
        long behind = place;
        if (count == 0xffff || size == IN_ZIP64 || start == IN_ZIP64) {
            var locator = ZipEntries.read(file, place - 20, 20);
            long big = locator.getLong(8);
            if (locator.getInt(0) != 0x07064b50 || big < 0 || big > place - 76) {
                throw ZipEntries.bad("has a directory that cannot be found", null);
            }
            var end64 = ZipEntries.read(file, big, 56);
            if (end64.getInt(0) != 0x06064b50) {
                throw ZipEntries.bad("has a directory that cannot be found", null);
            }
            count = end64.getLong(32);
            size = end64.getLong(40);
            start = end64.getLong(48);
            behind = big;
        }
        if (count < 0
                || count > ZipEntries.MOST
                || size < 0
                || size > ZipEntries.LONGEST_DIRECTORY) {
            throw ZipEntries.bad("has more entries than any pack", null);
        }
        if (start < 0 || start + size != behind) {
            throw ZipEntries.bad("has a directory that is not where it should be", null);
        }
        return new ZipDirectory(start, rows(ZipEntries.read(file, start, (int) size), count));
    }

    private static List<Row> rows(ByteBuffer all, long count) throws IOException {
        var rows = new ArrayList<Row>();
        for (long n = 0; n < count; n++) {
            rows.add(row(all));
        }
        if (all.hasRemaining()) {
            throw ZipEntries.bad("has a directory of another length than it says", null);
        }
        return rows;
    }

    private static Row row(ByteBuffer all) throws IOException {
        int at = all.position();
        if (all.remaining() < ROW || all.getInt(at) != 0x02014b50) {
            throw ZipEntries.bad("has a directory that is damaged", null);
        }
        int name = ushort(all, at + 28);
        int extra = ushort(all, at + 30);
        int next = at + ROW + name + extra + ushort(all, at + 32);
        if (next > all.limit()) {
            throw ZipEntries.bad("has a directory that is damaged", null);
        }
        var raw = new byte[name];
        all.get(at + ROW, raw);
        var more = new Extra(uint(all, at + 24), uint(all, at + 20), uint(all, at + 42));
        more.read(all, at + ROW + name, at + ROW + name + extra);
        all.position(next);
        boolean unix = (ushort(all, at + 4) >> 8) == 3;
        int kind = unix ? all.getInt(at + 38) >>> 28 : 0;
        return new Row(
                text(raw),
                raw,
                kind == 0 || kind == 8 || kind == 4,
                ushort(all, at + 8),
                ushort(all, at + 10),
                more.method,
                more.aes,
                more.packed,
                more.size,
                more.header);
    }

    private static String text(byte[] raw) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException old) {
            throw ZipEntries.bad("has a name that is not UTF-8", old);
        }
    }

    /// Lengths that do not fit into a row, and how it is encrypted.
    private static final class Extra {
        private long size;
        private long packed;
        private long header;
        private int method;
        private int aes;

        private Extra(long size, long packed, long header) {
            this.size = size;
            this.packed = packed;
            this.header = header;
        }

        private void read(ByteBuffer all, int from, int to) throws IOException {
            int at = from;
            while (at + 4 <= to) {
                int id = ushort(all, at);
                int end = at + 4 + ushort(all, at + 2);
                if (end > to) {
                    throw ZipEntries.bad("has a directory that is damaged", null);
                }
                if (id == 1) {
                    long64(all, at + 4, end);
                } else if (id == 0x9901 && end - at >= 11) {
                    aes = all.get(at + 8) & 0xff;
                    method = ushort(all, at + 9);
                }
                at = end;
            }
        }

        private void long64(ByteBuffer all, int from, int end) throws IOException {
            int at = from;
            for (int n = 0; n < 3; n++) {
                long now = n == 0 ? size : n == 1 ? packed : header;
                if (now != IN_ZIP64) {
                    continue;
                }
                if (at + 8 > end) {
                    throw ZipEntries.bad("has a directory that is damaged", null);
                }
                long value = all.getLong(at);
                at += 8;
                switch (n) {
                    case 0 -> size = value;
                    case 1 -> packed = value;
                    default -> header = value;
                }
            }
        }
    }

    private static int ushort(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long uint(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & IN_ZIP64;
    }
}
