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

    private final FileChannel file;
    private final String origin;
    private final Tree tree;
    private Tree before;
    private @Nullable SealEntry last;

    private SealBook(FileChannel file, String origin) {
        this.file = file;
        this.origin = origin;
        this.tree = new Tree();
        this.before = new Tree();
    }

    /// Opens the book, or begins one.
    ///
    /// @param origin of a book that is begun now
    /// @return empty when another process has it open
    /// @throws Damaged when it is no book, or one that was changed before its end
    public static Optional<SealBook> open(Path path, String origin) throws IOException {
        var file =
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            if (lock(file) == null) {
                file.close();
                return Optional.empty();
            }
            return Optional.of(opened(path, file, origin));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // this very process has it
        }
    }

    private static SealBook opened(Path path, FileChannel file, String origin) throws IOException {
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
            var book = new SealBook(file, reader.origin);
            for (var next = reader.next(); next != null; next = reader.next()) {
                book.take(next);
            }
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

    private void take(SealEntry entry) {
        before = tree.copy();
        var hashes = entry.leaves().room();
        for (int i = 0; i < entry.leaves().count(); i++) {
            tree.append(hashes, Leaves.offset(i));
        }
        last = entry;
    }

    /// Adds an entry; it is on the disk when this returns.
    public void append(SealEntry entry) throws IOException {
        var bytes = entry.bytes();
        var frame = ByteBuffer.allocate(4 + bytes.length + 4);
        frame.putInt(bytes.length).put(bytes).putInt(crc(bytes)).flip();
        long at = file.size();
        while (frame.hasRemaining()) {
            at += file.write(frame, at);
        }
        file.force(false);
        take(entry);
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
        file.close();
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
            try {
                int length = in.readInt();
                if (length <= 0 || length > LONGEST_ENTRY) {
                    return torn("an entry of " + length + " bytes");
                }
                var bytes = in.readNBytes(length);
                if (bytes.length < length || in.readInt() != crc(bytes)) {
                    return torn("an entry that does not match its checksum");
                }
                var entry = SealEntry.of(bytes);
                position += 8L + length;
                return entry;
            } catch (EOFException _) {
                return null;
            }
        }

        /// Only the last entry can have been cut off by a crash.
        private @Nullable SealEntry torn(String what) throws Damaged {
            if (size - position > LONGEST_ENTRY) {
                throw new Damaged("the seal book has " + what + " at byte " + position);
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
