package org.watchroom.operations.retention;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes files off a disk: unlinks them and forces the folder, so that no crash brings them back.
///
/// They are not written over first. Flash translates addresses and journalling or copying file
/// systems write elsewhere, so that overwriting reaches the old bytes on hardly any disk of today;
/// what protects them is the disk's own encryption (ADR 0019).
final class Unlinking {
    private Unlinking() {}

    /// What was there and is not any more.
    record Unlinked(int files, long bytes) {
        static final Unlinked NOTHING = new Unlinked(0, 0);

        Unlinked plus(Unlinked other) {
            return new Unlinked(files + other.files, bytes + other.bytes);
        }
    }

    /// What is there of it, counted as [#unlink] counts.
    static Unlinked measure(List<Path> parts) throws IOException {
        var count = new Count(false);
        for (var part : parts) {
            if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(part, count);
            }
        }
        return new Unlinked(count.files, count.bytes);
    }

    /// A file, a folder with everything below it, or nothing. Links are unlinked, not followed.
    static Unlinked unlink(Path what) throws IOException {
        if (!Files.exists(what, LinkOption.NOFOLLOW_LINKS)) {
            return Unlinked.NOTHING;
        }
        var count = new Count(true);
        Files.walkFileTree(what, count);
        forceFolder(what.toAbsolutePath().getParent());
        return new Unlinked(count.files, count.bytes);
    }

    private static void forceFolder(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            if (!System.getProperty("os.name").startsWith("Windows")) {
                throw e; // Windows opens no folders and needs no forcing
            }
        }
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private final boolean unlinks;
        private int files;
        private long bytes;

        Count(boolean unlinks) {
            this.unlinks = unlinks;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (!unlinks || Files.deleteIfExists(file)) {
                files++;
                bytes += attributes.isRegularFile() ? attributes.size() : 0;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
                throws IOException {
            if (problem != null) {
                throw problem;
            }
            if (unlinks) {
                Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
