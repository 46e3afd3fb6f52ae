package org.watchroom.intake.duty;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Stop;

/// Looks after what people can do to the database with a client of their own: writes down wrong
/// codes whose record was rolled back, and ends transactions that were open for so long that
/// nothing can be sealed any more.
public final class Watch implements Rounds.Round {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final ConnectionSource source;

    public Watch(ConnectionSource source) {
        this.source = source;
    }

    @Override
    public void go(Stop stop) throws SQLException {
        try (var connection = source.open();
                var ask =
                        connection.prepareStatement(
                                "select app.note_hidden_tries(), app.end_overlong()");
                var row = ask.executeQuery()) {
            row.next();
            if (row.getInt(1) > 0) {
                LOG.warn("Wrong codes that somebody rolled back: of {} people", row.getInt(1));
            }
            if (row.getInt(2) > 0) {
                LOG.warn("Transactions ended that were open too long: {}", row.getInt(2));
            }
        }
    }
}
