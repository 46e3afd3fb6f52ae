package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.watchroom.db.Disks;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.StreamKeys;
import org.watchroom.operations.work.Stop;
import org.watchroom.operations.work.ThisMachine;

/// A vault that is a folder: `objects/ab/abcdef….sealed`, named by all 64 digits of the SHA-256 of
/// the plain bytes, encrypted; `drafts` beside it. What was kept before there was encryption lies
/// there plain, under the digits alone, until [#reseal].
///
/// A file gets its name only when its bytes are on the disk, and by linking, which never replaces.
/// Before that its room says that it will; so what a killed process left is known. When a name was
/// last given or confirmed is its file's time of change: somebody may be about to record it until
/// [#ORPHANED] later.
public final class DirectoryVault implements KeptVault {
    /// No taking lasts as long.
    public static final Duration ORPHANED = Duration.ofDays(7);

    private static final String SEALED = ".sealed";
    private static final String GONE = ".gone";
    private static final int PIECE = 256 * 1024;

    private final Path root;
    private final Path objects;
    private final Drafts drafts;
    private final SealedObjects sealing;
    private final Clock clock;

    public DirectoryVault(Path root, VaultKey key, Clock clock) {
        var folder = root.toAbsolutePath().normalize();
        this.root = folder;
        this.objects = folder.resolve("objects");
        this.drafts = new Drafts(folder.resolve("drafts"), clock);
        this.sealing = new SealedObjects(key, folder);
        this.clock = clock;
    }

    private void keep(Path room, Path file, HashingCopy.Content content, Stop stop)
            throws IOException {
        var address = address(content.sha256());
        drafts.claim(room, content.sha256());
        makeFolder(folder(content.sha256()));
        if (lies(plain(content.sha256())) && confirmed(content, stop)) {
            reseal(content, stop);
        }
        if (lies(address) && confirmed(content, stop)) {
            return;
        }
        var sealed = room.resolve(content.sha256().hex() + "-" + unique());
        sealing.seal(file, sealed, content, stop);
        Durable.force(sealed);
        readOnly(sealed);
        while (!named(sealed, address)) {
            stop.check();
            if (confirmed(content, stop)) {
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
            if (lies(address)) {
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
    private boolean confirmed(HashingCopy.Content content, Stop stop) throws IOException {
        try {
            Files.setLastModifiedTime(there(content.sha256()), now());
        } catch (NoSuchFileException gone) {
            return false;
        }
        return switch (check(content, stop, _ -> {})) {
            case Check.Whole() -> true;
            case Check.Broken _ -> throw altered(content.sha256());
            case Check.Absent() -> false;
        };
    }

    @Override
    public Check check(HashingCopy.Content content, Stop stop, LongConsumer read)
            throws IOException {
        try (var in = open(content)) {
            var piece = new byte[PIECE];
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                stop.check();
                read.accept(got);
            }
            return new Check.Whole();
        } catch (Failure.Missing absent) {
            if (!Files.isDirectory(objects)) {
                throw new NoSuchFileException(objects.toString()); // a disk that is not there today
            }
            return new Check.Absent();
        } catch (AlteredBytes altered) {
            return new Check.Broken(altered.found());
        }
    }

    @Override
    public boolean reseal(HashingCopy.Content content, Stop stop) throws IOException {
        var old = plain(content.sha256());
        if (!lies(old)) {
            return false;
        }
        var address = address(content.sha256());
        if (lies(address)) { // killed before it deleted the plain one
            try (var in = opened(address, content)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (AlteredBytes half) {
                return false;
            }
            Files.deleteIfExists(old);
            return true;
        }
        var wanted = Files.getLastModifiedTime(old);
        try (var room = new OwnRoom(drafts.room())) {
            var sealed = room.folder().resolve(content.sha256().hex());
            sealing.seal(old, sealed, content, stop);
            Files.setLastModifiedTime(sealed, wanted);
            Durable.force(sealed);
            readOnly(sealed);
            named(sealed, address);
            Durable.forceFolder(folder(content.sha256()));
            Files.deleteIfExists(old);
            Durable.forceFolder(folder(content.sha256()));
        }
        return true;
    }

    @Override
    public List<Sha256> all() throws IOException {
        if (!Files.isDirectory(objects)) {
            return List.of();
        }
        try (var files = Files.find(objects, 2, (_, about) -> about.isRegularFile())) {
            return files.map(one -> one.getFileName().toString().replace(SEALED, ""))
                    .filter(name -> name.matches("[0-9a-f]{64}"))
                    .distinct()
                    .map(Sha256::new)
                    .toList();
        }
    }

    @Override
    public String keeper() {
        return ThisMachine.name() + ":" + root;
    }

    @Override
    public boolean readable() {
        return sealing.key().given();
    }

    private FileTime now() {
        return FileTime.from(clock.instant());
    }

    @Override
    public boolean has(HashingCopy.Content content) {
        return sized(address(content.sha256()), StreamKeys.sealedSize(content.size()))
                || sized(plain(content.sha256()), content.size());
    }

    @Override
    public boolean lies(HashingCopy.Content content) {
        return lies(content.sha256());
    }

    private static boolean sized(Path file, long size) {
        try {
            return Files.size(file) == size;
        } catch (IOException absent) {
            return false;
        }
    }

    @Override
    public InputStream open(HashingCopy.Content content) throws IOException {
        try {
            return opened(there(content.sha256()), content);
        } catch (NoSuchFileException absent) {
            throw missing(content.sha256());
        }
    }

    private InputStream opened(Path address, HashingCopy.Content content) throws IOException {
        return new CheckedBytes(
                address.toString().endsWith(SEALED)
                        ? sealing.open(address, content.sha256())
                        : Files.newInputStream(address, LinkOption.NOFOLLOW_LINKS),
                content);
    }

    @Override
    public SeekableByteChannel channel(HashingCopy.Content content) throws IOException {
        var address = there(content.sha256());
        try {
            return address.toString().endsWith(SEALED)
                    ? sealing.channel(address, content.sha256())
                    : Files.newByteChannel(
                            address, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException absent) {
            throw missing(content.sha256());
        }
    }

    private static Failure missing(Sha256 sha256) {
        return new Failure.Missing("The file of an exhibit (" + sha256 + ")");
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
            return Disks.usable(folder);
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
        return lies(address(sha256)) || lies(plain(sha256));
    }

    private static boolean lies(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// It is on record, or gone: nobody needs to ask again.
    public void settled(Sha256 sha256) throws IOException {
        drafts.settled(sha256);
    }

    /// Takes an object off its address, for whoever deletes it; empty where there is none.
    ///
    /// @return its files, under names that [#keep] never gives
    public List<Path> takeOff(Sha256 sha256) throws IOException {
        var parts = new ArrayList<Path>();
        for (var address : List.of(address(sha256), plain(sha256))) {
            var aside = asideOf(address);
            if (lies(address)) {
                Files.move(address, aside, StandardCopyOption.ATOMIC_MOVE);
            }
            if (lies(aside)) {
                parts.add(aside);
            }
        }
        return parts;
    }

    /// [#takeOff] for what nobody has on record, unless somebody has confirmed it of late: then it
    /// stays, and the answer is empty.
    public List<Path> takeOffOld(Sha256 sha256) throws IOException {
        if (lies(sha256) && !isOld(there(sha256))) {
            return List.of();
        }
        var parts = takeOff(sha256);
        var young = false;
        for (var part : parts) {
            young |= !isOld(part);
        }
        if (young) {
            for (var part : parts) {
                var name = part.getFileName().toString();
                named(part, part.resolveSibling(name.substring(0, name.length() - GONE.length())));
                Files.deleteIfExists(part);
            }
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
        return folder(sha256).resolve(sha256.hex() + SEALED);
    }

    /// Where it lies if it was kept before there was encryption.
    private Path plain(Sha256 sha256) {
        return folder(sha256).resolve(sha256.hex());
    }

    private Path there(Sha256 sha256) {
        return lies(address(sha256)) || !lies(plain(sha256)) ? address(sha256) : plain(sha256);
    }

    private static Path asideOf(Path address) {
        return address.resolveSibling(address.getFileName() + GONE);
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
        if (Disks.hasPermissions(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        }
    }

    /// A name that is not taken.
    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
