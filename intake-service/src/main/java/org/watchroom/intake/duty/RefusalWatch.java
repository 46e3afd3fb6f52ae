package org.watchroom.intake.duty;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Stop;

/// Brings what the database server refused (wrong passwords, tables not granted, rules broken) from
/// its log into the audit record, within [#LOOK_EVERY] of the refusal. The reading and its cursor
/// are the database's own; several services may ask at once.
public final class RefusalWatch implements Rounds.Round {
    public static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(RefusalWatch.class);

    private final ConnectionSource source;
    private volatile @Nullable String trouble;

    public RefusalWatch(ConnectionSource source) {
        this.source = source;
    }

    /// Why refusals do not reach the audit record, as the last round found it.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void go(Stop stop) throws SQLException {
        try (var connection = source.open();
                var ask = connection.createStatement();
                var row = ask.executeQuery("select noted, trouble from app.note_refusals()")) {
            row.next();
            if (row.getInt(1) > 0) {
                LOG.info("Refusals brought into the audit record: {}", row.getInt(1));
            }
            tell(row.getString(2));
        }
    }

    private void tell(@Nullable String now) {
        if (now != null && !now.equals(trouble)) {
            LOG.warn("Refusals do not reach the audit record: {}", now);
        } else if (now == null && trouble != null) {
            LOG.info("Refusals reach the audit record again");
        }
        trouble = now;
    }
}
