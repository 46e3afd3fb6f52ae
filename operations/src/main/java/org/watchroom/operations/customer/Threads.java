package org.watchroom.operations.customer;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.work.Database;

/// The reporter's side: opened with a report, read and written with its code.
public final class Threads {
    /// Characters of one message.
    public static final int LONGEST = 4_000;

    private final Database database;
    private final Raising raising;

    public Threads(Database database, Clock clock) {
        this.database = database;
        this.raising = new Raising(clock);
    }

    /// Whoever has the code can come back to the report from now on. Nothing where that is so
    /// already: the first code of a report is its code.
    ///
    /// @throws Failure.Unreachable when it could not be kept
    public void open(UUID report, FollowUpCode code) {
        database.writing(db -> new ThreadSql(db).open(report, code));
    }

    /// Empty when no report has the code.
    public Optional<Followed> find(FollowUpCode code) {
        return database.read(db -> new ThreadSql(db).find(code));
    }

    /// Adds what the reporter says to the incident's timeline, and to what they can read again.
    /// Doing it twice does it once.
    ///
    /// @param id chosen by the sender
    /// @return false when no report has the code
    /// @throws Failure.Missing when there is no incident yet to add it to
    public boolean write(FollowUpCode code, UUID id, String text) {
        return database.write(db -> {
            var sql = new ThreadSql(db);
            var thread = sql.byCode(code);
            if (thread.isEmpty()) {
                return false;
            }
            var to = thread.get().talk().orElseThrow(() -> new Failure.Missing("An incident"));
            if (sql.add(to, thread.get().incident(), id, text)) {
                raising.reportAgain(
                        db, id, thread.get().incident(), to.region(), "The reporter: " + text);
            }
            return true;
        });
    }
}
