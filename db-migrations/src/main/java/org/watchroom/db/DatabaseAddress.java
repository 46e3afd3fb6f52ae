package org.watchroom.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.watchroom.db.oauth.BearerFactory;
import org.watchroom.db.oauth.BearerToken;
import org.watchroom.db.oauth.OauthSettings;

/// Where a database is and who asks. Shown anywhere, it never shows the password.
///
/// @param url of the driver, `jdbc:postgresql://host:port/database?setting=value`, without user and
///   password
/// @param user login role; empty where the person has not signed in yet
public record DatabaseAddress(String url, String user, String password) {
    public DatabaseAddress {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException(
                    "not the address of a PostgreSQL database: " + ConnectionUri.shown(url));
        }
        if (url.contains("password=")) {
            throw new IllegalArgumentException("the password does not belong into the address");
        }
    }

    /// The shared database this account is configured for, as PostgreSQL's own programs would find
    /// it: the option, then the service file, then the variables `PG*`, then the password file.
    /// Empty where neither the option nor `PGHOST` nor `PGSERVICE` names a server. The line is
    /// given up after 15 s of silence, and encrypted and checked against the server's name unless
    /// the server is on this machine.
    ///
    /// @param urlOption `jdbc:postgresql://…` or `postgresql://…`
    /// @param home holds `.pg_service.conf` and `.pgpass`
    /// @throws IllegalArgumentException naming the file and line, variable or option that cannot be
    ///   understood
    public static Optional<DatabaseAddress> shared(
            Map<String, String> env, Optional<String> urlOption, Path home) {
        return SharedAddress.find(env, urlOption, home);
    }

    /// A new connection of its own; the caller closes it.
    ///
    /// @throws UntrustedServer when server and workstation do not trust each other; says what to do
    public Connection connect() throws SQLException {
        if (oauth().isPresent()) {
            throw UntrustedServer.wantsToken(place());
        }
        Tickets.offer();
        return connect(properties());
    }

    /// The same with a token of the organisation instead of a password, where [#oauth()] says so.
    /// The token goes to a server whose certificate and name have been verified, or nowhere.
    ///
    /// @throws TokenRefused when the server does not take it for this login
    /// @throws UntrustedServer as for a password
    public Connection connect(BearerToken token) throws SQLException {
        if (oauth().isEmpty()) {
            throw new IllegalStateException("this server is not signed in to with a token");
        }
        var properties = properties();
        properties.setProperty("password", "");
        properties.setProperty(BearerFactory.TOKEN, token.reveal());
        return connect(properties);
    }

    /// Where tokens come from, at a server that people sign in to with one.
    public Optional<OauthSettings> oauth() {
        var mark = url.indexOf('?');
        var settings =
                mark < 0
                        ? Map.<String, String>of()
                        : ConnectionUri.settings(url.substring(mark + 1));
        return Optional.ofNullable(settings.get(OauthSettings.ISSUER))
                .map(issuer ->
                        OauthSettings.of(
                                issuer,
                                settings.getOrDefault(OauthSettings.CLIENT_ID, ""),
                                settings.getOrDefault(OauthSettings.SCOPE, "")));
    }

    private Connection connect(Properties properties) throws SQLException {
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw UntrustedServer.explained(e, place());
        }
    }

    /// What the server says in detail of a row it did not take holds the row: that stays out of
    /// messages and logs.
    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    /// `host:port`, or several of them.
    private String place() {
        return url.substring("jdbc:postgresql://".length()).replaceFirst("[/?].*$", "");
    }

    /// The servers that are tried, in order.
    public List<Place> places() {
        return Arrays.stream(place().split(","))
                .map(each -> {
                    var colon = each.lastIndexOf(':');
                    var named = colon > each.lastIndexOf(']');
                    return new Place(
                            named ? each.substring(0, colon) : each,
                            named ? Integer.parseInt(each.substring(colon + 1)) : 5432);
                })
                .toList();
    }

    /// One server.
    public record Place(String host, int port) {
        /// Whether it is this machine, said as such.
        public boolean isHere() {
            return SharedAddress.loopback(host);
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /// The same database for someone else.
    public DatabaseAddress as(String otherUser, String otherPassword) {
        return new DatabaseAddress(url, otherUser, otherPassword);
    }

    /// Another database of the same server.
    public DatabaseAddress withDatabase(String name) {
        var start = url.indexOf('/', "jdbc:postgresql://".length());
        var end = url.indexOf('?', start);
        return new DatabaseAddress(
                url.substring(0, start + 1)
                        + ConnectionUri.encode(name)
                        + (end < 0 ? "" : url.substring(end)),
                user,
                password);
    }

    /// The same with one setting of the driver added or replaced.
    public DatabaseAddress withSetting(String name, String value) {
        var mark = url.indexOf('?');
        var bare = mark < 0 ? url : url.substring(0, mark);
        var settings = ConnectionUri.settings(mark < 0 ? "" : url.substring(mark + 1));
        settings.put(name, value);
        return new DatabaseAddress(bare + ConnectionUri.query(settings), user, password);
    }

    @Override
    public String toString() {
        return url + (user.isEmpty() ? "" : " as " + user);
    }
}
