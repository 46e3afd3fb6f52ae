package org.watchroom.db.check;

import java.sql.SQLException;
import org.watchroom.db.UntrustedServer;

/// The server was not reached, was not trusted, did not let the login in, or went away meanwhile.
public final class NotReached extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final boolean passwordWanted;

    NotReached(SQLException cause) {
        super(words(cause), cause);
        passwordWanted = String.valueOf(cause.getMessage()).contains("password");
    }

    /// Whether it may be that a password would have helped.
    public boolean passwordWanted() {
        return passwordWanted;
    }

    private static String words(SQLException cause) {
        if (cause instanceof UntrustedServer untrusted) {
            return untrusted.words();
        }
        return ("28P01".equals(cause.getSQLState()) || "28000".equals(cause.getSQLState())
                        ? "The server did not let this login in: "
                        : "The server was not reached: ")
                + cause.getMessage();
    }
}
