package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.watchroom.db.disk.Durable;

/// Reads a whole base backup again and names everything that is not as it was written: what
/// `pg_verifybackup` looks at, and that the log it needs is there.
public final class BackupCheck {
    /// As `pg_verifybackup` ignores them; the log is checked on its own.
    private static final Set<String> NOT_COVERED = Set.of(Manifest.FILE, "postgresql.auto.conf");

    private BackupCheck() {}

    /// Something wrong with a backup.
    ///
    /// @param file below the backup's folder
    public record Fault(String file, String what) {
        @Override
        public String toString() {
            return file + " " + what;
        }
    }

    /// @return nothing for a sound backup
    public static List<Fault> faults(Path backup, Course course) throws IOException {
        Manifest manifest;
        BackupInfo info;
        try {
            manifest = Manifest.read(backup);
            info = BackupInfo.read(backup);
        } catch (NoSuchFileException e) {
            return List.of(new Fault(String.valueOf(e.getFile()), "is missing"));
        } catch (BackupTrouble e) {
            throw e;
        } catch (IOException e) {
            return List.of(new Fault(Manifest.FILE, "cannot be used: " + e.getMessage()));
        }
        var faults = new ArrayList<Fault>();
        var unknown = names(backup);
        long total = manifest.files().stream().mapToLong(Manifest.Entry::size).sum();
        long done = 0;
        for (var entry : manifest.files()) {
            course.check();
            unknown.remove(entry.path());
            faults.addAll(fault(backup, entry, course));
            done += entry.size();
            course.at(total == 0 ? 1 : (double) done / total, "Checking the backup");
        }
        unknown.removeAll(NOT_COVERED);
        unknown.removeIf(name -> name.startsWith("pg_wal/"));
        unknown.forEach(name -> faults.add(new Fault(name, "is not part of this backup")));
        faults.addAll(log(backup, manifest, info));
        if (Control.of(backup).map(Control::system).orElse(0L) != info.system()) {
            faults.add(new Fault(Control.FILE, "belongs to another database"));
        }
        return List.copyOf(faults);
    }

    private static List<Fault> fault(Path backup, Manifest.Entry entry, Course course)
            throws IOException {
        Durable.Copied found;
        try {
            found = Durable.read(backup.resolve(entry.path()), _ -> course.check());
        } catch (NoSuchFileException _) {
            return List.of(new Fault(entry.path(), "is missing"));
        } catch (BackupTrouble e) {
            throw e;
        } catch (IOException e) {
            return List.of(new Fault(entry.path(), "cannot be read: " + e.getMessage()));
        }
        if (found.size() != entry.size()) {
            var what = "has " + found.size() + " bytes, not " + entry.size();
            return List.of(new Fault(entry.path(), what));
        }
        return found.sha256().equals(entry.sha256())
                ? List.of()
                : List.of(new Fault(entry.path(), "was damaged or changed"));
    }

    private static List<Fault> log(Path backup, Manifest manifest, BackupInfo info)
            throws IOException {
        var faults = new ArrayList<Fault>();
        for (var range : manifest.ranges()) {
            var first = WalName.holding(range.timeline(), range.start()).segment();
            var last = WalName.before(range.timeline(), range.end()).segment();
            var place = WalReader.Place.at(range.start());
            for (long segment = first; segment <= last; segment++) {
                var name = new WalName(range.timeline(), segment);
                var file = new WalFile(name, backup.resolve("pg_wal").resolve(name.toString()));
                var fault =
                        Files.exists(file.path())
                                ? file.fault(info.system())
                                : Optional.of("is missing");
                if (fault.isEmpty()) {
                    var found = WalReader.read(file, place);
                    place = found.place();
                    boolean enough = segment == last && place.next().compareTo(range.end()) >= 0;
                    fault = found.whole() || enough ? fault : Optional.of("was damaged or changed");
                }
                if (fault.isPresent()) {
                    faults.add(new Fault("pg_wal/" + name, fault.get()));
                    break;
                }
            }
        }
        return faults;
    }

    private static TreeSet<String> names(Path backup) throws IOException {
        var names = new TreeSet<String>();
        try (var all = Files.walk(backup)) {
            all.filter(p -> !Files.isDirectory(p))
                    .map(p -> backup.relativize(p).toString().replace('\\', '/'))
                    .forEach(names::add);
        }
        return names;
    }
}
