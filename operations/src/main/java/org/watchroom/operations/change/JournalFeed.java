package org.watchroom.operations.change;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.UntrustedServer;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.ConnectionSource;

/// Follows the journal by snapshot difference: each look delivers exactly what is visible now and
/// was not visible at the last look. Nothing is lost to transactions that overlap, nothing waits
/// for long ones.
///
/// Looks when the doorbell rings (`NOTIFY watchroom`, sent by one waker, never by writers) and in
/// any case every [#LOOK_EVERY]. A server that does not answer within [#ANSWER_WITHIN] counts as
/// gone.
public final class JournalFeed implements ChangeFeed {
    /// The channel the waker rings.
    public static final String DOORBELL = "watchroom";

    static final Duration LOOK_EVERY = Duration.ofMillis(400);

    /// As often as the waker rings at most. Anybody can ring without end: that must not make every
    /// console ask without end.
    static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(25);

    static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(60);
    private static final long LONGEST_PAUSE_MS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(JournalFeed.class);

    private static final String READ = "select now, tbl, pk from app.changes_since(?)";

    private final ConnectionSource source;
    private final Clock clock;
    private final Supplier<Duration> idle;
    private final List<Consumer<? super Set<Change>>> changeListeners =
            new CopyOnWriteArrayList<>();
    private final List<Consumer<? super Line>> lineListeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile Line line;
    private @Nullable String cursor;
    private @Nullable String server;

    /// @param idle how long nobody has touched the console; the database locks the session by it
    public JournalFeed(ConnectionSource source, Clock clock, Supplier<Duration> idle) {
        this.source = source;
        this.clock = clock;
        this.idle = idle;
        this.line = new Line.Down(clock.instant());
        this.thread = Thread.ofVirtual().name("journal-feed").start(this::run);
    }

    private void run() {
        long pause = 100;
        while (!stopped()) {
            try (var connection = source.open()) {
                connection.setNetworkTimeout(Runnable::run, (int) ANSWER_WITHIN.toMillis());
                if (alive(connection)) {
                    catchUp(connection);
                    pause = 100;
                    follow(connection);
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
                cursor = null;
                pause = downFor(pause);
            }
        }
    }

    /// The pause after the next failure.
    private long downFor(long pause) {
        tellDown();
        rest(pause);
        return Math.min(LONGEST_PAUSE_MS, pause * 2);
    }

    /// Listens first, then reads, so that nothing falls between. Another server (restored, failed
    /// over) starts anew.
    private void catchUp(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + DOORBELL);
            var now =
                    text(
                            connection,
                            "select system_identifier::text || '/' || timeline from app.this_server()");
            if (cursor == null || !now.equals(server)) {
                cursor = text(connection, "select pg_current_snapshot()::text");
                server = now;
                tell(Set.of(new Change.AnyMayHaveChanged()));
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        var doorbell = connection.unwrap(PGConnection.class);
        long beatAt = System.nanoTime();
        long toldAt = 0;
        try (var read = connection.prepareStatement(READ)) {
            while (!stopped()) {
                long lookedAt = System.nanoTime();
                look(read);
                if (System.nanoTime() - beatAt > HEARTBEAT_EVERY.toNanos()) {
                    beatAt = System.nanoTime();
                    if (!alive(connection)) {
                        return;
                    }
                }
                if (!(line instanceof Line.Up) || System.nanoTime() - toldAt > 1_000_000_000L) {
                    toldAt = System.nanoTime();
                    tell(new Line.Up(clock.instant()));
                }
                doorbell.getNotifications((int) LOOK_EVERY.toMillis());
                rest(LOOK_AGAIN_AFTER.toMillis() - (System.nanoTime() - lookedAt) / 1_000_000);
            }
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

    private void look(PreparedStatement read) throws SQLException {
        read.setString(1, cursor);
        var changes = new HashSet<Change>();
        String next = cursor;
        try (var rows = read.executeQuery()) {
            while (rows.next()) {
                next = rows.getString(1);
                var table = rows.getString(2);
                if (table != null) {
                    change(table, rows.getString(3), changes);
                }
            }
        }
        if (!changes.isEmpty()) {
            tell(changes);
        }
        cursor = next;
    }

    private static void change(String table, String key, Set<Change> into) {
        switch (table) {
            case "incident", "incident_event", "legal_hold" ->
                    into.add(new Change.IncidentChanged(new IncidentId(UUID.fromString(key))));
            case "store", "recorder", "camera", "region" -> into.add(new Change.SiteChanged());
            case "category", "outcome", "offence", "police_force", "setting" ->
                    into.add(new Change.ReferenceChanged());
            case "person_region", "approval", "disclosure" -> into.add(new Change.StaffChanged());
            default -> {} // exhibits, packs and raw reports always come with a line on an
                // incident's timeline
        }
    }

    /// Lets everybody read again: more can be read than before, or less.
    public void tellAnyMayHaveChanged() {
        tell(Set.of(new Change.AnyMayHaveChanged()));
    }

    private void tell(Set<Change> changes) {
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

    private void tellDown() {
        if (!(line instanceof Line.Down)) {
            tell(new Line.Down(lastUp()));
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

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
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

    /// Ends the thread; waits no longer than one look takes.
    @Override
    public void close() {
        stop.countDown();
        try {
            var _ = thread.join(LOOK_EVERY.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
