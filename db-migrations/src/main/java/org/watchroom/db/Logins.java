package org.watchroom.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/// Login roles: one per person and per service, each a member of the group roles of the migrations.
public final class Logins {
    private static final int ATTEMPTS = 5;

    /// "tuple concurrently updated", unique violation: the lock below is per database, logins are
    /// per server.
    private static final Set<String> AT_ONCE = Set.of("XX000", "23505", "42710");

    private Logins() {}

    /// Makes the login, or gives an existing one this password and exactly these groups of ours.
    /// Safe to repeat and for two at once. Logins are shared by all databases of a server.
    ///
    /// @param groupRoles such as `watchroom_operator`
    public static void ensure(
            DatabaseAddress admin, String login, String password, List<String> groupRoles)
            throws SQLException {
        for (var attempt = 1; ; attempt++) {
            try {
                ensureOnce(admin, login, password, groupRoles);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !AT_ONCE.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private static void ensureOnce(
            DatabaseAddress admin, String login, String password, List<String> groupRoles)
            throws SQLException {
        try (var connection = admin.connect()) {
            connection.setAutoCommit(false);
            run(connection, "select pg_advisory_xact_lock(hashtext('watchroom.logins'))");
            var name = quoted(connection, login);
            if (!exists(connection, login)) {
                run(connection, "create role " + name + " login");
            }
            run(
                    connection,
                    "alter role "
                            + name
                            + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls");
            // Hashed here: in a statement as it stands the password could end in the server's log.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(login, password.toCharArray(), "scram-sha-256");
            for (var group : groups(connection, login)) {
                if (!groupRoles.contains(group)) {
                    run(connection, "revoke " + quoted(connection, group) + " from " + name);
                }
            }
            for (var group : groupRoles) {
                run(connection, "grant " + quoted(connection, group) + " to " + name);
            }
            connection.commit();
        }
    }

    /// The groups of ours that the login is in.
    private static List<String> groups(Connection connection, String login) throws SQLException {
        try (var query =
                connection.prepareStatement(
                        """
                        select g.rolname from pg_auth_members m
                        join pg_roles g on g.oid = m.roleid join pg_roles l on l.oid = m.member
                        where l.rolname = ? and g.rolname like 'watchroom\\_%'
                        """)) {
            query.setString(1, login);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    private static boolean exists(Connection connection, String login) throws SQLException {
        try (var query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, login);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Quoted by the server itself, so that no name can end the sentence it stands in.
    private static String quoted(Connection connection, String text) throws SQLException {
        try (var query = connection.prepareStatement("select quote_ident(?)")) {
            query.setString(1, text);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
