package org.watchroom.db.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import org.watchroom.db.disk.Folders;

/// The PostgreSQL programs, unpacked once per account from the archive on the class path.
///
/// @param folder holds `bin`, `lib` and `share`
record Binaries(Path folder) {
    static final String VERSION = "18.6.0";

    private static final String STAMP = ".unpacked";

    /// The programs below `cache`, unpacked now if they are missing or no longer as they were
    /// unpacked.
    static synchronized Binaries in(Path cache) throws IOException {
        Folders.own(cache);
        var folder = cache.resolve("postgresql-" + VERSION);
        try (var gate =
                        FileChannel.open(
                                cache.resolve("postgresql-" + VERSION + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = gate.lock()) {
            if (!sound(folder)) {
                unpack(folder);
            }
        }
        return new Binaries(folder);
    }

    Path program(String name) {
        var windows = System.getProperty("os.name", "").startsWith("Windows");
        return folder.resolve("bin").resolve(windows ? name + ".exe" : name);
    }

    private static void unpack(Path folder) throws IOException {
        var draft = folder.resolveSibling(folder.getFileName() + ".part");
        Folders.deleteTree(draft);
        Folders.own(draft);
        try (var packed = Binaries.class.getResourceAsStream("/" + archive())) {
            if (packed == null) {
                throw new NotStarted("this build holds no PostgreSQL for " + archive());
            }
            try (var tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    put(tar, entry, draft);
                }
            }
        }
        Files.writeString(draft.resolve(STAMP), Listing.of(draft, STAMP));
        Folders.deleteTree(folder);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void put(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
            throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("an archive entry leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if (Folders.posix(target)) {
                var run = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(run ? "rwx------" : "rw-------"));
            }
        }
    }

    private static boolean sound(Path folder) throws IOException {
        var stamp = folder.resolve(STAMP);
        return Files.exists(stamp) && Files.readString(stamp).equals(Listing.of(folder, STAMP));
    }

    private static String archive() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return "postgres-"
                + (os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux")
                + "-"
                + (arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64")
                + ".txz";
    }
}
