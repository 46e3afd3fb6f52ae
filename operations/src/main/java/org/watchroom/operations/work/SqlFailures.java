package org.watchroom.operations.work;

import java.io.IOException;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.watchroom.db.TokenRefused;
import org.watchroom.db.UntrustedServer;
import org.watchroom.operations.failure.Failure;

/// Turns what the database says into a [Failure] where a person can act on it, else leaves it as
/// the bug it is.
///
/// The migrations raise `WR001` to `WR009` with the key of the broken rule as hint.
public final class SqlFailures {
    private SqlFailures() {}

    public static RuntimeException translate(DataAccessException e) {
        var sql = e.getCause(SQLException.class);
        var failure = sql == null ? null : failure(sql);
        return failure == null ? e : failure;
    }

    public static RuntimeException translate(SQLException e) {
        var failure = failure(e);
        return failure == null
                ? new IllegalStateException("the database said: " + e.getMessage(), e)
                : failure;
    }

    private static @Nullable Failure failure(SQLException e) {
        if (e instanceof UntrustedServer untrusted) {
            return new Failure.Refused("server-untrusted", untrusted.words(), e);
        }
        if (e instanceof TokenRefused refused) {
            return new Failure.Refused("token-refused", message(refused), e);
        }
        if ("28000".equals(e.getSQLState()) && e.getCause() instanceof Failure.Refused refused) {
            return refused; // what a login is opened with could not be had
        }
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "WR001", "WR002", "WR003", "WR005", "WR009" ->
                    new Failure.Refused(hint(e), message(e), e);
            case "WR004" -> new Failure.Stale("The incident");
            case "WR006" -> new Failure.Missing("What was asked for");
            case "WR007" -> new Failure.Locked();
            case "WR008" -> new Failure.StepUpNeeded();
            case "42501" -> new Failure.Refused("not-allowed", "You are not allowed to do this", e);
            case "28P01", "28000" -> new Failure.Refused("sign-in", "Name or password is wrong", e);
            default -> lineIsDown(state, e) ? new Failure.Unreachable("The database", e) : null;
        };
    }

    /// Class 08: connection; 57P: the server shuts down or starts up; 53: it has no room left on
    /// its disk, in memory or for connections.
    private static boolean lineIsDown(String state, SQLException e) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || e.getCause() instanceof IOException;
    }

    private static String hint(SQLException e) {
        var server = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        var hint = server == null ? null : server.getHint();
        return hint == null ? "rule" : hint;
    }

    private static String message(SQLException e) {
        var server = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        var message = server == null ? e.getMessage() : server.getMessage();
        return message == null ? "" : message;
    }
}
