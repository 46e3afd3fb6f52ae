package org.watchroom.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Login roles: one per person and per service, each a member of the group roles of the migrations.
public final class Logins {
    /// How often to try before giving up.
    public static final int ATTEMPTS = 5;

    /// Makes and ends people's logins later, through functions that administrators call.
    private static final String REGISTRAR = "watchroom_registrar";

    /// "tuple concurrently updated", unique violation: the lock below is per database, logins are
    /// per server.
    private static final Set<String> AT_ONCE = Set.of("XX000", "23505", "42710");

    /// Of people's connections; services set their own.
    private static final List<String> LIMITS =
            List.of(
                    "statement_timeout = '15s'",
                    "lock_timeout = '3s'",
                    "idle_in_transaction_session_timeout = '30s'",
                    "search_path = ''");

    private static final int PERSON_CONNECTIONS = 12;
    private static final int SERVICE_CONNECTIONS = 40;

    private record Membership(String group, String grantor) {}

    private Logins() {}

    /// Makes the login, or gives an existing one this password and exactly these groups of ours.
    /// Safe to repeat and for two at once. Logins are shared by all databases of a server.
    ///
    /// @param groupRoles such as `watchroom_operator`
    public static void ensure(
            DatabaseAddress admin, String login, String password, List<String> groupRoles)
            throws SQLException {
        try (var connection = admin.connect()) {
            ensureAlone(connection, login, password, groupRoles);
        }
    }

    /// The same over an open connection, in a transaction of its own.
    ///
    /// @param connection of a superuser, in no transaction
    public static void ensureAlone(
            Connection connection, String login, String password, List<String> groupRoles)
            throws SQLException {
        for (var attempt = 1; ; attempt++) {
            connection.setAutoCommit(false);
            try {
                ensure(connection, login, password, groupRoles);
                connection.commit();
                return;
            } catch (SQLException e) {
                connection.rollback();
                if (attempt == ATTEMPTS || !atOnce(e.getSQLState())) {
                    throw e;
                }
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /// Whether something failed only because somebody else made a login at the same time.
    public static boolean atOnce(@Nullable String sqlState) {
        return AT_ONCE.contains(String.valueOf(sqlState));
    }

    /// [#ensure(DatabaseAddress, String, String, List)] as part of the caller's transaction, once:
    /// where it failed [#atOnce], the caller does all of it again.
    ///
    /// @param connection of a superuser
    public static void ensure(
            Connection connection, String login, String password, List<String> groupRoles)
            throws SQLException {
        run(connection, "select pg_advisory_xact_lock(hashtext('watchroom.logins'))");
        var name = quoted(connection, login);
        if (!exists(connection, login)) {
            run(connection, "create role " + name + " login");
        }
        run(
                connection,
                "alter role "
                        + name
                        + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit "
                        + (service(groupRoles) ? SERVICE_CONNECTIONS : PERSON_CONNECTIONS));
        if (!service(groupRoles)) {
            for (var limit : LIMITS) {
                run(connection, "alter role " + name + " set " + limit);
            }
        }
        // Hashed here: in a statement as it stands the password could end in the server's log.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(login, password.toCharArray(), "scram-sha-256");
        for (var membership : memberships(connection, login)) {
            if (!groupRoles.contains(membership.group())) {
                run(
                        connection,
                        "revoke %s from %s granted by %s"
                                .formatted(
                                        quoted(connection, membership.group()),
                                        name,
                                        quoted(connection, membership.grantor())));
            }
        }
        for (var group : groupRoles) {
            run(connection, grant(connection, group, name));
        }
        if (exists(connection, REGISTRAR)) {
            run(
                    connection,
                    "grant %s to %s with admin true, inherit false, set false"
                            .formatted(name, REGISTRAR));
        }
    }

    /// In the registrar's name where it may: what a superuser grants, the registrar could not take
    /// back.
    private static String grant(Connection connection, String group, String name)
            throws SQLException {
        try (var query =
                connection.prepareStatement(
                        """
                        select exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles r on r.oid = m.member
                                        where g.rolname = ? and r.rolname = ? and m.admin_option)
                        """)) {
            query.setString(1, group);
            query.setString(2, REGISTRAR);
            try (var row = query.executeQuery()) {
                row.next();
                return "grant "
                        + quoted(connection, group)
                        + " to "
                        + name
                        // Whoever is in a group acts as themselves, never as the group.
                        + " with inherit true, set false"
                        + (row.getBoolean(1) ? " granted by " + REGISTRAR : "");
            }
        }
    }

    /// The groups of ours that the login is in, and who put it there.
    private static List<Membership> memberships(Connection connection, String login)
            throws SQLException {
        try (var query =
                connection.prepareStatement(
                        """
                        select g.rolname, a.rolname from pg_auth_members m
                        join pg_roles a on a.oid = m.grantor
                        join pg_roles g on g.oid = m.roleid join pg_roles l on l.oid = m.member
                        where l.rolname = ? and g.rolname like 'watchroom\\_%'
                        """)) {
            query.setString(1, login);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Membership>();
                while (rows.next()) {
                    found.add(new Membership(rows.getString(1), rows.getString(2)));
                }
                return found;
            }
        }
    }

    private static boolean service(List<String> groupRoles) {
        return groupRoles.contains("watchroom_intake") || groupRoles.contains("watchroom_sealer");
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
