package org.watchroom.db.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.watchroom.db.DatabaseAddress;

/// Room on the server's disk. PostgreSQL tells nobody: where the server is on this machine its disk
/// is looked at, else only what fills disks, the log that is kept for somebody.
final class DiskProbe implements Probe {
    private final DatabaseAddress address;
    private final long least;

    DiskProbe(DatabaseAddress address, long least) {
        this.address = address;
        this.least = least;
    }

    @Override
    public String check() {
        return "disk";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        return List.of(free(server), log(server), slots(server));
    }

    private Finding free(Asking server) throws SQLException {
        var size =
                Asking.bytes(
                        server.row("select pg_database_size(current_database()) as size")
                                .number("size"));
        var free = here(server);
        if (free.isEmpty()) {
            return Finding.unknown(
                    check(),
                    "PostgreSQL does not tell how much room its disk has. Look on the server: df -h \"$(psql -Atc 'show data_directory')\"; the database has "
                            + size);
        }
        return Finding.judged(
                check(),
                free.getAsLong() >= least,
                Asking.bytes(free.getAsLong()) + " are free; the database has " + size,
                "Only "
                        + Asking.bytes(free.getAsLong())
                        + " are free on the server's disk, less than "
                        + Asking.bytes(least)
                        + ": without room everything stops. Make the disk larger, or see what fills it (du -xh --max-depth=2)");
    }

    private OptionalLong here(Asking server) throws SQLException {
        if (!address.places().stream().allMatch(DatabaseAddress.Place::isHere)) {
            return OptionalLong.empty();
        }
        var folder = server.setting("data_directory");
        try {
            return folder.isPresent() && Files.exists(Path.of(folder.get()))
                    ? OptionalLong.of(Files.getFileStore(Path.of(folder.get())).getUsableSpace())
                    : OptionalLong.empty();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private static Finding log(Asking server) throws SQLException {
        var row =
                server.row(
                        """
                        select coalesce(sum(w.size), 0)::bigint as size,
                               2 * (pg_size_bytes(current_setting('max_wal_size')) + pg_size_bytes(current_setting('wal_keep_size'))) as limit
                          from pg_ls_waldir() w
                        """);
        return Finding.judged(
                "log_kept",
                row.number("size") <= row.number("limit"),
                "The write-ahead log has " + Asking.bytes(row.number("size")),
                "The write-ahead log has "
                        + Asking.bytes(row.number("size"))
                        + ", twice what it should: it is kept for an archive that fails or a standby that is gone, until the disk is full. See the lines archive and slots");
    }

    private static Finding slots(Asking server) throws SQLException {
        var idle =
                server.list(
                        "select slot_name from pg_replication_slots where not active order by 1");
        return Finding.judged(
                "slots",
                idle.isEmpty(),
                "Every replication slot is in use",
                "Nobody reads from the replication slots "
                        + idle
                        + ", and the log is kept for them. Start the standby again, or: select pg_drop_replication_slot('…'); and set max_slot_wal_keep_size");
    }
}
