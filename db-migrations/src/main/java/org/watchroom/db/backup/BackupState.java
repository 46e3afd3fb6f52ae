package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// How well the database is backed up.
///
/// @param newest when the newest backup was finished, wherever it was put
/// @param kept how many are kept beside the database
/// @param archiver what the server says of the archive of its log; empty when it was not asked
public record BackupState(Optional<Instant> newest, int kept, Optional<Archiver> archiver) {
    /// Since the server's statistics began.
    ///
    /// @param on whether the log is archived at all: it is from the first backup on
    /// @param failingFile log file that could not be archived last
    public record Archiver(
            boolean on,
            Optional<Instant> lastKept,
            long failures,
            Optional<Instant> lastFailure,
            String failingFile) {
        /// Whether the last attempt failed. The server tries again, and keeps its log as long.
        public boolean failing() {
            return lastFailure
                    .map(failed -> lastKept.map(failed::isAfter).orElse(true))
                    .orElse(false);
        }
    }

    /// Once a person has begun, there is one every day.
    private static final Duration LATE = Duration.ofHours(48);

    /// Whether somebody has to look why there is no newer backup. Not where nobody has begun.
    public boolean late(Instant now) {
        return newest.map(at -> at.isBefore(now.minus(LATE))).orElse(false);
    }

    /// When the log was last archived, or tried to be, where it cannot be archived now.
    public Optional<Instant> failingSince() {
        return archiver.filter(Archiver::failing).flatMap(a -> a.lastKept.or(a::lastFailure));
    }

    /// Empty when there was never a backup.
    public Optional<Duration> age(Instant now) {
        return newest.map(at -> Duration.between(at, now));
    }

    /// Without asking the server.
    public static BackupState of(BackupFolder folder) throws IOException {
        var here = folder.backups();
        var newest = folder.newest().map(Backup::finished);
        var elsewhere = new Elsewhere(folder).newest().map(Elsewhere.Place::finished);
        return new BackupState(
                newest.isPresent() && elsewhere.map(newest.get()::isAfter).orElse(true)
                        ? newest
                        : elsewhere,
                here.size(),
                Optional.empty());
    }

    /// @param line of the superuser, or of a member of `pg_monitor`
    public static BackupState of(BackupFolder folder, Connection line)
            throws IOException, SQLException {
        var state = of(folder);
        try (var ask = line.createStatement();
                var row =
                        ask.executeQuery(
                                """
                                select current_setting('archive_mode'), last_archived_time, failed_count, last_failed_time, last_failed_wal
                                  from pg_stat_archiver
                                """)) {
            row.next();
            var on = !row.getString(1).equals("off") && Files.isDirectory(folder.wal());
            var failing = row.getString(5);
            var archiver =
                    new Archiver(
                            on,
                            instant(row, 2),
                            row.getLong(3),
                            instant(row, 4),
                            failing == null ? "" : failing);
            return new BackupState(state.newest, state.kept, Optional.of(archiver));
        }
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
