package org.watchroom.operations.disclosure;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.ChangeFeed;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.work.ConnectionSource;

/// The feed of a police liaison, who may not follow the journal: asks every other second which
/// disclosures there are, and tells when one has come or gone. What is disclosed is not asked for:
/// only reading that is on the record.
public final class DisclosureFeed implements ChangeFeed {
    private static final long LOOK_EVERY_MS = 2_000;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(DisclosureFeed.class);

    private final ConnectionSource source;
    private final Clock clock;
    private final Supplier<Duration> idle;
    private final List<Consumer<? super Set<Change>>> changeListeners =
            new CopyOnWriteArrayList<>();
    private final List<Consumer<? super Line>> lineListeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile Line line;
    private @Nullable String known;

    /// @param idle how long nobody has touched the console; the database locks the session by it
    public DisclosureFeed(ConnectionSource source, Clock clock, Supplier<Duration> idle) {
        this.source = source;
        this.clock = clock;
        this.idle = idle;
        this.line = new Line.Down(clock.instant());
        this.thread = Thread.ofVirtual().name("disclosure-feed").start(this::run);
    }

    private void run() {
        while (!stopped()) {
            try (var connection = source.open()) {
                connection.setNetworkTimeout(Runnable::run, (int) ANSWER_WITHIN.toMillis());
                follow(connection);
            } catch (SQLException e) {
                LOG.debug("The line to the database is down: {}", e.getMessage());
                down();
            } catch (RuntimeException e) {
                LOG.error("The feed begins anew after a fault", e);
                down();
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        long beatAt = 0;
        try (var look = connection.prepareStatement("select app.my_disclosures()::text")) {
            while (!stopped()) {
                if (beatAt == 0 || System.nanoTime() - beatAt > HEARTBEAT_EVERY.toNanos()) {
                    beatAt = System.nanoTime();
                    if (!alive(connection)) {
                        return;
                    }
                }
                look(look);
                tell(new Line.Up(clock.instant()));
                rest();
            }
        }
    }

    private void look(PreparedStatement look) throws SQLException {
        try (var row = look.executeQuery()) {
            row.next();
            var now = row.getString(1);
            if (!now.equals(known)) {
                known = now;
                changeListeners.forEach(
                        listener -> told(listener, Set.of(new Change.AnyMayHaveChanged())));
            }
        }
    }

    private boolean alive(Connection connection) throws SQLException {
        try (var beat = connection.prepareStatement("select app.heartbeat(?)")) {
            beat.setInt(1, (int) Math.min(Integer.MAX_VALUE, idle.get().toSeconds()));
            try (var row = beat.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return true;
                }
            }
        }
        tell(new Line.SignedOut());
        stop.countDown();
        return false;
    }

    private void down() {
        if (!(line instanceof Line.Down)) {
            tell(new Line.Down(line instanceof Line.Up up ? up.at() : clock.instant()));
        }
        rest();
    }

    private void tell(Line now) {
        line = now;
        lineListeners.forEach(listener -> told(listener, now));
    }

    /// A listener's fault is its own: the others are told all the same.
    private static <T> void told(Consumer<? super T> listener, T news) {
        try {
            listener.accept(news);
        } catch (RuntimeException e) {
            LOG.error("A listener failed", e);
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void rest() {
        try {
            var _ = stop.await(LOOK_EVERY_MS, MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    @Override
    public Subscription onChanges(Consumer<? super Set<Change>> listener) {
        changeListeners.add(listener);
        return () -> changeListeners.remove(listener);
    }

    @Override
    public Subscription onLine(Consumer<? super Line> listener) {
        lineListeners.add(listener);
        listener.accept(line);
        return () -> lineListeners.remove(listener);
    }

    /// Ends the thread; waits a moment for a look that is under way.
    @Override
    public void close() {
        stop.countDown();
        try {
            var _ = thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
