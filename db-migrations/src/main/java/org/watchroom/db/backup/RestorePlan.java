package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.watchroom.db.Disks;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;

/// Which backup and which log files lead to a moment.
///
/// @param timeline to follow
/// @param trail the log from the backup on
/// @param foreign whether it comes from another database than the one that is here
/// @param remarks what was passed over, such as a damaged backup
public record RestorePlan(
        Backup base,
        int timeline,
        LogTrail trail,
        Collection<Path> histories,
        boolean foreign,
        List<String> remarks) {

    /// Where to look.
    ///
    /// @param backups base backups are taken from here
    /// @param archives folders of log files, in this order, before those of the backups themselves
    /// @param servers data folders of stopped servers whose log may hold the last word, the one in
    ///   use first
    /// @param otherDatabase whether it may be another database than the one that is here
    public record Sources(
            BackupFolder backups, List<Path> archives, List<Path> servers, boolean otherDatabase) {}

    /// Checks every file of the backup it chooses; a damaged one is passed over with a remark and
    /// an older one taken.
    ///
    /// @param moment empty for the newest state there is
    /// @throws BackupTrouble naming what is damaged or missing, when nothing leads there
    public static RestorePlan make(Sources sources, Optional<Instant> moment, Course course)
            throws IOException {
        var all = sources.backups().backups();
        if (all.isEmpty()) {
            throw new BackupTrouble(
                    "There is no backup in "
                            + sources.backups().root()
                            + "."
                            + new Elsewhere(sources.backups())
                                    .newest()
                                    .map(e -> " The newest one was put into " + e.folder() + ".")
                                    .orElse(""));
        }
        var remarks = new ArrayList<String>();
        for (var lost : sources.backups().unreadable()) {
            remarks.add(lost.getFileName() + " is damaged: it does not say what it is.");
        }
        var here = system(sources);
        var system =
                here.isPresent() && !sources.otherDatabase()
                        ? here.get()
                        : Long.valueOf(all.getLast().info().system());
        var own = all.stream().filter(b -> b.info().system() == system).toList();
        if (own.isEmpty()) {
            throw new BackupTrouble(
                    "The backups in "
                            + sources.backups().root()
                            + " are of another database than the one that is here. To put theirs in its"
                            + " place, say --other-database; what is here is then kept aside with its"
                            + " own backups.");
        }
        if (own.size() < all.size()) {
            remarks.add(
                    (all.size() - own.size()) + " backups of another database were passed over.");
        }
        var servers = of(system, sources.servers());
        var timelines = Timelines.in(folders(system, sources, own, servers));
        var timeline = timelines.at(moment);
        var reaching =
                own.reversed().stream()
                        .filter(b -> timeline.holds(b.info().timeline(), b.info().stop()))
                        .toList();
        var candidates =
                reaching.stream()
                        .filter(b -> moment.isEmpty() || !b.finished().isAfter(moment.get()))
                        .toList();
        if (candidates.isEmpty()) {
            throw new BackupTrouble(
                    reaching.isEmpty()
                            ? "No backup in " + sources.backups().root() + " leads to that moment."
                            : "The oldest backup that leads there was finished at "
                                    + reaching.getLast().finished()
                                    + ". Restore to that moment or a later one.");
        }
        for (var backup : candidates) {
            var faults = BackupCheck.faults(backup.folder(), course);
            if (faults.isEmpty()) {
                var places = new ArrayList<>(sources.archives());
                places.add(backup.wal());
                return new RestorePlan(
                        backup,
                        timeline.timeline(),
                        LogTrail.follow(backup.info(), timeline, places, servers),
                        timelines.files(),
                        here.isPresent() && !here.get().equals(system),
                        List.copyOf(remarks));
            }
            faults.stream()
                    .limit(5)
                    .forEach(f -> remarks.add(backup.folder().getFileName() + ": " + f + "."));
        }
        throw new BackupTrouble(
                "No backup that leads there is sound. " + String.join(" ", remarks));
    }

    /// Of the database that is here.
    private static Optional<Long> system(Sources sources) throws IOException {
        for (var server : sources.servers()) {
            var control = Control.of(server);
            if (control.isPresent()) {
                return control.map(Control::system);
            }
        }
        return Optional.empty();
    }

    private static List<Path> of(long system, List<Path> servers) throws IOException {
        var found = new ArrayList<Path>();
        for (var server : servers) {
            if (Control.of(server).filter(c -> c.system() == system).isPresent()) {
                found.add(server);
            }
        }
        return found;
    }

    private static List<Path> folders(
            long system, Sources sources, List<Backup> backups, List<Path> servers)
            throws IOException {
        var all = new ArrayList<Path>();
        for (var archive : sources.archives()) {
            if (WalFolder.belongsTo(archive, system)) {
                all.add(archive);
            }
        }
        backups.forEach(b -> all.add(b.wal()));
        servers.forEach(s -> all.add(s.resolve("pg_wal")));
        return all;
    }

    /// Lays the files out as a data folder whose server, when started, recovers.
    ///
    /// @param data must not exist
    public void layOut(Path data, Course course) throws IOException {
        var log = trail.files();
        long total = base.bytes() + log.size() * WalName.SIZE;
        var parent = Folders.own(data.toAbsolutePath()).getParent();
        var room = parent == null ? total : Disks.usable(parent);
        if (room < total) {
            throw new BackupTrouble(
                    "There is not enough room on the disk: restoring needs %,d MB, and %,d MB are free."
                            .formatted(total >> 20, room >> 20));
        }
        var wanted = DataFiles.in(base.folder());
        for (var folder : wanted.folders()) {
            Folders.own(data.resolve(folder));
        }
        var done = new long[1];
        Durable.Chunks chunks =
                bytes -> {
                    course.check();
                    done[0] += bytes;
                    course.at(Math.min(1, (double) done[0] / total), "Laying out the backup");
                };
        for (var file : wanted.files()) {
            Durable.copyInMemory(base.folder().resolve(file), data.resolve(file), chunks);
        }
        Durable.copyInMemory(
                base.folder().resolve("backup_label"), data.resolve("backup_label"), chunks);
        var wal = data.resolve("pg_wal");
        for (var file : log) {
            Durable.copyInMemory(file.path(), wal.resolve(file.name().toString()), chunks);
        }
        for (var history : histories) {
            Durable.copyInMemory(history, wal.resolve(history.getFileName().toString()), chunks);
        }
        course.at(1, "Waiting for the disk");
        try (var all = Files.walk(data)) {
            Durable.force(all.filter(Files::isRegularFile).toList());
        }
    }

    /// The number of the timeline that the restored server has begun.
    public static int begun(Path data) throws IOException {
        return TimelineHistory.read(newest(data)).timeline();
    }

    /// Writes the history of that timeline into an archive, with the moment it was begun. Not
    /// before the restored data is in its place: where there is the history of a timeline that
    /// never ran, later restores would follow it.
    public static void keepHistory(Path data, Path archive, Instant made) throws IOException {
        if (Files.isDirectory(archive)) {
            TimelineHistory.keep(newest(data), archive, made);
        }
    }

    private static Path newest(Path data) throws IOException {
        return WalFolder.histories(data.resolve("pg_wal")).getLast();
    }
}
