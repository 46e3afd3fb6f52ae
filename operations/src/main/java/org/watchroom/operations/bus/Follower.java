package org.watchroom.operations.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.work.Database;

/// Follows the journal from a stored cursor, for one purpose. Each committed record is handed over
/// in a page, and the cursor stored in the transaction that handed it over: what a handler writes
/// there it writes exactly once; what it does elsewhere it may do again after a crash.
///
/// One at a time works for a purpose, however many services run; one thread uses this. Begins with
/// what is committed after the first round.
public final class Follower {
    /// Records that nobody wants here are looked through again until the cursor moves on.
    private static final Duration CATCH_UP_EVERY = Duration.ofSeconds(30);

    private final Database database;
    private final String name;
    private final @Nullable String table;
    private final int most;
    private long caughtUp = System.nanoTime();

    /// @param name of the purpose
    /// @param table whose records; null: all that a bus may be told
    /// @param most records to a page
    public Follower(Database database, String name, @Nullable String table, int most) {
        this.database = database;
        this.name = name;
        this.table = table;
        this.most = most;
    }

    /// Whom the records are for.
    @FunctionalInterface
    public interface Handler {
        /// @param warnings what is to be known before: records may be missing
        void take(DSLContext tx, List<Warning> warnings, List<Entry> page);
    }

    /// Why records may be missing, or be of another time.
    ///
    /// @param after position of the last record that was handed over; 0 where none was
    public record Warning(Kind kind, long after) {
        /// What happened.
        public enum Kind {
            /// Records after this one were deleted, by the month, before they were handed over.
            GAP,
            /// Another server answers, or this one went back to a backup: records handed over
            /// before may never have happened.
            SERVER_CHANGED
        }
    }

    /// One page. Where nothing has changed, nothing is locked or written.
    ///
    /// @return true when more waits
    public boolean round(Handler handler) {
        boolean catchUp = System.nanoTime() - caughtUp > CATCH_UP_EVERY.toNanos();
        if (!catchUp && !database.read(db -> new CursorSql(db).hasNews(name, table))) {
            return false;
        }
        boolean more = database.write(tx -> round(new CursorSql(tx), tx, handler));
        caughtUp = System.nanoTime();
        return more;
    }

    private boolean round(CursorSql sql, DSLContext tx, Handler handler) {
        var locked = sql.lock(name);
        if (locked.isEmpty()) {
            if (!sql.exists(name)) {
                sql.begin(name);
            }
            return false;
        }
        var cursor = locked.get();
        var warnings = new ArrayList<Warning>();
        if (cursor.upto() == null) {
            var now = sql.snapshot();
            if (now.equals(cursor.done())) {
                return false;
            }
            cursor = checked(sql, cursor, warnings).towards(now);
        }
        var page = sql.page(cursor, table, most);
        boolean full = page.size() == most;
        if (!page.isEmpty() || !warnings.isEmpty()) {
            handler.take(tx, warnings, page);
        }
        sql.store(name, cursor.after(page, full));
        return full;
    }

    private static Cursor checked(CursorSql sql, Cursor cursor, List<Warning> warnings) {
        var sure = cursor;
        long last = cursor.lastSeq() == null ? 0 : cursor.lastSeq();
        var server = sql.server();
        if (!server.equals(cursor.server())) {
            warnings.add(new Warning(Warning.Kind.SERVER_CHANGED, last));
            sure = sure.on(server);
        }
        if (!sql.stands(cursor)) {
            warnings.add(new Warning(Warning.Kind.GAP, last));
            sure = sure.forgettingLast();
        }
        return sure;
    }
}
