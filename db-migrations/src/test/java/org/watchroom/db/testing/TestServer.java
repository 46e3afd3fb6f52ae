package org.watchroom.db.testing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Migrations;
import org.watchroom.db.embedded.ThrowawayServer;

/// The one server of this JVM, and a migrated database on it to copy from.
final class TestServer {
    private static final String TEMPLATE = "watchroom_template";

    private static final TestServer ONLY = new TestServer();

    private final DatabaseAddress superuser;

    /// Kept open: a login costs half as much as a copy.
    private final Connection line;

    /// The same, so that nobody who wants a copy waits for a drop.
    private final Connection dropping;

    private final ExecutorService drops =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("drops-databases").factory());

    private TestServer() {
        try {
            superuser = ThrowawayServer.start().address();
            var patient = superuser.withSetting("socketTimeout", "0");
            line = patient.connect();
            dropping = patient.connect();
            execute("create database " + TEMPLATE);
            Migrations.migrate(superuser.withDatabase(TEMPLATE));
            tidy(superuser.withDatabase(TEMPLATE).withSetting("socketTimeout", "0"));
            // Leaves the catalog's cache file behind, which every copy then has.
            superuser.withDatabase(TEMPLATE).connect().close();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("no database server for tests: " + e.getMessage(), e);
        }
    }

    /// What sixty migrations left in the catalogs is copied, read through and dropped with every
    /// copy: an eighth of what one costs.
    private static void tidy(DatabaseAddress template) throws SQLException {
        try (var line = template.connect()) {
            var bloated =
                    Sql.one(
                            line,
                            "select string_agg(format('pg_catalog.%I', relname), ', ') from pg_class where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r' and not relisshared and pg_relation_size(oid) >= 131072");
            execute(line, "vacuum (full, freeze) " + bloated);
        }
    }

    /// Started by the first test that asks.
    static TestServer only() {
        return ONLY;
    }

    DatabaseAddress empty(String name) {
        execute("create database " + name);
        return superuser.withDatabase(name);
    }

    DatabaseAddress copy(String name) {
        execute("create database " + name + " template " + TEMPLATE + " strategy file_copy");
        // Rights on the database itself are not copied with it.
        execute("revoke all on database " + name + " from public");
        execute(
                "grant connect on database "
                        + name
                        + " to watchroom_staff, watchroom_intake, watchroom_police_liaison, watchroom_sealer");
        return superuser.withDatabase(name);
    }

    /// Soon, in the background: the server waits a tenth of a second for those it throws out.
    void drop(String name) {
        drops.execute(() -> {
            try {
                execute(dropping, "drop database if exists " + name + " with (force)");
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        });
    }

    /// Waits for all that [#drop] was asked for.
    void dropped() throws InterruptedException, ExecutionException {
        drops.submit(() -> {}).get();
    }

    private synchronized void execute(String sql) {
        try {
            execute(line, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void execute(Connection line, String sql) throws SQLException {
        try (var statement = line.createStatement()) {
            statement.execute(sql);
        }
    }
}
