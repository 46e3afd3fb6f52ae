package org.watchroom.db.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Copies and moves that a power cut does not undo.
public final class Durable {
    private static final int AT_ONCE = 16;
    private static final int CHUNK = 256 * 1024;

    private Durable() {}

    /// @param size bytes copied
    /// @param sha256 of them, in small hexadecimal digits
    public record Copied(long size, String sha256) {}

    /// Hears every chunk; what it throws ends the copying.
    @FunctionalInterface
    public interface Chunks {
        void copied(int bytes) throws IOException;
    }

    /// Copies to a new file of mode 0600 and waits until the disk has it.
    public static Copied copy(Path from, Path to, Chunks chunks) throws IOException {
        var copied = copyInMemory(from, to, chunks);
        force(to);
        return copied;
    }

    /// The same without waiting, for the first of many: [#force] all of them afterwards.
    public static Copied copyInMemory(Path from, Path to, Chunks chunks) throws IOException {
        var digest = sha256();
        long size = 0;
        try (var in = FileChannel.open(from, StandardOpenOption.READ);
                var out = FileChannel.open(Folders.newFile(to), StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.allocateDirect(Math.clamp(in.size(), 1, CHUNK));
            while (in.read(buffer) >= 0) {
                int bytes = buffer.flip().limit();
                digest.update(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                buffer.clear();
                size += bytes;
                chunks.copied(bytes);
            }
        }
        return new Copied(size, HexFormat.of().formatHex(digest.digest()));
    }

    /// What is in the file now.
    public static Copied read(Path file, Chunks chunks) throws IOException {
        var digest = sha256();
        long size = 0;
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocateDirect(Math.clamp(in.size(), 1, CHUNK));
            while (in.read(buffer) >= 0) {
                int bytes = buffer.flip().limit();
                digest.update(buffer);
                buffer.clear();
                size += bytes;
                chunks.copied(bytes);
            }
        }
        return new Copied(size, HexFormat.of().formatHex(digest.digest()));
    }

    /// Moves within one disk: afterwards it is there under the new name or still under the old one.
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        var parent = to.toAbsolutePath().getParent();
        if (parent != null) {
            forceFolder(parent);
        }
    }

    /// Waits until the disk has all these files; several at a time, which it does better.
    public static void force(Collection<Path> files) throws IOException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var waiting = new ArrayList<Future<?>>();
            for (var file : files) {
                waiting.add(
                        threads.submit(() -> {
                            force(file);
                            return file;
                        }));
            }
            for (var each : waiting) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing", e);
        }
    }

    /// Waits until the disk has the file.
    public static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Waits until the disk has the names in the folder. Windows does so by itself and cannot be
    /// asked.
    public static void forceFolder(Path folder) throws IOException {
        if (Folders.posix(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Whether the disk had no room, or this account no more quota.
    public static boolean full(IOException e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space");
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
