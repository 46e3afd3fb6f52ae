package org.watchroom.intake.mail;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.work.ConnectionSource;

/// Which of several services reads a mailbox: who holds an advisory lock, on a connection of its
/// own, so that the lock goes when the connection goes. Two that both believe they may read would
/// take nothing twice; it only would be work for nothing.
final class Turn implements AutoCloseable {
    private static final int ANSWER_WITHIN_MS = 5_000;
    private static final int ELECTION = 0x6d61_696c; // any number, the same for all mailboxes

    private final ConnectionSource source;
    private final String mailbox;
    private @Nullable Connection connection;
    private volatile boolean mine;

    Turn(ConnectionSource source, String mailbox) {
        this.source = source;
        this.mailbox = mailbox;
    }

    /// Stands for election, or looks whether it still holds.
    ///
    /// @throws SQLException when the database does not answer
    boolean take() throws SQLException {
        try {
            if (connection == null) {
                connection = source.open();
                connection.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MS);
            }
            try (var ask =
                    connection.prepareStatement(
                            mine ? "select true" : "select pg_try_advisory_lock(?, hashtext(?))")) {
                if (!mine) {
                    ask.setInt(1, ELECTION);
                    ask.setString(2, mailbox);
                }
                try (var row = ask.executeQuery()) {
                    row.next();
                    mine = row.getBoolean(1);
                    return mine;
                }
            }
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /// As of the last look.
    boolean mine() {
        return mine;
    }

    @Override
    public void close() {
        mine = false;
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException _) {
                // it is gone already
            }
        }
    }
}
