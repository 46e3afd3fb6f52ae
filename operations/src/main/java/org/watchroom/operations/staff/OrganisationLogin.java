package org.watchroom.operations.staff;

import java.sql.Connection;
import java.sql.SQLException;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.TokenRefused;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.organisation.Tokens;
import org.watchroom.operations.work.ConnectionSource;

/// A person's own login at a server that takes the organisation's word for who comes. The tokens
/// are held as long as the session, and renewed for new lines.
public final class OrganisationLogin implements ConnectionSource {
    private final DatabaseAddress server;
    private final String login;
    private final Tokens tokens;

    /// @param server one whose [DatabaseAddress#oauth()] the tokens come from
    public OrganisationLogin(DatabaseAddress server, String login, Tokens tokens) {
        this.server = server;
        this.login = login;
        this.tokens = tokens;
    }

    /// Whether the name has the form of a person's login.
    boolean isWellFormed() {
        return PasswordLogin.isWellFormed(login);
    }

    @Override
    public Connection open() throws SQLException {
        try {
            var token = tokens.fresh();
            try {
                return server.as(login, "").connect(token);
            } catch (TokenRefused e) {
                var other = tokens.instead(token);
                if (other.isEmpty()) {
                    throw e;
                }
                return server.as(login, "").connect(other.get());
            }
        } catch (Failure.Unreachable gone) {
            throw new SQLException(gone.getMessage(), "08006", gone);
        } catch (Failure.Refused refused) {
            throw new SQLException(refused.getMessage(), "28000", refused);
        }
    }

    @Override
    public void forget() {
        tokens.forget();
    }
}
