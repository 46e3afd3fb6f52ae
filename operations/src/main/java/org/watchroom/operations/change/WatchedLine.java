package org.watchroom.operations.change;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.UntrustedServer;
import org.watchroom.operations.work.ConnectionSource;

/// A feed on a connection of its own: comes back by itself, keeps the session alive, and tells how
/// the line stands. What is looked for on it is a [Watch]'s to know.
///
/// A server that does not answer within [#ANSWER_WITHIN] counts as gone.
public final class WatchedLine implements ChangeFeed {
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(60);
    private static final Duration TELL_UP_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
    private static final long SHORTEST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(WatchedLine.class);

    private final ConnectionSource source;
    private final Clock clock;
    private final Supplier<Duration> idle;
    private final Watch watch;
    private final List<Consumer<? super Set<Change>>> changeListeners =
            new CopyOnWriteArrayList<>();
    private final List<Consumer<? super Line>> lineListeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile Line line;

    /// What a feed looks for. Used on the feed's own thread only.
    public interface Watch {
        /// On a connection that is new and whose session was found alive.
        Look begin(Connection connection) throws SQLException;

        /// Something was wrong here: the next [#begin] knows nothing of before.
        void forget();
    }

    /// One connection's looks.
    public interface Look extends AutoCloseable {
        /// What is new since the last time.
        Set<Change> news() throws SQLException;

        /// Waits where the server says when it is worth looking again.
        ///
        /// @return how long to rest after that
        Duration await() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /// @param name of the thread
    /// @param idle how long nobody has touched the console; the database locks the session by it
    public WatchedLine(
            String name,
            ConnectionSource source,
            Clock clock,
            Supplier<Duration> idle,
            Watch watch) {
        this.source = source;
        this.clock = clock;
        this.idle = idle;
        this.watch = watch;
        this.line = new Line.Down(clock.instant());
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    private void run() {
        long pause = SHORTEST_PAUSE_MS;
        while (!stopped()) {
            try (var connection = source.open()) {
                connection.setNetworkTimeout(Runnable::run, (int) ANSWER_WITHIN.toMillis());
                if (alive(connection)) {
                    try (var look = watch.begin(connection)) {
                        pause = SHORTEST_PAUSE_MS;
                        follow(connection, look);
                    }
                }
            } catch (UntrustedServer e) {
                if (!(line instanceof Line.Untrusted)) {
                    LOG.warn("The server is not trusted any more: {}", e.words());
                    tell(new Line.Untrusted(lastUp(), e.words()));
                }
                rest(LONGEST_PAUSE_MS);
            } catch (SQLException e) {
                LOG.debug("The line to the database is down: {}", e.getMessage());
                pause = downFor(pause);
            } catch (RuntimeException e) {
                LOG.error("The feed begins anew after a fault", e);
                watch.forget();
                pause = downFor(pause);
            }
        }
    }

    /// The pause after the next failure.
    private long downFor(long pause) {
        if (!(line instanceof Line.Down)) {
            tell(new Line.Down(lastUp()));
        }
        rest(pause);
        return Math.min(LONGEST_PAUSE_MS, pause * 2);
    }

    private void follow(Connection connection, Look look) throws SQLException {
        long beatAt = System.nanoTime();
        long toldAt = 0;
        while (!stopped()) {
            var news = look.news();
            if (!news.isEmpty()) {
                tell(news);
            }
            if (System.nanoTime() - beatAt > HEARTBEAT_EVERY.toNanos()) {
                beatAt = System.nanoTime();
                if (!alive(connection)) {
                    return;
                }
            }
            if (!(line instanceof Line.Up)
                    || System.nanoTime() - toldAt > TELL_UP_EVERY.toNanos()) {
                toldAt = System.nanoTime();
                tell(new Line.Up(clock.instant()));
            }
            rest(look.await().toMillis());
        }
    }

    /// Keeps the session alive. Asked before the first look as well: to a session that ended while
    /// the line was down everything looks empty.
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

    /// Tells this as if it had been found by looking.
    void tell(Set<Change> changes) {
        changeListeners.forEach(listener -> told(listener, changes));
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

    private Instant lastUp() {
        return switch (line) {
            case Line.Up(var at) -> at;
            case Line.Down(var since) -> since;
            case Line.Untrusted(var since, _) -> since;
            case Line.SignedOut _ -> clock.instant();
        };
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void rest(long millis) {
        try {
            var _ = stop.await(millis, MILLISECONDS);
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
            var _ = thread.join(CLOSE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
