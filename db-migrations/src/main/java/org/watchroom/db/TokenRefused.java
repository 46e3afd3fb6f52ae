package org.watchroom.db;

import java.sql.SQLException;

/// The server does not take the organisation's token for this login: it has run out, was withdrawn,
/// is of somebody else, or belongs to nobody here. Which of them it tells its own log only.
public final class TokenRefused extends SQLException {
    private static final long serialVersionUID = 1L;

    TokenRefused(String place, SQLException cause) {
        super(
                "The server at "
                        + place
                        + " does not take what your organisation gave for this name. Compare the name typed with the account you signed in with; the server's administrators map accounts to names in pg_ident.conf",
                "28000",
                cause);
    }
}
