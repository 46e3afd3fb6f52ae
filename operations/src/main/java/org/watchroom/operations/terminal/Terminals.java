package org.watchroom.operations.terminal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Token;

/// What administrators do with terminals. Safe for use by many threads.
public final class Terminals {
    private final Database database;
    private final Clock clock;

    public Terminals(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A terminal that is to be.
    ///
    /// @param code works once, until `until`; kept nowhere
    public record Made(UUID id, String code, Instant until) {}

    /// Those of one's regions, by store and label.
    public List<Terminal> all() {
        return database.read(db -> new TerminalSql(db).all());
    }

    /// Gives out a code with which one device becomes a terminal of the store.
    ///
    /// @throws Failure.Missing when the store is closed or not in reach
    /// @throws Failure.StepUpNeeded before the code of one's own device was asked for once more
    public Made add(StoreId store, String label) {
        var id = Ids.next(clock);
        var code = Token.fresh();
        var until =
                database.write(db -> new TerminalSql(db).add(id, store, label, Secrets.hash(code)));
        return new Made(id, code, until);
    }

    /// From then on it is none; what it sends is taken as from anybody.
    ///
    /// @throws Failure.Missing when there is no such terminal
    public void end(UUID id) {
        if (!database.<Boolean>write(db -> new TerminalSql(db).end(id))) {
            throw new Failure.Missing("The terminal " + id);
        }
    }
}
