package org.watchroom.db.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Migrations;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.db.embedded.ThrowawayServer;

/// The one server of this JVM, and a migrated database on it to copy from.
final class TestServer {
    private static final String TEMPLATE = "watchroom_template";

    private TestServer() {}

    /// Started by the first test that asks.
    private static final class Running {
        static final EmbeddedDatabase SERVER = start();

        private static EmbeddedDatabase start() {
            try {
                var server = ThrowawayServer.start();
                execute(server.address(), "create database " + TEMPLATE);
                Migrations.migrate(server.address().withDatabase(TEMPLATE));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static DatabaseAddress empty(String name) {
        var superuser = Running.SERVER.address();
        execute(superuser, "create database " + name);
        return superuser.withDatabase(name);
    }

    static DatabaseAddress copy(String name) {
        var superuser = Running.SERVER.address();
        execute(superuser, "create database " + name + " template " + TEMPLATE + " strategy file_copy");
        // Rights on the database itself are not copied with it.
        execute(
                superuser,
                "revoke all on database " + name + " from public",
                "grant connect on database " + name + " to watchroom_staff, watchroom_intake");
        return superuser.withDatabase(name);
    }

    static void drop(String name) {
        execute(Running.SERVER.address(), "drop database if exists " + name + " with (force)");
    }

    static void execute(DatabaseAddress address, String... statements) {
        try (var connection = address.connect();
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
