package org.watchroom.operations.partner;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.work.Database;

/// Alerts that are public, for the door.
public final class Alerts {
    private static final Duration OLDEST = Duration.ofDays(2);
    private static final int MOST = 100;

    private final Database database;
    private final Clock clock;

    public Alerts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The last of each incident that has not expired, cancellations too; the newest first.
    public List<Published> standing() {
        var now = clock.instant();
        return database.read(db -> new AlertSql(db).standing(now, now.minus(OLDEST), MOST));
    }

    /// One of them, or one that was replaced or has expired: others refer to it.
    public Optional<Published> find(UUID id) {
        return database.read(db -> new AlertSql(db).find(id));
    }
}
