package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;

/// Which backup and which log files lead to a moment.
///
/// @param timeline to follow
/// @param log in order and without a hole
/// @param missing the first log file that is not there although later ones are
/// @param toTheEnd whether the log ends where the server itself stopped writing
/// @param remarks what was passed over, such as a damaged backup
public record RestorePlan(
        Backup base,
        int timeline,
        List<WalFile> log,
        Collection<Path> histories,
        Optional<String> missing,
        boolean toTheEnd,
        List<String> remarks) {

    /// Where to look.
    ///
    /// @param backups base backups are taken from here
    /// @param archives folders of log files, in this order, before those of the backups themselves
    /// @param servers data folders of stopped servers whose log may hold the last word
    public record Sources(BackupFolder backups, List<Path> archives, List<Path> servers) {}

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
                            + BackupState.elsewhere(sources.backups())
                                    .map(e -> " The newest one was put at " + e + ".")
                                    .orElse(""));
        }
        var remarks = new ArrayList<String>();
        for (var lost : sources.backups().unreadable()) {
            remarks.add(lost.getFileName() + " is damaged: it does not say what it is.");
        }
        var timelines = Timelines.in(folders(sources, all));
        var timeline = timelines.at(moment);
        var reaching =
                all.reversed().stream()
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
                return with(backup, timeline, timelines.files(), sources, remarks);
            }
            faults.stream()
                    .limit(5)
                    .forEach(f -> remarks.add(backup.folder().getFileName() + ": " + f + "."));
        }
        throw new BackupTrouble(
                "No backup that leads there is sound. " + String.join(" ", remarks));
    }

    private static RestorePlan with(
            Backup base,
            TimelineHistory timeline,
            Collection<Path> histories,
            Sources sources,
            List<String> remarks)
            throws IOException {
        var first = WalName.holding(1, base.info().start()).segment();
        // By place, then the newest timeline last, which is the one the server reads first.
        var found = new TreeMap<Long, TreeMap<Integer, WalFile>>();
        var places = new ArrayList<>(sources.archives());
        places.add(base.wal());
        var servers = new ArrayList<Path>();
        for (var server : sources.servers()) {
            if (BackupCheck.system(server) == base.info().system()) {
                servers.add(server.resolve("pg_wal"));
            }
        }
        places.addAll(servers);
        for (var place : places) {
            for (var file : WalFolder.files(place)) {
                if (file.name().segment() >= first
                        && timeline.reads(file.name())
                        && file.fault(base.info().system()).isEmpty()) {
                    found.computeIfAbsent(file.name().segment(), _ -> new TreeMap<>())
                            .putIfAbsent(file.name().timeline(), file);
                }
            }
        }
        var log = new ArrayList<WalFile>();
        long next = first;
        for (; found.containsKey(next); next++) {
            log.addAll(found.get(next).values());
        }
        Optional<String> missing =
                next <= found.lastKey()
                        ? Optional.of(new WalName(timeline.timeline(), next).toString())
                        : Optional.empty();
        var last = log.getLast().name().toString();
        var toTheEnd =
                missing.isEmpty() && servers.stream().anyMatch(s -> Files.exists(s.resolve(last)));
        return new RestorePlan(
                base,
                timeline.timeline(),
                List.copyOf(log),
                histories,
                missing,
                toTheEnd,
                List.copyOf(remarks));
    }

    private static List<Path> folders(Sources sources, List<Backup> backups) {
        var all = new ArrayList<>(sources.archives());
        backups.forEach(b -> all.add(b.wal()));
        sources.servers().forEach(s -> all.add(s.resolve("pg_wal")));
        return all;
    }

    /// Lays the files out as a data folder whose server, when started, recovers.
    ///
    /// @param data must not exist
    public void layOut(Path data, Course course) throws IOException {
        long total = base.bytes() + log.size() * WalName.SIZE;
        var parent = Folders.own(data.toAbsolutePath()).getParent();
        var room = parent == null ? total : Files.getFileStore(parent).getUsableSpace();
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

    /// Writes the history of the timeline that the restored server has begun into an archive, with
    /// the moment it was begun.
    ///
    /// @return the number of the new timeline
    public static int keepHistory(Path data, Path archive, Instant made) throws IOException {
        var newest = WalFolder.histories(data.resolve("pg_wal")).getLast();
        if (Files.isDirectory(archive)) {
            TimelineHistory.keep(newest, archive, made);
        }
        return TimelineHistory.read(newest).timeline();
    }
}
