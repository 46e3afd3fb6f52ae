package org.watchroom.operations.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.watchroom.operations.work.Database;
import tools.jackson.databind.JsonNode;

/// Where services write down how they are, and consoles read it.
public final class SystemBook {
    /// A service says how it is this often.
    public static final Duration TOLD_EVERY = Duration.ofSeconds(5);

    private final Database database;
    private final Clock clock;

    public SystemBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// As an intake service.
    ///
    /// @param place machine and port
    /// @param state as at `/health`
    public void tell(String place, String version, Instant started, JsonNode state) {
        database.writing(
                tx -> new SystemSql(tx).tell(place, version, started, clock.instant(), state));
    }

    /// As a person who is signed in.
    public SystemState read() {
        long began = System.nanoTime();
        return database.read(db -> {
            var sql = new SystemSql(db);
            var server = sql.server(began);
            return sql.state(server);
        });
    }
}
