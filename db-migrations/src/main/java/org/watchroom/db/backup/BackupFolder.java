package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;

/// A folder of backups: base backups `base-…`, and in `wal` the archive of the log. One of them is
/// beside the database, where the server itself archives; others are where a person wants them.
///
/// @param root made when it is first written to
public record BackupFolder(Path root) {
    /// Backups kept where nobody said otherwise.
    public static final int USUAL = 7;

    private static final String COUNT = "keep";
    private static final String PREFIX = "base-";
    private static final String PART = ".part";

    /// What goes on in a folder of backups while nobody else changes it.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    public Path wal() {
        return root.resolve("wal");
    }

    /// Backups that say what they are, oldest first. Whether their files are sound is for
    /// [BackupCheck].
    public List<Backup> backups() throws IOException {
        var found = new ArrayList<Backup>();
        for (var folder : folders("")) {
            try {
                found.add(Backup.at(folder));
            } catch (IOException _) {
                // Told by unreadable().
            }
        }
        found.sort(Comparator.comparing(Backup::finished));
        return List.copyOf(found);
    }

    /// Folders named as backups that do not say what they are: something happened to them.
    public List<Path> unreadable() throws IOException {
        var sound = backups().stream().map(Backup::folder).toList();
        return folders("").stream().filter(f -> !sound.contains(f)).toList();
    }

    public Optional<Backup> newest() throws IOException {
        return backups().stream().reduce((_, later) -> later);
    }

    /// When the newest backup here was finished, or, where there is none, the newest one that was
    /// put elsewhere.
    public Optional<Instant> begun() throws IOException {
        var here = newest().map(Backup::finished);
        return here.isPresent()
                ? here
                : new Elsewhere(this).newest().map(Elsewhere.Place::finished);
    }

    /// How many backups stay here: as was last said, or [#USUAL].
    public int count() throws IOException {
        try {
            var said = Integer.parseInt(Files.readString(root.resolve(COUNT)).strip());
            return said < 1 ? USUAL : said;
        } catch (NoSuchFileException | NumberFormatException _) {
            return USUAL;
        }
    }

    /// Says how many stay, from the next backup on.
    ///
    /// @param count at least 1
    public void remember(int count) throws IOException {
        if (count < 1) {
            throw new BackupTrouble("At least one backup must be kept.");
        }
        if (!Files.isDirectory(root)) {
            Folders.own(root);
        }
        Folders.writeOwn(root.resolve(COUNT), count + "\n");
    }

    /// Keeps the newest `count` backups and the log that they need; deletes what is older. A backup
    /// that is not whole does not count, and the newest whole one always stays.
    ///
    /// @param count at least 1
    void keep(int count) throws IOException {
        var all = backups();
        var gone = all.subList(0, Math.max(0, all.size() - Math.max(1, count)));
        for (var backup : gone) {
            // Under a name that nobody takes for a backup, should this end half-way.
            var doomed = backup.folder().resolveSibling(backup.folder().getFileName() + PART);
            Durable.move(backup.folder(), doomed);
            Folders.deleteTree(doomed);
        }
        forgetLog();
    }

    /// Deletes the log that no backup needs: none that is here, and none elsewhere whose disk may
    /// yet come for it.
    void forgetLog() throws IOException {
        var elsewhere = new Elsewhere(this);
        var newest =
                Stream.concat(
                                newest().map(Backup::finished).stream(),
                                elsewhere.newest().map(Elsewhere.Place::finished).stream())
                        .max(Comparator.naturalOrder());
        if (newest.isPresent()) {
            var here = backups().stream().map(b -> b.info().start());
            var there = elsewhere.expected(newest.get()).stream().map(Elsewhere.Place::start);
            forgetLogBefore(
                    Stream.concat(here, there).min(Comparator.naturalOrder()).orElseThrow());
        }
    }

    /// As pg_archivecleanup does: whatever the timeline, and never a history file. What the server
    /// notes beside a log file (`….backup`) goes with it.
    private void forgetLogBefore(Lsn place) throws IOException {
        if (!Files.isDirectory(wal())) {
            return;
        }
        try (var all = Files.list(wal())) {
            for (var file : all.toList()) {
                var name = file.getFileName().toString();
                var segment = WalName.parse(name.substring(0, Math.min(24, name.length())));
                if (segment.isPresent()
                        && segment.get().segment() < WalName.holding(1, place).segment()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /// Copies the archived log from `start` on that is not here yet.
    void copyLog(Path archive, Lsn start, Course course) throws IOException {
        if (!Files.isDirectory(archive)) {
            return;
        }
        Folders.own(wal());
        try (var all = Files.list(archive)) {
            for (var file : all.sorted().toList()) {
                var name = file.getFileName().toString();
                var segment = WalName.parse(name);
                var wanted =
                        WalName.isHistory(name)
                                || segment.isPresent()
                                        && segment.get().segment()
                                                >= WalName.holding(1, start).segment();
                if (wanted && !Files.exists(wal().resolve(name))) {
                    course.check();
                    var part = wal().resolve(name + PART);
                    Files.deleteIfExists(part);
                    Durable.copy(file, part, _ -> course.check());
                    Durable.move(part, wal().resolve(name));
                }
            }
        }
    }

    /// Does the work while no other backup is taken into this folder; what one that was killed had
    /// begun is deleted first.
    <T> T alone(Work<T> work) throws IOException {
        if (!Files.isDirectory(root)) {
            Folders.own(root); // one that is there may be open to others on purpose
        }
        try (var channel =
                        FileChannel.open(
                                root.resolve("backup.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw busy();
            }
            for (var left : folders(PART)) {
                Folders.deleteTree(left);
            }
            return work.run();
        } catch (OverlappingFileLockException _) {
            throw busy();
        }
    }

    private BackupTrouble busy() {
        return new BackupTrouble("Another backup into " + root + " is under way.");
    }

    private List<Path> folders(String ending) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(Files::isDirectory)
                    .filter(f -> f.getFileName().toString().startsWith(PREFIX))
                    .filter(f ->
                            ending.isEmpty()
                                    ? !f.getFileName().toString().endsWith(PART)
                                    : f.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    Path draft() {
        return root.resolve(PREFIX + "new" + PART);
    }

    /// A name that sorts by time.
    Path named(BackupInfo info) {
        var time = info.finished().toString().replace("-", "").replace(":", "");
        return root.resolve(PREFIX + time);
    }
}
