package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.DatabaseAddress;

/// The database of a lone workstation: started or joined by [#open], used by many processes at
/// once, stopped by the last one that closes. A process that is killed leaves the server running;
/// the next one joins it.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "watchroom";
    private static final String TIMEOUTS =
            "?connectTimeout=5&loginTimeout=10&socketTimeout=30&cancelSignalTimeout=2&tcpKeepAlive=true";

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Home home;
    private final Server server;
    private final ServerSettings settings;
    private final ServerAccount account;
    private final Sharing sharing;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::closeAtExit, "embedded-database-exit");
    private volatile String password = "";
    private volatile int port;
    private volatile boolean joined;

    private EmbeddedDatabase(Home home, ServerSettings settings, ServerAccount account, Path cache)
            throws IOException {
        this.home = home;
        this.settings = settings;
        this.account = account;
        this.sharing = Sharing.of(home);
        var binaries = Binaries.in(cache);
        account.give(cache);
        account.letThrough(home.folder());
        this.server = new Server(home, binaries, account, settings);
    }

    /// Whether there is one in the folder. Starts and makes nothing.
    public static boolean isIn(Path home) {
        return Files.exists(new Home(home).data().resolve("PG_VERSION"));
    }

    /// Starts the server of the folder, or joins it where another process has; makes the folder,
    /// the data and the database `watchroom` where they are missing. May take seconds the first
    /// time, and after a power cut as long as recovery takes.
    ///
    /// @throws NotDurable when the server would not keep what it acknowledges
    /// @throws NotStarted when there is no server to be had
    public static EmbeddedDatabase open(Path home) throws IOException {
        return open(home, ServerSettings.durable());
    }

    static EmbeddedDatabase open(Path home, ServerSettings settings) throws IOException {
        var account = ServerAccount.find();
        return open(
                home,
                settings,
                account,
                account.cache(System.getenv(), System.getProperty("user.home", ".")));
    }

    static EmbeddedDatabase open(
            Path home, ServerSettings settings, ServerAccount account, Path cache)
            throws IOException {
        var database = new EmbeddedDatabase(Home.at(home), settings, account, cache);
        database.sharing.alone(database::startOrJoin);
        return database;
    }

    /// The superuser in the database `watchroom`. For migrating and for making logins, never for a
    /// console.
    public DatabaseAddress address() {
        return in(DATABASE);
    }

    /// Backups of this database.
    public EmbeddedBackups backups() {
        return new EmbeddedBackups(home, account, in(SUPERUSER));
    }

    /// Restores of this database that nobody has put on the record yet, the oldest first.
    public List<RestoreNote> unrecorded() throws IOException {
        return RestoreNote.in(home);
    }

    /// There once a program has brought the data of a folder to the form it knows, for that program
    /// to write; gone after a restore, as what is there then may be of an older form.
    public static Path prepared(Path home) {
        return new Home(home).prepared();
    }

    /// May change when [#restartIfDead] finds the old one taken.
    public int port() {
        return port;
    }

    /// The real path of the folder.
    public Path home() {
        return home.folder();
    }

    /// Whether another process had started the server.
    public boolean joined() {
        return joined;
    }

    /// For whoever has lost the connection: starts the server again if it is gone. Several
    /// processes may ask at once; one starts it, the others wait. Look at [#address] again
    /// afterwards.
    ///
    /// @return whether it was dead and has been started by this call
    public boolean restartIfDead() throws IOException {
        var started = new AtomicBoolean();
        sharing.alone(() -> {
            if (closed.get()) {
                throw new IOException("the embedded database is closed");
            }
            started.set(run());
        });
        return started.get();
    }

    /// Deletes the server's log of more than a week ago. Done at every start; for whoever runs
    /// longer.
    public void tidyLog(Instant now) throws IOException {
        home.serverLog().tidy(now);
    }

    /// For a program that ends in order when it is told to end: it calls [#close] itself, after
    /// whatever still uses the database. Without this the database is left at once then, under the
    /// feet of the others.
    public void closedByCaller() {
        forgetExit();
    }

    /// Leaves the server; stops it when nobody else uses it.
    @Override
    public synchronized void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            sharing.alone(this::leave);
        } finally {
            // Last: told to end meanwhile, the hook waits for this, and the server is stopped
            // first.
            forgetExit();
        }
    }

    private void startOrJoin() throws IOException {
        sharing.join();
        try {
            // Only now: what was never joined must not be left. Asked to end meanwhile, the hook
            // waits for its turn.
            Runtime.getRuntime().addShutdownHook(atExit);
            password = Secret.in(home.secret());
            Swap.finish(home, account);
            if (!server.initialised()) {
                server.initialise(password);
            }
            joined = !run();
        } catch (IOException | RuntimeException e) {
            close(e);
            throw e;
        }
    }

    private void close(Exception cause) {
        closed.set(true);
        forgetExit();
        try {
            leave();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void leave() throws IOException {
        if (sharing.leave()) {
            server.stop();
        }
    }

    /// True when the server was not running and has been started. One that dies between being
    /// looked at and being asked is looked at again.
    private boolean run() throws IOException {
        boolean started = false;
        var end = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        while (true) {
            var running = server.port();
            started |= running.isEmpty();
            port = running.isPresent() ? running.get() : server.start();
            try (var superuser = in(SUPERUSER).connect()) {
                Durability.check(superuser, settings);
                makeDatabase(superuser);
                tidyLog(now(superuser));
                return started;
            } catch (SQLException e) {
                if (!lineWasCut(e) || System.nanoTime() > end) {
                    throw new IOException(
                            "the embedded database does not answer: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    /// Class 08: connection; 57P: the server shuts down or starts up.
    private static boolean lineWasCut(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static Instant now(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static void makeDatabase(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement();
                var there =
                        statement.executeQuery(
                                "select from pg_database where datname = '" + DATABASE + "'")) {
            if (!there.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
        closeOthers(superuser);
    }

    /// The databases that every server has: what is hidden in ours, such as who is connected and
    /// how much is written, would be shown in them.
    private static void closeOthers(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement();
                var open =
                        statement.executeQuery(
                                "select from pg_database where datname in ('postgres', 'template1') and has_database_privilege('public', oid, 'connect, temporary')")) {
            if (open.next()) {
                statement.execute(
                        "revoke connect, temporary on database postgres, template1 from public");
            }
        }
    }

    private DatabaseAddress in(String database) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + TIMEOUTS,
                SUPERUSER,
                password);
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            LOG.debug("closing while the program ends");
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            LOG.warn("the embedded database could not be left in order", e);
        }
    }
}
