package org.watchroom.operations.evidence.receiving;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads what an archive says of itself (PKWARE APPNOTE 6.3.10), without unpacking anything. JDK's
/// own reader does not tell links and encrypted entries.
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long ZIP64 = 0xffffffffL;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0170000;
    private static final int LINK = 0120000;

    private final SeekableByteChannel file;
    private final int mostEntries;

    ZipDirectory(SeekableByteChannel file, int mostEntries) {
        this.file = file;
        this.mostEntries = mostEntries;
    }

    /// Whether these are the last bytes of an archive, whatever the file begins with.
    static boolean ends(byte[] tail) {
        return endAt(tail) >= 0;
    }

    private static int endAt(byte[] tail) {
        var bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_SIZE; at >= 0; at--) {
            if (bytes.getInt(at) == END
                    && at + END_SIZE + Short.toUnsignedInt(bytes.getShort(at + 20))
                            == tail.length) {
                return at;
            }
        }
        return -1;
    }

    /// In the order of the directory.
    ///
    /// @throws Shut for what is not whole, over the limits, or of a kind that is not read here
    List<ZipEntryFacts> read() throws IOException {
        long size = file.size();
        int tailSize = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
        var tail = bytes(size - tailSize, tailSize);
        int end = endAt(tail.array());
        if (end < 0) {
            throw new Shut(Quarantine.DAMAGED);
        }
        int count = Short.toUnsignedInt(tail.getShort(end + 10));
        long length = Integer.toUnsignedLong(tail.getInt(end + 12));
        long start = Integer.toUnsignedLong(tail.getInt(end + 16));
        if (count == 0xffff || length == ZIP64 || start == ZIP64) {
            throw new Shut(Quarantine.ARCHIVE_UNKNOWN);
        }
        if (tail.getShort(end + 4) != 0 || Short.toUnsignedInt(tail.getShort(end + 8)) != count) {
            throw new Shut(Quarantine.ARCHIVE_UNKNOWN); // in several volumes
        }
        if (count > mostEntries) {
            throw new Shut(Quarantine.ARCHIVE_HOSTILE);
        }
        // What stands before the archive or behind its directory belongs to something else.
        if (start + length != size - tailSize + end) {
            throw new Shut(Quarantine.SEVERAL_AT_ONCE);
        }
        if (length > (long) mostEntries * 2 * LONGEST_COMMENT) {
            throw new Shut(Quarantine.ARCHIVE_HOSTILE);
        }
        var entries = entries(bytes(start, Math.toIntExact(length)), count);
        apart(entries, start);
        return entries;
    }

    private List<ZipEntryFacts> entries(ByteBuffer from, int count) {
        var entries = new ArrayList<ZipEntryFacts>();
        try {
            for (int n = 0; n < count; n++) {
                entries.add(entry(from));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException cut) {
            throw new Shut(Quarantine.DAMAGED);
        }
        if (from.hasRemaining()) {
            throw new Shut(Quarantine.DAMAGED);
        }
        return entries;
    }

    private static ZipEntryFacts entry(ByteBuffer from) {
        int at = from.position();
        if (from.getInt(at) != ENTRY) {
            throw new Shut(Quarantine.DAMAGED);
        }
        int madeBy = Short.toUnsignedInt(from.getShort(at + 4)) >> 8;
        int flags = Short.toUnsignedInt(from.getShort(at + 8));
        int method = Short.toUnsignedInt(from.getShort(at + 10));
        long packed = Integer.toUnsignedLong(from.getInt(at + 20));
        long size = Integer.toUnsignedLong(from.getInt(at + 24));
        int nameSize = Short.toUnsignedInt(from.getShort(at + 28));
        int rest =
                Short.toUnsignedInt(from.getShort(at + 30))
                        + Short.toUnsignedInt(from.getShort(at + 32));
        int mode = Short.toUnsignedInt(from.getShort(at + 40));
        long offset = Integer.toUnsignedLong(from.getInt(at + 42));
        if (packed == ZIP64 || size == ZIP64 || offset == ZIP64) {
            throw new Shut(Quarantine.ARCHIVE_UNKNOWN);
        }
        var letters = new byte[nameSize];
        from.get(at + 46, letters);
        var name =
                new String(
                        letters,
                        (flags & 0x800) != 0
                                ? StandardCharsets.UTF_8
                                : StandardCharsets.ISO_8859_1);
        from.position(at + 46 + nameSize + rest);
        return new ZipEntryFacts(
                name,
                name.endsWith("/"),
                (flags & 1) != 0 || (flags & 0x40) != 0 || method == 99,
                madeBy == UNIX && (mode & FILE_TYPE) == LINK,
                method,
                Integer.toUnsignedLong(from.getInt(at + 16)),
                packed,
                size,
                offset);
    }

    /// Bombs let many entries share the same bytes.
    private static void apart(List<ZipEntryFacts> entries, long end) {
        var byPlace = entries.stream().sorted(Comparator.comparingLong(ZipEntryFacts::at)).toList();
        for (int n = 0; n < byPlace.size(); n++) {
            var one = byPlace.get(n);
            long next = n + 1 < byPlace.size() ? byPlace.get(n + 1).at() : end;
            if (one.at() + LOCAL_SIZE + one.packed() > next) {
                throw new Shut(Quarantine.ARCHIVE_HOSTILE);
            }
        }
    }

    /// Where the bytes of an entry begin.
    ///
    /// @throws Shut where its own header says something else than the directory
    long content(ZipEntryFacts entry) throws IOException {
        var header = bytes(entry.at(), LOCAL_SIZE);
        if (header.getInt(0) != LOCAL
                || Short.toUnsignedInt(header.getShort(8)) != entry.method()) {
            throw new Shut(Quarantine.DAMAGED);
        }
        return entry.at()
                + LOCAL_SIZE
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        file.position(at);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException("the archive ended while it was read");
            }
        }
        return bytes.flip();
    }
}
