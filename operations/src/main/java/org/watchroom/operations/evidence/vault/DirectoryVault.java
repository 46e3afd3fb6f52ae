package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// A vault that is a folder: `objects/ab/abcdef…`, named by all 64 digits of the SHA-256, without
/// an extension; `drafts` beside it.
///
/// A file gets its name only when its bytes are on the disk, and by linking, which never replaces.
/// Before that its room says that it will; so what a killed process left is known. When a name was
/// last given or confirmed is its file's time of change: somebody may be about to record it until
/// [#ORPHANED] later.
public final class DirectoryVault implements EvidenceVault {
    /// No taking lasts as long.
    public static final Duration ORPHANED = Duration.ofDays(7);

    private final Path root;
    private final Path objects;
    private final Drafts drafts;
    private final Clock clock;

    public DirectoryVault(Path root, Clock clock) {
        var folder = root.toAbsolutePath().normalize();
        this.root = folder;
        this.objects = folder.resolve("objects");
        this.drafts = new Drafts(folder.resolve("drafts"), clock);
        this.clock = clock;
    }

    private void keep(Path room, Path file, HashingCopy.Content content, Stop stop)
            throws IOException {
        var address = address(content.sha256());
        drafts.claim(room, content.sha256());
        Durable.force(file);
        readOnly(file);
        makeFolder(folder(content.sha256()));
        while (!named(file, address)) {
            stop.check();
            if (confirmed(address, content, stop)) {
                return;
            }
        }
        Files.setLastModifiedTime(address, now());
        Durable.forceFolder(folder(content.sha256()));
    }

    /// False when something is there already.
    private static boolean named(Path file, Path address) throws IOException {
        try {
            Files.createLink(address, file);
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        } catch (UnsupportedOperationException noLinks) {
            if (Files.exists(address, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            // Where two come here at once, both bring the same bytes.
            Files.move(file, address, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    /// Marks what is there as wanted before it is read, so that nobody takes it for left over.
    ///
    /// @return false when it went meanwhile
    private boolean confirmed(Path address, HashingCopy.Content content, Stop stop)
            throws IOException {
        try {
            Files.setLastModifiedTime(address, now());
            if (!HashingCopy.of(address, stop, _ -> {}).equals(content)) {
                throw altered(content.sha256());
            }
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private FileTime now() {
        return FileTime.from(clock.instant());
    }

    @Override
    public boolean has(HashingCopy.Content content) {
        try {
            return Files.size(address(content.sha256())) == content.size();
        } catch (IOException absent) {
            return false;
        }
    }

    @Override
    public InputStream open(HashingCopy.Content content) throws IOException {
        try {
            return new CheckedBytes(
                    Files.newInputStream(address(content.sha256()), LinkOption.NOFOLLOW_LINKS),
                    content);
        } catch (NoSuchFileException absent) {
            throw new Failure.Missing("The file of an exhibit (" + content.sha256() + ")");
        }
    }

    @Override
    public Room room() throws IOException {
        return new OwnRoom(drafts.room());
    }

    private final class OwnRoom implements Room {
        private final Path folder;

        private OwnRoom(Path folder) {
            this.folder = folder;
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public void keep(Path file, HashingCopy.Content content, Stop stop) throws IOException {
            DirectoryVault.this.keep(folder, file, content, stop);
        }

        @Override
        public long free() throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }

        @Override
        public void close() throws IOException {
            Folders.deleteTree(folder);
        }
    }

    /// What processes that were killed had named, or were about to. Whether somebody has it on
    /// record is for the database to say.
    public List<Sha256> left() throws IOException {
        return drafts.left();
    }

    public boolean lies(Sha256 sha256) {
        return Files.exists(address(sha256), LinkOption.NOFOLLOW_LINKS);
    }

    /// It is on record, or gone: nobody needs to ask again.
    public void settled(Sha256 sha256) throws IOException {
        drafts.settled(sha256);
    }

    /// Takes an object off its address, for whoever deletes it; empty where there is none.
    ///
    /// @return its files, under names that [#keep] never gives
    public List<Path> takeOff(Sha256 sha256) throws IOException {
        var address = address(sha256);
        var aside = asideOf(address);
        if (Files.exists(address, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(address, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.exists(aside, LinkOption.NOFOLLOW_LINKS) ? List.of(aside) : List.of();
    }

    /// [#takeOff] for what nobody has on record, unless somebody has confirmed it of late: then it
    /// stays, and the answer is empty.
    public List<Path> takeOffOld(Sha256 sha256) throws IOException {
        if (Files.exists(address(sha256)) && !isOld(address(sha256))) {
            return List.of();
        }
        var parts = takeOff(sha256);
        if (!parts.isEmpty() && !isOld(parts.getFirst())) {
            named(parts.getFirst(), address(sha256));
            Files.deleteIfExists(parts.getFirst());
            return List.of();
        }
        return parts;
    }

    private boolean isOld(Path object) throws IOException {
        return Files.getLastModifiedTime(object)
                .toInstant()
                .isBefore(clock.instant().minus(ORPHANED));
    }

    private Path folder(Sha256 sha256) {
        return objects.resolve(sha256.hex().substring(0, 2));
    }

    private Path address(Sha256 sha256) {
        return folder(sha256).resolve(sha256.hex());
    }

    private static Path asideOf(Path address) {
        return address.resolveSibling(address.getFileName() + ".gone");
    }

    private static Failure altered(Sha256 sha256) {
        return new Failure.Unreadable(
                "The kept file of an exhibit was changed on this computer's disk (%s)"
                        .formatted(sha256),
                "Leave it as it is, and tell whoever looks after evidence",
                null);
    }

    private void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Durable.forceFolder(objects);
            Durable.forceFolder(root);
        }
    }

    private static void readOnly(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        }
    }

    /// A name that is not taken.
    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
