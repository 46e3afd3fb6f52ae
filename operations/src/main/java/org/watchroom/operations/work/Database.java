package org.watchroom.operations.work;

import static org.jooq.impl.DSL.val;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Keyring;

/// The shared database as one person or service sees it: a small pool of its connections.
///
/// Our own pool, because the usual ones wait up to five seconds after an outage before they look
/// again. A connection that failed is thrown away together with its idle fellows; the next call
/// opens a new one. Safe for use by many threads; at most `size` work at once, the others wait.
public final class Database implements AutoCloseable {
    private static final Settings SETTINGS = new Settings().withExecuteLogging(false);
    private static final long CHECK_AFTER_IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int CHECK_SECONDS = 2;

    private final ConnectionSource source;
    private final KeySource keys;
    private final @Nullable Clock claims;
    private final Semaphore places;
    private final ArrayDeque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /// @param size how many connections there may be at once; three or four serve a console
    public Database(ConnectionSource source, int size) {
        this(source, size, Keyring::empty);
    }

    /// @param keys what the person or service can open; asked for each piece of work, so that keys
    ///   given later serve at once
    public Database(ConnectionSource source, int size, KeySource keys) {
        this(source, size, keys, null);
    }

    /// @param claims the clock of whoever works here: its time goes into the record beside the
    ///   database's own, as what the client claims; null where nobody claims any
    public Database(ConnectionSource source, int size, KeySource keys, @Nullable Clock claims) {
        this.source = source;
        this.keys = keys;
        this.claims = claims;
        this.places = new Semaphore(size);
    }

    /// The keys with which work here seals and opens; `Keyring.of(db)` finds the same ones.
    public Keyring keys() {
        return keys.get();
    }

    /// Whether work here has other keys by now than these. Where it seems not, the database is
    /// asked for new ones, by one small statement.
    public boolean rekeyedSince(Keyring before) {
        if (keys.get() == before) {
            keys.look(this);
        }
        return keys.get() != before;
    }

    /// One or more statements outside a transaction; tried a second time when the line had broken
    /// unnoticed.
    public <T> T read(Function<DSLContext, T> work) {
        try {
            return with(connection -> work.apply(context(connection)));
        } catch (Failure.Unreachable _) {
            return with(connection -> work.apply(context(connection)));
        }
    }

    /// All of `work` in one transaction, or nothing of it.
    ///
    /// Not tried again by itself: after a broken line nobody knows whether the commit took place.
    /// Writers carry ids made beforehand, so that doing it again is harmless.
    public <T> T write(Function<DSLContext, T> work) {
        return with(connection ->
                context(connection)
                        .transactionResult(tx -> {
                            begin(tx.dsl());
                            return work.apply(tx.dsl());
                        }));
    }

    /// [#write] for work that returns nothing.
    public void writing(Consumer<DSLContext> work) {
        with(connection -> {
            context(connection)
                    .transaction(tx -> {
                        begin(tx.dsl());
                        work.accept(tx.dsl());
                    });
            return true;
        });
    }

    private void begin(DSLContext tx) {
        keys.toWrite(tx).attachTo(tx.configuration());
        if (claims != null) {
            tx.execute(
                    "select set_config('app.client_at', {0}, true)",
                    val(claims.instant().toString()));
        }
    }

    private <T> T with(Function<Connection, T> work) {
        places.acquireUninterruptibly();
        try {
            var connection = take();
            try {
                var result = work.apply(connection);
                giveBack(connection);
                return result;
            } catch (RuntimeException e) {
                var failure = e instanceof DataAccessException sql ? SqlFailures.translate(sql) : e;
                if (failure instanceof Failure.Unreachable) {
                    discard(connection);
                } else {
                    giveBack(connection);
                }
                throw failure;
            } catch (Error e) {
                shut(connection); // nobody knows what it was in the middle of
                throw e;
            }
        } finally {
            places.release();
        }
    }

    private Connection take() {
        try {
            while (true) {
                Idle next;
                synchronized (idle) {
                    if (closed) {
                        throw new IllegalStateException("the database is closed");
                    }
                    next = idle.pollLast();
                }
                if (next == null) {
                    return source.open();
                }
                if (System.nanoTime() - next.since < CHECK_AFTER_IDLE_NANOS
                        || next.connection.isValid(CHECK_SECONDS)) {
                    return next.connection;
                }
                discard(next.connection);
            }
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private void giveBack(Connection connection) {
        synchronized (idle) {
            if (!closed) {
                idle.addLast(new Idle(connection, System.nanoTime()));
                return;
            }
        }
        shut(connection);
    }

    private void discard(Connection broken) {
        shut(broken);
        ArrayDeque<Idle> fellows;
        synchronized (idle) {
            fellows = new ArrayDeque<>(idle);
            idle.clear();
        }
        fellows.forEach(fellow -> shut(fellow.connection));
    }

    private static void shut(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // It is gone either way.
        }
    }

    private DSLContext context(Connection connection) {
        var db = DSL.using(connection, SQLDialect.POSTGRES, SETTINGS);
        keys.get().attachTo(db.configuration());
        return db;
    }

    @Override
    public void close() {
        ArrayDeque<Idle> rest;
        synchronized (idle) {
            closed = true;
            rest = new ArrayDeque<>(idle);
            idle.clear();
        }
        rest.forEach(one -> shut(one.connection));
    }

    private record Idle(Connection connection, long since) {}
}
