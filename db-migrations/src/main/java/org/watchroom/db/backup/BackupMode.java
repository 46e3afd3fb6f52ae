package org.watchroom.db.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.watchroom.db.DatabaseAddress;

/// A server told that its files are being copied. The telling ends with the connection, so a
/// program that is killed leaves nothing behind; the log is held back as long.
final class BackupMode implements AutoCloseable {
    private final Connection line;
    private final long system;
    private final int server;
    private final int timeline;
    private final Lsn start;

    private BackupMode(Connection line) throws SQLException {
        this.line = line;
        try (var ask = line.createStatement()) {
            try (var row =
                    ask.executeQuery(
                            """
                            select (select system_identifier from pg_control_system())::text,
                                   current_setting('server_version_num')::int,
                                   (select setting::bigint from pg_settings where name = 'wal_segment_size')
                            """)) {
                row.next();
                system = Long.parseLong(row.getString(1));
                server = row.getInt(2);
                if (row.getLong(3) != WalName.SIZE) {
                    throw new SQLException("the server's log files are of an unknown size");
                }
            }
            // Holds the log back from here on, until the connection ends.
            ask.execute(
                    "select pg_create_physical_replication_slot('watchroom_backup_' || pg_backend_pid(), true, true)");
            try (var row =
                    ask.executeQuery(
                            """
                            select lsn::text, substr(pg_walfile_name(lsn), 1, 8)
                              from pg_backup_start('watchroom', fast => true) as lsn
                            """)) {
                row.next();
                start = Lsn.parse(row.getString(1));
                timeline = Integer.parseUnsignedInt(row.getString(2), 16);
            }
        }
    }

    static BackupMode enter(DatabaseAddress superuser) throws SQLException {
        // A large copy, and the checkpoint before it, may take any time.
        var line = superuser.withSetting("socketTimeout", "0").connect();
        try {
            return new BackupMode(line);
        } catch (SQLException e) {
            line.close();
            throw e;
        }
    }

    Lsn start() {
        return start;
    }

    /// @param label for the file `backup_label` of the backup
    /// @param tablespaces for `tablespace_map`; empty when there are none
    record Left(BackupInfo info, String label, String tablespaces) {}

    /// From here on the files may be as they like: all that is needed is in the log.
    Left leave() throws SQLException {
        try (var ask = line.createStatement();
                var row =
                        ask.executeQuery(
                                """
                                select lsn::text, labelfile, spcmapfile, clock_timestamp()
                                  from pg_backup_stop(wait_for_archive => false)
                                """)) {
            row.next();
            Instant finished = row.getObject(4, OffsetDateTime.class).toInstant();
            var info =
                    new BackupInfo(
                            finished, timeline, start, Lsn.parse(row.getString(1)), system, server);
            return new Left(info, row.getString(2), row.getString(3));
        }
    }

    @Override
    public void close() throws SQLException {
        line.close();
    }
}
