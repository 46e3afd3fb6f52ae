package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which files of a working server's data folder belong into a backup: all but what it makes anew
/// when it starts, and the log, which is kept apart (PostgreSQL 18, 25.3.4.2).
///
/// @param folders below the data folder, parents first
/// @param files below the data folder; `pg_control` last, as it must be copied last
record DataFiles(List<Path> folders, List<Path> files, long bytes) {
    static final String CONTROL = "pg_control";

    private static final Set<String> EMPTIED =
            Set.of(
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_replslot",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans",
                    "pg_wal");
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "postmaster.pid",
                    "postmaster.opts",
                    "backup_label",
                    "backup_label.old",
                    "tablespace_map",
                    "tablespace_map.old",
                    "backup_manifest",
                    "current_logfiles",
                    "postgresql.auto.conf.tmp",
                    BackupInfo.FILE);

    static DataFiles in(Path data) throws IOException {
        var walk = new Walk(data);
        Files.walkFileTree(data, walk);
        walk.files.sort((a, b) -> Boolean.compare(isControl(a), isControl(b)));
        return new DataFiles(List.copyOf(walk.folders), List.copyOf(walk.files), walk.bytes);
    }

    private static boolean isControl(Path file) {
        return file.endsWith(CONTROL);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path data;
        private final List<Path> folders = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();
        private long bytes;

        Walk(Path data) {
            this.data = data;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            if (name.startsWith("pgsql_tmp")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(data.relativize(folder));
            return data.equals(folder.getParent()) && EMPTIED.contains(name)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (attributes.isSymbolicLink()) {
                throw new BackupTrouble(
                        "The database keeps files elsewhere ("
                                + data.relativize(file)
                                + "), which this backup cannot follow.");
            }
            var name = file.getFileName().toString();
            var top = data.equals(file.getParent());
            if (!(top && LEFT_OUT.contains(name))
                    && !name.startsWith("pgsql_tmp")
                    && !name.startsWith("pg_internal.init")) {
                files.add(data.relativize(file));
                bytes += attributes.size();
            }
            return FileVisitResult.CONTINUE;
        }

        /// A table dropped meanwhile.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
