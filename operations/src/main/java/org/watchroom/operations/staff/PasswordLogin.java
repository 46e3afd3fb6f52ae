package org.watchroom.operations.staff;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.work.ConnectionSource;

/// A person's own login. Holds the password as long as the session, because a line that broke is
/// made anew without asking; overwritten by [#forget].
public final class PasswordLogin implements ConnectionSource {
    /// As the database asks for when a person is enrolled.
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_.-]{1,62}");

    private final DatabaseAddress server;
    private final String login;
    private char[] password;
    private boolean forgotten;

    /// @param password copied; the caller overwrites it
    public PasswordLogin(DatabaseAddress server, String login, char[] password) {
        this.server = server;
        this.login = login;
        this.password = password.clone();
    }

    /// The login that `address` names, with its password.
    public static PasswordLogin of(DatabaseAddress address) {
        return new PasswordLogin(address, address.user(), address.password().toCharArray());
    }

    /// Whether the name has the form of a person's login.
    boolean isWellFormed() {
        return isWellFormed(login);
    }

    static boolean isWellFormed(String login) {
        return FORM.matcher(login).matches();
    }

    /// The driver takes the password as text, which lives until it has been swept: once per
    /// connection.
    @Override
    public Connection open() throws SQLException {
        return server.as(login, asText()).connect();
    }

    private synchronized String asText() throws SQLException {
        if (forgotten) {
            throw new SQLException("signed out", "28000");
        }
        return new String(password);
    }

    /// Lends the password for what is kept under it.
    ///
    /// @param use must not keep it: it is overwritten afterwards
    public synchronized <T> T lend(Function<char[], T> use) {
        var lent = password.clone();
        try {
            return use.apply(lent);
        } finally {
            Arrays.fill(lent, '\0');
        }
    }

    @Override
    public synchronized void renew(char[] other) {
        Arrays.fill(password, '\0');
        password = other.clone();
    }

    @Override
    public synchronized void forget() {
        Arrays.fill(password, '\0');
        forgotten = true;
    }
}
