package org.watchroom.operations.pack;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// The entries of a zip that a stranger made: stored or deflated, plain or under AES as WinZip has
/// it. Where two unpackers could see different things in it, it is refused: entries of one name,
/// entries that overlap, names that the directory and the entry do not agree on, lengths that
/// cannot be.
final class ZipEntries implements Closeable {
    static final int MOST = 100_000;
    static final int LONGEST_DIRECTORY = 64 << 20;
    static final long LARGEST = 4L << 40;

    /// Of what is deflated, where it matters: text comes to 50 at most.
    static final int RATIO = 200;

    private static final long SMALL = 4L << 20;
    private static final int LOCAL = 30;

    private final FileChannel file;
    private final TreeMap<String, Entry> entries = new TreeMap<>();

    /// @param data where its bytes begin
    /// @param packed how many there are
    /// @param method 0 stored, 8 deflated, of what is inside where it is encrypted
    /// @param aes strength of the key, 1 to 3; 0 where it is not encrypted
    private record Entry(
            boolean plain, long header, long data, long packed, long size, int method, int aes) {}

    private ZipEntries(FileChannel file) {
        this.file = file;
    }

    static ZipEntries of(Path path) throws IOException {
        var file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            var zip = new ZipEntries(file);
            zip.read(ZipDirectory.of(file));
            return zip;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e instanceof IOException known ? known : bad("is damaged", e);
        }
    }

    private void read(ZipDirectory directory) throws IOException {
        var lower = new TreeSet<String>();
        long all = 0;
        for (var row : directory.rows()) {
            if (row.name().endsWith("/") && row.size() == 0 && row.packed() == 0) {
                continue;
            }
            var entry = entry(row, directory.start());
            all += entry.size();
            if (all > LARGEST) {
                throw bad("is larger than any pack", null);
            }
            if (entries.put(row.name(), entry) != null
                    || !lower.add(row.name().toLowerCase(Locale.ROOT))) {
                throw bad("has two entries named " + row.name(), null);
            }
        }
        long end = 0;
        for (var entry :
                entries.values().stream().sorted(Comparator.comparing(Entry::header)).toList()) {
            if (entry.header() < end) {
                throw bad("has entries that overlap", null);
            }
            end = entry.data() + entry.packed();
        }
    }

    private Entry entry(ZipDirectory.Row row, long directory) throws IOException {
        var head = read(row.header(), LOCAL);
        int nameLength = head.getShort(26) & 0xffff;
        long data = row.header() + LOCAL + nameLength + (head.getShort(28) & 0xffff);
        if (head.getInt(0) != 0x04034b50
                || row.packed() < 0
                || row.size() < 0
                || data + row.packed() > directory) {
            throw bad("has an entry that is not where it should be", null);
        }
        var name = new byte[nameLength];
        read(row.header() + LOCAL, nameLength).get(name);
        if (!Arrays.equals(name, row.rawName())
                || (head.getShort(8) & 0xffff) != row.packing()
                || (head.getShort(6) & 1) != (row.flags() & 1)) {
            throw bad("says two things about " + row.name(), null);
        }
        boolean encrypted = (row.flags() & 1) != 0;
        if (encrypted != (row.packing() == 99) || encrypted && (row.aes() < 1 || row.aes() > 3)) {
            throw bad("is encrypted in a way that is not known here", null);
        }
        int method = encrypted ? row.method() : row.packing();
        if (method != 0 && method != 8) {
            throw bad("is packed in a way that is not known here", null);
        }
        long inside = row.packed() - (encrypted ? AesEntry.overhead(row.aes()) : 0);
        if (inside < 0 || method == 0 && inside != row.size()) {
            throw bad("has an entry of another length than it says", null);
        }
        if (method == 8 && row.size() > SMALL && row.size() / RATIO > inside) {
            throw bad("would become far larger than it is", null);
        }
        return new Entry(
                row.plain(),
                row.header(),
                data,
                row.packed(),
                row.size(),
                method,
                encrypted ? row.aes() : 0);
    }

    Collection<String> names() {
        return entries.keySet();
    }

    /// False for links and whatever else is no file.
    boolean plain(String name) {
        return get(name).plain();
    }

    long size(String name) {
        return get(name).size();
    }

    private Entry get(String name) {
        var entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(name);
        }
        return entry;
    }

    Optional<String> smallestEncrypted() {
        return entries.keySet().stream()
                .filter(name -> get(name).aes() > 0)
                .min(Comparator.comparing(this::size));
    }

    /// @param whole whether the end is held against its code; without that, whoever reads it holds
    ///   it against a signed list, which says more
    InputStream open(String name, char @Nullable [] passphrase, boolean whole) throws IOException {
        var entry = get(name);
        InputStream in = new Part(entry.data(), entry.packed());
        if (entry.aes() > 0) {
            if (passphrase == null) {
                throw new PackZip.Closed("the zip: it wants a passphrase");
            }
            in = new AesEntry(in, entry.packed(), entry.aes(), passphrase, whole);
        }
        if (entry.method() == 0) {
            return in;
        }
        return new Exactly(
                new BufferedInputStream(
                        new InflaterInputStream(in, new Inflater(true), 64 * 1024) {
                            @Override
                            public void close() throws IOException {
                                super.close();
                                inf.end();
                            }
                        }),
                entry.size());
    }

    private ByteBuffer read(long at, int length) throws IOException {
        return read(file, at, length);
    }

    static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (at < 0 || file.read(bytes, at + bytes.position()) < 0) {
                throw bad("ends too early", null);
            }
        }
        return bytes.flip();
    }

    static IOException bad(String words, @Nullable Exception cause) {
        return new IOException("the zip: it " + words, cause);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// A part of the file.
    private final class Part extends InputStream {
        private long at;
        private long left;

        private Part(long at, long left) {
            this.at = at;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (left == 0) {
                return -1;
            }
            int got = file.read(ByteBuffer.wrap(into, from, (int) Math.min(most, left)), at);
            if (got < 0) {
                throw bad("ends too early", null);
            }
            at += got;
            left -= got;
            return got;
        }
    }

    /// Of just the length it said: a bomb ends here.
    private static final class Exactly extends FilterInputStream {
        private long left;

        private Exactly(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int got = in.read(into, from, most);
            left -= Math.max(got, 0);
            if (left < 0 || got < 0 && left > 0) {
                throw bad("has an entry of another length than it says", null);
            }
            return got;
        }
    }
}
