package org.watchroom.operations.handover;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.watchroom.db.Disks;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.pack.DiskFailures;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Writes one copy: a file under another name until it is whole, on the disk, and recorded. Every
/// file of the pack is held against its checksum in the same pass, so that a damaged pack leaves no
/// copy.
final class CopyFile {
    private static final String PART = ".part";
    private static final Pattern OURS =
            Pattern.compile(".+-copy-\\d+-[A-Z2-7]{4}\\.(zip|p7m)\\.part");
    private static final int PIECE = 256 * 1024;
    private static final long MARGIN = 4L << 20;

    private final Path target;
    private final PackFiles pack;
    private final List<Extra> extras;
    private final Progress progress;
    private final Stop stop;
    private long done;

    /// @param target where it is when it is whole; nothing may be there
    /// @param extras come first
    CopyFile(Path target, PackFiles pack, List<Extra> extras, Progress progress, Stop stop) {
        this.target = target;
        this.pack = pack;
        this.extras = List.copyOf(extras);
        this.progress = progress;
        this.stop = stop;
    }

    /// What stands beside the pack in its container.
    record Extra(String name, byte[] bytes) {}

    /// @param sha256 of the whole container
    record Written(long size, Sha256 sha256) {}

    /// Writes it down, or throws; then the copy gets its name.
    @FunctionalInterface
    interface Recording {
        void record(Written copy, Publishing name);
    }

    /// Gives the copy its name. Called inside the recording transaction, as the last of it.
    @FunctionalInterface
    interface Publishing {
        void publish();
    }

    /// How the bytes are hidden.
    @FunctionalInterface
    interface Hiding {
        void write(CopyFile copy, OutputStream out) throws IOException;
    }

    /// @throws org.watchroom.operations.failure.Failure.Refused `disk-full`, `packs-folder`,
    ///   `pack-altered`
    /// @throws Stop.Stopped when asked to stop
    Written write(Hiding hiding, Recording recording) {
        var part = target.resolveSibling(target.getFileName() + PART);
        var folder =
                Objects.requireNonNull(
                        target.toAbsolutePath().getParent(), "a copy lies in a folder");
        try {
            sweep(folder);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(target + " is there already");
            }
            if (Disks.usable(folder) < pack.bytes() + MARGIN) {
                throw DiskFailures.full(null);
            }
            try (var file = new FileOutputStream(part.toFile());
                    var _ = file.getChannel().lock()) {
                var hashing = new Hashing(file);
                var buffered = new BufferedOutputStream(hashing, PIECE);
                hiding.write(this, buffered);
                buffered.flush();
                file.getFD().sync();
                var written = hashing.written();
                stop.check();
                recording.record(written, () -> publish(part));
                return written;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw DiskFailures.of(e);
        } catch (UncheckedIOException e) {
            throw DiskFailures.of(e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    private void publish(Path part) {
        try {
            Files.move(part, target); // replaces nothing
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a console that died left of copies; those that are being written are locked.
    private static void sweep(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            for (var left :
                    all.filter(one -> OURS.matcher(one.getFileName().toString()).matches())
                            .toList()) {
                try (var channel = FileChannel.open(left, StandardOpenOption.WRITE);
                        var lock = channel.tryLock()) {
                    if (lock != null) {
                        Files.deleteIfExists(left);
                    }
                } catch (OverlappingFileLockException ignored) {
                    // Written by this very program.
                }
            }
        }
    }

    /// As [AesZip].
    static Hiding under(Passphrase passphrase, String comment, Instant at) {
        return (copy, out) -> {
            try (var zip = new AesZip(out, passphrase.chars())) {
                for (var extra : copy.extras) {
                    zip.add(
                            extra.name(),
                            AesZip.utc(at),
                            extra.bytes().length,
                            new ByteArrayInputStream(extra.bytes()),
                            (_, _) -> {},
                            copy.stop);
                }
                for (var one : copy.pack.files()) {
                    var check = new Check(copy, one);
                    var path = copy.pack.path(one);
                    try (var in = new FileInputStream(path.toFile())) {
                        zip.add(
                                copy.inside(one),
                                AesZip.utc(Files.getLastModifiedTime(path).toInstant()),
                                one.size(),
                                in,
                                check::heard,
                                copy.stop);
                    }
                    check.end();
                }
                zip.finish(comment);
            }
        };
    }

    /// A plain zip in an [Envelope].
    static Hiding to(RecipientCertificate certificate, String comment, Instant at) {
        return (copy, out) -> {
            try (var envelope = Envelope.open(out, certificate)) {
                var zip = new ZipOutputStream(envelope);
                zip.setLevel(Deflater.NO_COMPRESSION);
                zip.setComment(comment);
                for (var extra : copy.extras) {
                    entry(zip, extra.name(), at);
                    zip.write(extra.bytes());
                }
                var piece = new byte[PIECE];
                for (var one : copy.pack.files()) {
                    var check = new Check(copy, one);
                    var path = copy.pack.path(one);
                    entry(zip, copy.inside(one), Files.getLastModifiedTime(path).toInstant());
                    try (var in = new FileInputStream(path.toFile())) {
                        for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                            copy.stop.check();
                            check.heard(piece, got);
                            zip.write(piece, 0, got);
                        }
                    }
                    check.end();
                }
                zip.finish();
            }
        };
    }

    private static void entry(ZipOutputStream zip, String name, Instant at) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(AesZip.utc(at));
        zip.putNextEntry(entry);
    }

    private String inside(PackFiles.One one) {
        return pack.folder().getFileName() + "/" + one.path();
    }

    private void read(int bytes) {
        done += bytes;
        progress.at(0.05 + 0.9 * done / Math.max(1, pack.bytes()), "Writing the copy");
    }

    /// Holds one file against its checksum while it is read.
    private static final class Check {
        private final CopyFile copy;
        private final PackFiles.One one;
        private final MessageDigest digest = Sha256.digest();

        Check(CopyFile copy, PackFiles.One one) {
            this.copy = copy;
            this.one = one;
        }

        void heard(byte[] bytes, int length) {
            digest.update(bytes, 0, length);
            copy.read(length);
        }

        void end() {
            var found = new Sha256(HexFormat.of().formatHex(digest.digest()));
            if (one.sha256().filter(wanted -> !wanted.equals(found)).isPresent()) {
                throw PackFiles.altered(one.path());
            }
        }
    }

    /// Counts and hashes what goes to the disk.
    private static final class Hashing extends FilterOutputStream {
        private final MessageDigest digest = Sha256.digest();
        private long size;

        Hashing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            digest.update(bytes, from, length);
            size += length;
        }

        Written written() {
            return new Written(size, new Sha256(HexFormat.of().formatHex(digest.digest())));
        }
    }
}
