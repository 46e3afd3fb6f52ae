package org.watchroom.intake.duty;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Brings what the database server refused (wrong passwords, tables not granted, rules broken) from
/// its log into the audit record, within [#LOOK_EVERY] of the refusal. The reading and its cursor
/// are the database's own; several services may ask at once.
public final class RefusalWatch implements Rounds.Round {
    public static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(RefusalWatch.class);

    private final Database database;
    private volatile @Nullable String trouble;

    /// @param database as the intake service sees it
    public RefusalWatch(Database database) {
        this.database = database;
    }

    /// Why refusals do not reach the audit record, as the last round found it.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void go(Stop stop) {
        var row =
                database.write(
                        db -> db.fetchSingle("select noted, trouble from app.note_refusals()"));
        int noted = row.get(0, Integer.class);
        if (noted > 0) {
            LOG.info("Refusals brought into the audit record: {}", noted);
        }
        tell(row.get(1, String.class));
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
