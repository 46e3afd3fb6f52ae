package org.watchroom.operations.staff;

import java.sql.Connection;
import java.sql.SQLException;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.SqlFailures;

/// Opens a session: the database proves who it is, then hands out a token that only this process's
/// memory holds.
public final class SignIn {
    private static final int CONNECTIONS = 4;

    private SignIn() {}

    /// @param login opens connections with the person's own database login
    /// @param workstation name of this machine, for the record
    /// @throws Failure.Refused when name or password is wrong, or the login belongs to no active
    ///   person
    /// @throws Failure.Unreachable when the server does not answer
    public static Session open(ConnectionSource login, String workstation) {
        var token = token(login, workstation);
        ConnectionSource connections = () -> carrying(token, login.open());
        var database = new Database(connections, CONNECTIONS);
        try {
            var sql = new SessionSql(database);
            return new Session(
                    sql.me(), sql.roles(), new Stores(database).regions(), database, connections);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static String token(ConnectionSource login, String workstation) {
        try (var connection = login.open();
                var open = connection.prepareStatement("select app.open_session(?)")) {
            open.setString(1, workstation);
            try (var row = open.executeQuery()) {
                row.next();
                var token = row.getString(1);
                if (token == null) {
                    throw new Failure.Refused("sign-in", "Name or password is wrong", null);
                }
                return token;
            }
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private static Connection carrying(String token, Connection connection) throws SQLException {
        try (var set =
                connection.prepareStatement(
                        """
                        select set_config('app.session', ?, false), set_config('statement_timeout', '15s', false),
                               set_config('lock_timeout', '3s', false), set_config('idle_in_transaction_session_timeout', '30s', false)
                        """)) {
            set.setString(1, token);
            set.execute();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
