package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// The files of the log in one folder: an archive, or the `pg_wal` of a server or backup.
final class WalFolder {
    private WalFolder() {}

    /// In the order of the log, older timelines first; none where there is no such folder.
    static List<WalFile> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.flatMap(path ->
                            WalName.parse(path.getFileName().toString())
                                    .map(name -> new WalFile(name, path))
                                    .stream())
                    .sorted(
                            Comparator.comparingLong((WalFile f) -> f.name().segment())
                                    .thenComparingInt(f -> f.name().timeline()))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }

    /// Whether the folder holds log of this database system, or none at all.
    static boolean belongsTo(Path folder, long system) throws IOException {
        var all = files(folder);
        for (var file : all) {
            if (file.fault(system).isEmpty()) {
                return true;
            }
        }
        return all.isEmpty();
    }

    /// History files, one for every timeline but the first.
    static List<Path> histories(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(f -> WalName.isHistory(f.getFileName().toString())).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }
}
