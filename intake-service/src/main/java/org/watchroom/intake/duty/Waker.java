package org.watchroom.intake.duty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.watchroom.operations.change.JournalFeed;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Stop;

/// Rings the doorbell for all consoles when anything new is in the journal; the writers themselves
/// never do, because `NOTIFY` in their transactions would make them queue for one lock.
///
/// One waker of all intake services is elected by an advisory lock on its own connection, so that
/// the lock goes when the connection goes. It looks every [#LOOK_EVERY] by snapshot difference, as
/// [JournalFeed] does.
public final class Waker implements Rounds.Round {
    static final Duration LOOK_EVERY = Duration.ofMillis(25);
    static final Duration STAND_AGAIN_AFTER = Duration.ofMillis(500);
    private static final long ELECTION = 0x7761_6b65_7221L; // any number, the same for all wakers

    /// A look that finds nobody has written costs no look into the journal.
    private static final String LOOK =
            """
            select s.now, s.now <> c.last and exists (
                select from app.journal l
                 where l.xid >= pg_snapshot_xmin(c.last::pg_snapshot) and not pg_visible_in_snapshot(l.xid, c.last::pg_snapshot))
            from (select pg_current_snapshot()::text as now) s, (select ?::text as last) c
            """;

    private final Election election;

    public Waker(ConnectionSource source) {
        this.election = new Election(source, ELECTION, STAND_AGAIN_AFTER);
    }

    /// Whether this one rings at present.
    public boolean elected() {
        return election.elected();
    }

    /// Stands for election and, once elected, rings until stopped or until the connection is gone.
    @Override
    public void go(Stop stop) throws SQLException, InterruptedException {
        election.stand(Waker::ring, stop);
    }

    /// The first look of a newly elected one rings in any case: nobody knows what the one before
    /// has missed.
    private static void ring(Connection connection, Stop stop)
            throws SQLException, InterruptedException {
        var last = "";
        try (var look = connection.prepareStatement(LOOK);
                var doorbell = connection.createStatement()) {
            while (!stop.asked()) {
                boolean news = last.isEmpty();
                look.setString(1, last.isEmpty() ? "1:1:" : last);
                try (var row = look.executeQuery()) {
                    row.next();
                    news |= row.getBoolean(2);
                    last = row.getString(1);
                }
                if (news) {
                    doorbell.execute("notify " + JournalFeed.DOORBELL);
                }
                Election.pause(LOOK_EVERY, stop);
            }
        }
    }
}
