package org.watchroom.operations.bus;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Hands the journal on to a message bus, as references.
///
/// A page is published, the broker's word for all of it awaited, and the cursor stored after that.
/// A crash in between publishes the page again under the same ids, which the broker drops as long
/// as its window reaches.
public final class Relay {
    /// Of records to a page: so many may come twice after a crash, and so many are held in memory.
    public static final int PAGE = 1_000;

    private static final String NAME = "bus";

    private final Database database;
    private final Bus bus;
    private final Follower follower;
    private final Clock clock;

    public Relay(Database database, Bus bus, Clock clock) {
        this.database = database;
        this.bus = bus;
        this.follower = new Follower(database, NAME, null, PAGE);
        this.clock = clock;
    }

    /// Everything that waits, then a page of what was asked for again. What happens now goes before
    /// what happened long ago.
    ///
    /// @throws Failure.Unreachable when broker or database are away; the next round goes on there
    public void round(Stop stop) {
        do {
            while (follower.round(this::publish)) {
                stop.check();
            }
            stop.check();
        } while (database.write(this::replay));
    }

    private void publish(DSLContext tx, List<Follower.Warning> warnings, List<Entry> page) {
        var write = new Messages(new ReplaySql(tx).regions());
        var messages = new ArrayList<BusMessage>(warnings.size() + page.size());
        warnings.forEach(warning -> messages.add(write.of(warning, clock.instant())));
        page.forEach(entry -> messages.add(write.of(entry, Optional.empty())));
        bus.publish(messages);
    }

    /// True when more waits.
    private boolean replay(DSLContext tx) {
        var sql = new ReplaySql(tx);
        var next = sql.next();
        if (next.isEmpty()) {
            return false;
        }
        var asked = next.get();
        var page = sql.page(asked, PAGE);
        var write = new Messages(sql.regions());
        if (!page.isEmpty()) {
            bus.publish(
                    page.stream().map(entry -> write.of(entry, Optional.of(asked.id()))).toList());
        }
        sql.sent(
                asked, page, page.size() == PAGE ? Optional.empty() : Optional.of(clock.instant()));
        return true;
    }
}
