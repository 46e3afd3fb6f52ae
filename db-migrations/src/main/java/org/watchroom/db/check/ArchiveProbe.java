package org.watchroom.db.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// Whether the log goes to the archive, so that there is a way back to any moment.
final class ArchiveProbe implements Probe {
    private static final Duration LONGEST_OPEN = Duration.ofMinutes(10);

    private final Duration patience;

    ArchiveProbe(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String check() {
        return "archive_mode";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var row =
                server.row(
                        """
                        select current_setting('archive_mode') as mode,
                               current_setting('archive_command') in ('', '(disabled)') and current_setting('archive_library') = '' as nowhere,
                               (select setting::integer from pg_settings where name = 'archive_timeout') as timeout
                        """);
        if (row.said("mode").equals("off") || row.is("nowhere")) {
            return List.of(
                    Finding.mend(
                            check(),
                            "The log is not archived: after a loss only the last backup is left. Set archive_mode = on and archive_command as in docs/how-to/backup-shared-server.md, and restart the server"));
        }
        var open = Duration.ofSeconds(row.number("timeout"));
        return List.of(
                Finding.judged(
                        check(),
                        !open.isZero() && open.compareTo(LONGEST_OPEN) <= 0,
                        "The log is archived, a piece at least every " + Asking.words(open),
                        (open.isZero()
                                        ? "A piece of the log is archived only when it is full"
                                        : "A piece of the log may stay open for "
                                                + Asking.words(open))
                                + ": that much is lost with the machine. alter system set archive_timeout = 60; select pg_reload_conf()"),
                archived(server));
    }

    private Finding archived(Asking server) throws SQLException {
        var row =
                server.row(
                        """
                        select a.last_archived_wal as last, a.last_archived_time as at, a.last_failed_wal as failed,
                               a.failed_count as failures,
                               a.last_failed_time > coalesce(a.last_archived_time, '-infinity') as failing,
                               clock_timestamp() as now,
                               (select min(modification) from pg_ls_archive_statusdir() where name like '%.ready') as oldest
                          from pg_stat_archiver a
                        """);
        var now = row.at("now").orElseThrow();
        if (row.is("failing")) {
            return Finding.mend(
                    "archive",
                    "Archiving fails: %s could not be archived (%d times so far), and the log is kept until the disk is full. The server's log says why; run archive_command by hand as postgres"
                            .formatted(row.said("failed"), row.number("failures")));
        }
        var waiting = row.at("oldest").map(oldest -> Duration.between(oldest, now));
        if (waiting.isPresent() && waiting.get().compareTo(patience) > 0) {
            return Finding.mend(
                    "archive",
                    "A piece of the log has been waiting to be archived for "
                            + Asking.words(waiting.get())
                            + ". The archive is too slow or hangs: run archive_command by hand as postgres");
        }
        return row.at("at").isEmpty()
                ? Finding.mend(
                        "archive",
                        "Nothing has been archived yet. Try it: select pg_switch_wal(), then look again")
                : Finding.ok(
                        "archive",
                        "Last archived: "
                                + row.said("last")
                                + ", "
                                + Asking.words(Duration.between(row.at("at").get(), now))
                                + " ago; nothing waits");
    }
}
