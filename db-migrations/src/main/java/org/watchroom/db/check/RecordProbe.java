package org.watchroom.db.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// Whether the audit record is sealed, and when somebody last told of a backup. Times are all the
/// server's.
final class RecordProbe implements Probe {
    private final Duration seal;
    private final Duration backup;

    RecordProbe(Duration seal, Duration backup) {
        this.seal = seal;
        this.backup = backup;
    }

    @Override
    public String check() {
        return "seals";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var row =
                server.row(
                        "select sealed_at, waiting_since, backed_up_at, clock_timestamp() as now from app.record_age()");
        var now = row.at("now").orElseThrow();
        var waits = row.at("waiting_since").map(since -> Duration.between(since, now));
        var sealed =
                row.at("sealed_at")
                        .map(at ->
                                "The last seal is "
                                        + Asking.words(Duration.between(at, now))
                                        + " old")
                        .orElse("Nothing was ever sealed");
        var backed = row.at("backed_up_at").map(at -> Duration.between(at, now));
        return List.of(
                Finding.judged(
                        check(),
                        waits.isEmpty() || waits.get().compareTo(seal) <= 0,
                        sealed,
                        sealed
                                + ", and a record has been waiting for "
                                + waits.map(Asking::words).orElse("")
                                + ": what was rewritten since could not be proved. Start the intake service with --seal-home, or read in its log why it does not seal"),
                backed.isEmpty()
                        ? Finding.unknown(
                                "backup",
                                "No backup was told of. Let what makes them say so: select app.backup_taken('…') as a login of watchroom_monitor")
                        : Finding.judged(
                                "backup",
                                backed.get().compareTo(backup) <= 0,
                                "The last backup is " + Asking.words(backed.get()) + " old",
                                "The last backup that was told of is "
                                        + Asking.words(backed.get())
                                        + " old. Look at what makes backups, and run it now"));
    }
}
