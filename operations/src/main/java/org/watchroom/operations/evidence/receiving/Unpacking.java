package org.watchroom.operations.evidence.receiving;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.work.Stop;

/// Unpacks archives: all of one or nothing. Files get names of ours, whatever theirs are.
///
/// One budget holds for an archive with all the archives in it.
final class Unpacking {
    /// What is allowed to come out before anybody asks how little it came from.
    private static final long FREE = 1024 * 1024;

    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final List<String> CLUTTER = List.of("__MACOSX/", ".DS_Store", "Thumbs.db");

    private final Limits limits;
    private final Path room;
    private final Stop stop;
    private int entries;
    private long unpacked;

    /// @param name in the archive
    record Part(String name, Path file, HashingCopy.Content content) {}

    /// @param room where the files go
    Unpacking(Limits limits, Path room, Stop stop) {
        this.limits = limits;
        this.room = room;
        this.stop = stop;
    }

    /// @param depth of archives in archives, from 1
    /// @throws Shut for an archive that is not unpacked; what had come out of it is deleted
    List<Part> unpack(Path archive, int depth) throws IOException {
        if (depth > limits.archiveDepth()) {
            throw new Shut(Quarantine.ARCHIVE_HOSTILE);
        }
        var parts = new ArrayList<Part>();
        try (var file = FileChannel.open(archive, StandardOpenOption.READ)) {
            var directory = new ZipDirectory(file, limits.archiveEntries());
            var all = directory.read();
            all.forEach(this::allowed);
            entries += all.size();
            if (entries > limits.archiveEntries()) {
                throw new Shut(Quarantine.ARCHIVE_HOSTILE);
            }
            for (var entry : all) {
                stop.check();
                if (!entry.folder() && CLUTTER.stream().noneMatch(entry.name()::contains)) {
                    parts.add(part(file, directory.content(entry), entry));
                }
            }
            return parts;
        } catch (ZipException | EOFException cut) {
            delete(parts);
            throw new Shut(Quarantine.DAMAGED);
        } catch (Shut shut) {
            delete(parts);
            throw shut;
        }
    }

    private static void delete(List<Part> parts) throws IOException {
        for (var part : parts) {
            Files.deleteIfExists(part.file());
        }
    }

    private void allowed(ZipEntryFacts entry) {
        if (entry.locked()) {
            throw new Shut(Quarantine.LOCKED);
        }
        if (entry.link() || outside(entry.name())) {
            throw new Shut(Quarantine.ARCHIVE_HOSTILE);
        }
        if (entry.method() != STORED && entry.method() != DEFLATED) {
            throw new Shut(Quarantine.ARCHIVE_UNKNOWN);
        }
    }

    /// Names are not used here. One that leads out was made to do harm elsewhere.
    private static boolean outside(String name) {
        var plain = name.replace('\\', '/');
        return plain.startsWith("/")
                || plain.matches("^[A-Za-z]:.*")
                || plain.indexOf('\0') >= 0
                || List.of(plain.split("/", -1)).contains("..");
    }

    private Part part(FileChannel archive, long at, ZipEntryFacts entry) throws IOException {
        var file = room.resolve("part-" + UUID.randomUUID());
        var sum = new CRC32();
        var budget = new Budget(entry);
        try (var inflater = new Inflater(true)) {
            var raw = new Slice(archive, at, entry.packed());
            var out =
                    new CheckedInputStream(
                            entry.method() == STORED ? raw : new InflaterInputStream(raw, inflater),
                            sum);
            var content = HashingCopy.write(out, file, stop, budget::came);
            if (sum.getValue() != entry.crc() || content.size() != entry.size()) {
                throw new Shut(Quarantine.DAMAGED);
            }
            return new Part(entry.name(), file, content);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// What comes out is counted, whatever the archive says of it.
    private final class Budget {
        private final long most;
        private long came;

        private Budget(ZipEntryFacts entry) {
            most = FREE + entry.packed() * limits.archiveRatio();
        }

        private void came(long more) {
            came += more;
            unpacked += more;
            if (came > most || unpacked > limits.archiveUnpacked()) {
                throw new Shut(Quarantine.ARCHIVE_HOSTILE);
            }
        }
    }

    /// A part of a file, read without moving where others read.
    private static final class Slice extends InputStream {
        private final FileChannel file;
        private long at;
        private long left;

        private Slice(FileChannel file, long at, long left) {
            this.file = file;
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
            if (got > 0) {
                at += got;
                left -= got;
            }
            return got;
        }
    }
}
