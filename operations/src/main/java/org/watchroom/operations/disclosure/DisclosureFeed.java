package org.watchroom.operations.disclosure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.ChangeFeed;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.change.WatchedLine;
import org.watchroom.operations.work.ConnectionSource;

/// The feed of a police liaison, who may not follow the journal: asks every other second which
/// disclosures there are, and tells when one has come or gone. What is disclosed is not asked for:
/// only reading that is on the record.
public final class DisclosureFeed implements ChangeFeed {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final WatchedLine line;

    /// @param idle how long nobody has touched the console; the database locks the session by it
    public DisclosureFeed(ConnectionSource source, Clock clock, Supplier<Duration> idle) {
        line = new WatchedLine("disclosure-feed", source, clock, idle, new Mine());
    }

    @Override
    public Subscription onChanges(Consumer<? super Set<Change>> listener) {
        return line.onChanges(listener);
    }

    @Override
    public Subscription onLine(Consumer<? super Line> listener) {
        return line.onLine(listener);
    }

    @Override
    public void close() {
        line.close();
    }

    /// Which disclosures were there at the last look, over all connections.
    private static final class Mine implements WatchedLine.Watch {
        private @Nullable String known;

        @Override
        public WatchedLine.Look begin(Connection connection) throws SQLException {
            return new Asking(connection.prepareStatement("select app.my_disclosures()::text"));
        }

        @Override
        public void forget() {
            known = null;
        }

        private final class Asking implements WatchedLine.Look {
            private final PreparedStatement ask;

            Asking(PreparedStatement ask) {
                this.ask = ask;
            }

            @Override
            public Set<Change> news() throws SQLException {
                try (var row = ask.executeQuery()) {
                    row.next();
                    var now = row.getString(1);
                    if (now.equals(known)) {
                        return Set.of();
                    }
                    known = now;
                    return Set.of(new Change.AnyMayHaveChanged());
                }
            }

            @Override
            public Duration await() {
                return LOOK_EVERY;
            }

            @Override
            public void close() throws SQLException {
                ask.close();
            }
        }
    }
}
