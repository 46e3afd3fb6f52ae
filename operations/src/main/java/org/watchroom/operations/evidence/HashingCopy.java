package org.watchroom.operations.evidence;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.work.Stop;

/// Reads files once: copies and checksums in the same pass.
public final class HashingCopy {
    /// On the heap: the digest reads a direct buffer in small pieces, which takes half as long
    /// again.
    private static final int PIECE = 256 * 1024;

    private HashingCopy() {}

    /// @param size in bytes
    public record Content(long size, Sha256 sha256) {}

    /// Copies to a file that must not be there yet, and forces the copy to the disk.
    ///
    /// @param read hears how many more bytes were read
    /// @throws Stop.Stopped when asked to stop; a half copy is then left behind
    public static Content copy(Path from, Path to, Stop stop, LongConsumer read)
            throws IOException {
        try (var in = new FileInputStream(from.toFile())) {
            return copy(in, to, stop, read);
        }
    }

    /// The same from a stream, which the caller closes.
    public static Content copy(InputStream in, Path to, Stop stop, LongConsumer read)
            throws IOException {
        return copy(in, to, true, stop, read);
    }

    /// The same without forcing it to the disk: for who forces many files later, or keeps another
    /// form of it.
    public static Content write(InputStream in, Path to, Stop stop, LongConsumer read)
            throws IOException {
        return copy(in, to, false, stop, read);
    }

    private static Content copy(
            InputStream in, Path to, boolean force, Stop stop, LongConsumer read)
            throws IOException {
        Files.createFile(to);
        try (var out = new FileOutputStream(to.toFile())) {
            var content = pass(in, out, stop, read);
            if (force) {
                out.getFD().sync();
            }
            return content;
        }
    }

    /// The checksum of a file that stays where it is.
    public static Content of(Path file, Stop stop, LongConsumer read) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            return pass(in, null, stop, read);
        }
    }

    private static Content pass(
            InputStream in, @Nullable FileOutputStream out, Stop stop, LongConsumer read)
            throws IOException {
        var digest = Sha256.digest();
        var piece = new byte[PIECE];
        long size = 0;
        for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
            stop.check();
            digest.update(piece, 0, got);
            if (out != null) {
                out.write(piece, 0, got);
            }
            size += got;
            read.accept(got);
        }
        return new Content(size, new Sha256(HexFormat.of().formatHex(digest.digest())));
    }
}
