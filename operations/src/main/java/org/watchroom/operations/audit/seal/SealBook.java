package org.watchroom.operations.audit.seal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.tree.Tree;

/// Everything that was sealed, kept outside the database in a file that only grows: the hash,
/// number and moment of each record, and every checkpoint. With it even a record that was taken
/// away can be named.
///
/// An entry is on the disk before its seal is committed. So the book is never behind the database,
/// and at most one entry ahead of it: that of a sealer that died in between. A last entry that was
/// not written to its end is cut off when the book is opened.
///
/// The file: the line `watchroom seal book 1`, the origin on a line, then entries: length (32
/// bits), the bytes, their CRC-32C (32 bits).
public final class SealBook implements AutoCloseable {
    private static final String TITLE = "watchroom seal book 1\n";
    private static final int LONGEST_ORIGIN = 300;
    private static final int LONGEST_ENTRY = 8 << 20;

    private final FileChannel lock;
    private final FileChannel file;
    private final String origin;
    private final Tree tree = new Tree();
    private final Tree before = new Tree();
    private @Nullable SealEntry last;

    private SealBook(FileChannel lock, FileChannel file, String origin) {
        this.lock = lock;
        this.file = file;
        this.origin = origin;
    }

    /// Opens the book, or begins one.
    ///
    /// @param origin of a book that is begun now
    /// @return empty when another process has it open
    /// @throws Damaged when it is no book, or one that was changed before its end
    public static Optional<SealBook> open(Path path, String origin) throws IOException {
        // A file of its own: who closes any other descriptor of a locked file lets its lock go.
        var lock = file(path.resolveSibling(path.getFileName() + ".lock"));
        try {
            if (lock(lock) == null) {
                lock.close();
                return Optional.empty();
            }
            var file = file(path);
            try {
                return Optional.of(opened(path, lock, file, origin));
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel file(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // this very process has it
        }
    }

    private static SealBook opened(Path path, FileChannel lock, FileChannel file, String origin)
            throws IOException {
        var title = (TITLE + origin + "\n").getBytes(StandardCharsets.UTF_8);
        if (file.size() < title.length && !complete(path)) {
            file.truncate(0);
            file.write(ByteBuffer.wrap(title), 0);
            file.force(true);
            try (var entries =
                    FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
        try (var reader = new Reader(path)) {
            var book = new SealBook(lock, file, reader.origin);
            SealEntry.Raw newest = null;
            for (var next = reader.nextRaw(); next != null; next = reader.nextRaw()) {
                book.grow(next.leaves());
                newest = next;
            }
            book.last = newest == null ? null : newest.entry();
            if (reader.position < file.size()) {
                file.truncate(reader.position);
                file.force(true);
            }
            return book;
        }
    }

    /// Whether the title was written to its end.
    private static boolean complete(Path path) throws IOException {
        var start = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        return !TITLE.startsWith(start)
                && (!start.startsWith(TITLE) || start.indexOf('\n', TITLE.length()) >= 0);
    }

    /// Reads a book from the first entry on, without opening it for writing.
    ///
    /// @throws Damaged as [#open]
    public static Reader read(Path path) throws IOException {
        return new Reader(path);
    }

    /// Whether the file begins as a book does.
    public static boolean isBook(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            var title = TITLE.getBytes(StandardCharsets.UTF_8);
            return Arrays.equals(in.readNBytes(title.length), title);
        }
    }

    private void grow(Leaves leaves) {
        before.become(tree);
        var hashes = leaves.room();
        for (int i = 0; i < leaves.count(); i++) {
            tree.append(hashes, Leaves.offset(i));
        }
    }

    /// Adds an entry; it is on the disk when this returns.
    public void append(SealEntry entry) throws IOException {
        add(entry);
        keep();
    }

    /// Adds an entry, which is on the disk only after [#keep].
    void add(SealEntry entry) throws IOException {
        var bytes = entry.bytes();
        var frame = ByteBuffer.allocate(4 + bytes.length + 4);
        frame.putInt(bytes.length).put(bytes).putInt(crc(bytes)).flip();
        long at = file.size();
        while (frame.hasRemaining()) {
            at += file.write(frame, at);
        }
        grow(entry.leaves());
        last = entry;
    }

    /// Everything that was added is on the disk when this returns.
    void keep() throws IOException {
        file.force(false);
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    public String origin() {
        return origin;
    }

    /// A copy of the tree over all entries.
    public Tree tree() {
        return tree.copy();
    }

    /// A copy of the tree before the last entry.
    public Tree before() {
        return before.copy();
    }

    public Optional<SealEntry> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void close() throws IOException {
        try (lock) { // goes last
            file.close();
        }
    }

    /// The book is not one, or was changed.
    public static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(String message) {
            super(message);
        }
    }

    /// Goes through a book's entries.
    public static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private final long size;
        private final String origin;
        private long position;

        private Reader(Path path) throws IOException {
            size = Files.size(path);
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
            try {
                var title = in.readNBytes(TITLE.length());
                if (!new String(title, StandardCharsets.UTF_8).equals(TITLE)) {
                    throw new Damaged(path + " is no seal book");
                }
                var line = new ByteArrayOutputStream();
                for (int c = in.read(); c != '\n'; c = in.read()) {
                    if (c < 0 || line.size() > LONGEST_ORIGIN) {
                        throw new Damaged(path + " does not say which record it is of");
                    }
                    line.write(c);
                }
                origin = line.toString(StandardCharsets.UTF_8);
                position = title.length + line.size() + 1L;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }

        public String origin() {
            return origin;
        }

        /// The next entry; null after the last whole one.
        public @Nullable SealEntry next() throws IOException {
            var raw = nextRaw();
            return raw == null ? null : raw.entry();
        }

        /// The next entry as it stands there; null after the last one that was whole when the book
        /// was opened.
        public SealEntry.@Nullable Raw nextRaw() throws IOException {
            if (size - position < 4) {
                return null;
            }
            try {
                int length = in.readInt();
                if (length <= 0 || length > LONGEST_ENTRY) {
                    return torn(
                            length == 0 && nothingFollows(), "an entry of " + length + " bytes");
                }
                boolean atEnd = position + 8L + length >= size;
                if (position + 8L + length > size) {
                    return null;
                }
                var bytes = in.readNBytes(length);
                if (bytes.length < length || in.readInt() != crc(bytes)) {
                    return torn(atEnd, "an entry that does not match its checksum");
                }
                position += 8L + length;
                return SealEntry.Raw.of(bytes);
            } catch (EOFException _) {
                return null;
            }
        }

        /// Only the last entry can have been cut off by a crash.
        private SealEntry.@Nullable Raw torn(boolean atEnd, String what) throws Damaged {
            if (!atEnd) {
                throw new Damaged("the seal book has " + what + " at byte " + position);
            }
            return null;
        }

        /// A file system may have made the file longer and not have come to write what was in it.
        private boolean nothingFollows() throws IOException {
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c != 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
