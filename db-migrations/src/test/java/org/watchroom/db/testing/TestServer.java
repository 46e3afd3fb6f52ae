package org.watchroom.db.testing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
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

    private TestServer() {
        try {
            superuser = ThrowawayServer.start().address();
            line = superuser.withSetting("socketTimeout", "0").connect();
            execute("create database " + TEMPLATE);
            Migrations.migrate(superuser.withDatabase(TEMPLATE));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("no database server for tests: " + e.getMessage(), e);
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

    void drop(String name) {
        execute("drop database if exists " + name + " with (force)");
    }

    private synchronized void execute(String sql) {
        try (var statement = line.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
