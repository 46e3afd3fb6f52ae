package org.watchroom.intake.duty;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Stop;

/// Makes the monthly partitions of the months to come. Rows of a month without one would land in
/// the default partition, from where they are hard to move.
public final class Partitions implements Rounds.Round {
    private static final int MONTHS_BACK = 1;
    private static final int MONTHS_AHEAD = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private final ConnectionSource source;
    private final Clock clock;

    public Partitions(ConnectionSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public void go(Stop stop) throws SQLException {
        try (var connection = source.open();
                var ensure = connection.prepareStatement("select app.ensure_partitions(?, ?, ?)")) {
            ensure.setObject(
                    1, clock.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            ensure.setInt(2, MONTHS_BACK);
            ensure.setInt(3, MONTHS_AHEAD);
            try (var row = ensure.executeQuery()) {
                row.next();
                LOG.info("Partitions made: {}", row.getInt(1));
            }
        }
    }
}
