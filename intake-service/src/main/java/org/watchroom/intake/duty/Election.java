package org.watchroom.intake.duty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Stop;

/// One of all intake services is elected for something: it holds an advisory lock, on a connection
/// of its own, so that the office is free as soon as the connection is gone.
public final class Election {
    private static final int ANSWER_WITHIN_MS = 5_000;

    private final ConnectionSource source;
    private final long office;
    private final Duration standAgainAfter;
    private volatile boolean elected;

    /// @param office any number, the same for all who stand for it
    public Election(ConnectionSource source, long office, Duration standAgainAfter) {
        this.source = source;
        this.office = office;
        this.standAgainAfter = standAgainAfter;
    }

    /// What whoever is elected does until stopped, on the connection that holds the lock.
    @FunctionalInterface
    public interface Term {
        void serve(Connection connection, Stop stop) throws SQLException, InterruptedException;
    }

    /// Whether this one is elected at present.
    public boolean elected() {
        return elected;
    }

    /// Stands and, once elected, serves until stopped or until the connection is gone.
    public void stand(Term term, Stop stop) throws SQLException, InterruptedException {
        try (var connection = source.open()) {
            connection.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MS);
            while (!stop.asked()) {
                if (wins(connection)) {
                    elected = true;
                    term.serve(connection, stop);
                }
                pause(standAgainAfter, stop);
            }
        } finally {
            elected = false;
        }
    }

    private boolean wins(Connection connection) throws SQLException {
        try (var ask = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            ask.setLong(1, office);
            try (var row = ask.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// Not at all where to stop was asked.
    public static void pause(Duration time, Stop stop) throws InterruptedException {
        if (!stop.asked()) {
            Thread.sleep(time);
        }
    }
}
