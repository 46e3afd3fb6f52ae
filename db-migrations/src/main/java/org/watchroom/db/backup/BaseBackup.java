package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Disks;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;

/// Takes a base backup of a server that goes on working. One that was not finished leaves nothing
/// behind, or at most a folder `….part` that the next one deletes.
public final class BaseBackup {
    /// For the log that is written meanwhile.
    private static final long ROOM_FOR_LOG = 4 * WalName.SIZE;

    private final DatabaseAddress superuser;
    private final Path data;
    private final Path archive;
    private final Course course;
    private final List<Manifest.Entry> files = new ArrayList<>();

    private BaseBackup(DatabaseAddress superuser, Path data, Path archive, Course course) {
        this.superuser = superuser;
        this.data = data;
        this.archive = archive;
        this.course = course;
    }

    /// @param data the server's data folder, on this machine
    /// @param home where the server archives its log
    /// @param target where the backup goes; may be `home`
    /// @param keep how many backups stay in `target` once this one has been checked
    /// @throws BackupTrouble when there is none; saying why
    public static Backup take(
            DatabaseAddress superuser,
            Path data,
            BackupFolder home,
            BackupFolder target,
            int keep,
            Course course)
            throws IOException {
        try {
            return target.alone(() -> {
                var backup = new BaseBackup(superuser, data, home.wal(), course).into(target);
                var faults = BackupCheck.faults(backup.folder(), course);
                if (!faults.isEmpty()) {
                    throw new BackupTrouble(
                            "The backup is damaged already ("
                                    + faults.getFirst()
                                    + "). Older ones were kept; look at the disk.");
                }
                if (!target.root().equals(home.root())) {
                    var oldest = target.backups().getFirst().info().start();
                    target.copyLog(home.wal(), oldest, course);
                    new Elsewhere(home).note(target, backup);
                    home.forgetLog();
                }
                target.keep(keep);
                return backup;
            });
        } catch (IOException e) {
            throw BackupTrouble.of(e, "The backup");
        }
    }

    private Backup into(BackupFolder target) throws IOException {
        var draft = target.draft();
        try {
            Folders.own(draft);
            BackupInfo info;
            try (var mode = BackupMode.enter(superuser)) {
                copyData(draft);
                var left = mode.leave();
                info = left.info();
                if (!left.tablespaces().isBlank()) {
                    throw new BackupTrouble("The database has tablespaces, which are not copied.");
                }
                add(draft, "backup_label", left.label());
                copyLog(info, draft.resolve("pg_wal"));
            }
            info.write(draft);
            list(draft, BackupInfo.FILE);
            var range = new Manifest.Range(info.timeline(), info.start(), info.stop());
            files.sort(Comparator.comparing(Manifest.Entry::path));
            new Manifest(files, List.of(range)).write(draft);
            course.at(1, "Waiting for the disk");
            Durable.force(files.stream().map(f -> draft.resolve(f.path())).toList());
            forceFolders(draft);
            var done = target.named(info);
            Durable.move(draft, done);
            return Backup.at(done);
        } catch (SQLException e) {
            throw new BackupTrouble(
                    "The database did not let itself be copied: " + e.getMessage(), e);
        } finally {
            Folders.deleteTree(draft);
        }
    }

    private void copyData(Path draft) throws IOException {
        var wanted = DataFiles.in(data);
        var room = Disks.usable(draft);
        if (room < wanted.bytes() + ROOM_FOR_LOG) {
            throw new BackupTrouble(
                    "There is not enough room on the disk: the backup needs %,d MB, and %,d MB are free."
                            .formatted((wanted.bytes() + ROOM_FOR_LOG) >> 20, room >> 20));
        }
        for (var folder : wanted.folders()) {
            Folders.own(draft.resolve(folder));
        }
        var done = new long[1];
        for (var file : wanted.files()) {
            course.check();
            try {
                copy(file, draft, wanted.bytes(), done);
            } catch (NoSuchFileException e) {
                if (Files.exists(data.resolve(file)) || !Files.isDirectory(draft)) {
                    throw e;
                }
                Files.deleteIfExists(draft.resolve(file)); // dropped meanwhile
            }
        }
    }

    private void copy(Path file, Path draft, long total, long[] done) throws IOException {
        var modified = Files.getLastModifiedTime(data.resolve(file)).toInstant();
        if (file.endsWith(DataFiles.CONTROL)) {
            Files.write(Folders.newFile(draft.resolve(file)), steady(data.resolve(file)));
            list(draft, slashed(file));
            return;
        }
        var copied =
                Durable.copyInMemory(
                        data.resolve(file),
                        draft.resolve(file),
                        bytes -> {
                            course.check();
                            done[0] += bytes;
                            course.at(
                                    Math.min(1, (double) done[0] / total), "Copying the database");
                        });
        files.add(new Manifest.Entry(slashed(file), copied.size(), modified, copied.sha256()));
    }

    /// The server may be writing it: read until twice the same.
    private static byte[] steady(Path file) throws IOException {
        var before = Files.readAllBytes(file);
        while (true) {
            var again = Files.readAllBytes(file);
            if (Arrays.equals(before, again)) {
                return again;
            }
            before = again;
        }
    }

    private void copyLog(BackupInfo info, Path to) throws IOException {
        var first = WalName.holding(info.timeline(), info.start()).segment();
        var last = WalName.before(info.timeline(), info.stop()).segment();
        for (long segment = first; segment <= last; segment++) {
            course.at(1, "Copying the log");
            var name = new WalName(info.timeline(), segment).toString();
            var own = data.resolve("pg_wal").resolve(name);
            var from = Files.exists(own) ? own : archive.resolve(name);
            if (!Files.exists(from)) {
                throw new BackupTrouble("The log file " + name + " is missing.");
            }
            Durable.copy(from, to.resolve(name), _ -> course.check());
        }
        var history = data.resolve("pg_wal").resolve(WalName.history(info.timeline()));
        if (Files.exists(history)) {
            Durable.copy(history, to.resolve(history.getFileName().toString()), _ -> {});
        }
    }

    private void add(Path draft, String name, String text) throws IOException {
        Folders.writeOwn(draft.resolve(name), text);
        list(draft, name);
    }

    private void list(Path draft, String name) throws IOException {
        var bytes = Files.readAllBytes(draft.resolve(name));
        var hash = HexFormat.of().formatHex(Durable.sha256().digest(bytes));
        Instant modified = Files.getLastModifiedTime(draft.resolve(name)).toInstant();
        files.add(new Manifest.Entry(name, bytes.length, modified, hash));
    }

    private static String slashed(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static void forceFolders(Path draft) throws IOException {
        try (var all = Files.walk(draft)) {
            for (var folder : all.filter(Files::isDirectory).toList()) {
                Durable.forceFolder(folder);
            }
        }
    }
}
