package org.watchroom.operations.staff;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.SqlFailures;

/// A person at a workstation, signed in.
///
/// @param database the shared database as this person sees it
/// @param connections opens further connections of this session, for the change feed
/// @param keys what this person can open of what is sealed; `database` works with them
public record Session(
        Person person,
        Set<Role> roles,
        List<Region> regions,
        Database database,
        ConnectionSource connections,
        HeldKeys keys)
        implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    public Session {
        roles = Set.copyOf(roles);
        regions = List.copyOf(regions);
    }

    /// True when everything this session sees is practice.
    public boolean drill() {
        return !regions.isEmpty() && regions.stream().allMatch(Region::drill);
    }

    /// Where this person's control room's clock hangs: the zone of their regions, or London where
    /// those differ.
    public ZoneId zone() {
        var zones = regions.stream().map(Region::zone).distinct().toList();
        return zones.size() == 1 ? zones.getFirst() : ZoneId.of("Europe/London");
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /// How the session stands at the server.
    public SessionState state() {
        return new SessionSql(database).state();
    }

    /// Whether the person may still do what they could when the session was opened.
    ///
    /// @return false when their roles or regions are others now: signing in again shows what is
    ///   theirs
    /// @throws org.watchroom.operations.failure.Failure.SignedOut when the session has ended
    /// @throws org.watchroom.operations.failure.Failure.Refused when the login may not enter any
    ///   more
    public boolean asOpened() {
        var sql = new SessionSql(database);
        sql.state();
        return sql.roles().equals(roles)
                && sql.regions()
                        .equals(regions.stream().map(Region::id).collect(Collectors.toSet()));
    }

    /// The same session with the person's key opened by the password it is kept under, where the
    /// one they signed in with did not.
    ///
    /// @param secret stays the caller's to overwrite
    /// @return empty when it is not that password
    public Optional<Session> opened(char[] secret) {
        return keys.unlock(database, secret) == HeldKeys.Unlocked.OPEN
                ? Optional.of(
                        new Session(
                                new SessionSql(database).me(), // named by what can be read now
                                roles,
                                regions,
                                database,
                                connections,
                                keys))
                : Optional.empty();
    }

    /// Nothing can be changed until [#unlock]; the queue stays readable, alarms stay audible.
    public void lock() {
        new SessionSql(database).lock();
    }

    /// @param code of the second factor; null where the person has none: the password is then
    ///   proved by a new connection
    /// @return false when the code is wrong
    public boolean unlock(@Nullable String code) {
        return code == null
                ? proveAgain("select app.unlock_session(?)")
                : new SessionSql(database).unlock(code);
    }

    /// Opens what needs the code once more, for five minutes.
    ///
    /// @return false when the code is wrong
    public boolean stepUp(@Nullable String code) {
        return code == null
                ? proveAgain("select app.step_up(?)")
                : new SessionSql(database).stepUp(code);
    }

    /// Somebody is at the console again, just before it would have been locked: told at once, as
    /// the next heartbeat could come too late.
    public void present() {
        new SessionSql(database).present();
    }

    /// How long no code is looked at any more, after five wrong ones in a row; zero when one may be
    /// tried.
    public Duration codesWait() {
        return new SessionSql(database).codesWait();
    }

    /// Gives this person's login another password; their other sessions end.
    ///
    /// @param login of this person
    /// @param password the caller overwrites it
    /// @param privateKey the person's private key under the new password; null where they have none
    /// @throws org.watchroom.operations.failure.Failure.StepUpNeeded when the code was not given
    ///   within the last minutes
    /// @throws org.watchroom.operations.failure.Failure.Refused `key-kept` when they have a private
    ///   key and it was not handed over
    public void changePassword(String login, char[] password, byte @Nullable [] privateKey) {
        new SessionSql(database).changePassword(Passwords.verifier(password), privateKey);
        connections.renew(password);
    }

    /// Writes down that this person looked at something, exported or printed it.
    ///
    /// @param table `incident`, `exhibit`, `pack`, `raw_report`, `reporter`, `journal`, `person` or
    ///   `camera`
    /// @param key of the row
    /// @param act what was done, such as `pack-opened`; never personal data
    public void note(Access access, String table, String key, String act) {
        note(access, table, key, act, Map.of());
    }

    /// [#note(Access, String, String, String)] with what exactly.
    ///
    /// @param detail texts, or lists of texts; never personal data
    public void note(Access access, String table, String key, String act, Map<String, ?> detail) {
        new SessionSql(database).note(access, table, key, act, detail);
    }

    /// A way of getting at evidence or personal data that is on the record.
    public enum Access {
        VIEWED("V"),
        EXPORTED("X"),
        PRINTED("P");

        private final String stored;

        Access(String stored) {
            this.stored = stored;
        }

        String stored() {
            return stored;
        }
    }

    private boolean proveAgain(String question) {
        try (var connection = connections.open();
                var ask = connection.prepareStatement(question)) {
            ask.setNull(1, Types.VARCHAR);
            try (var row = ask.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    /// Signs out and closes the connections. A server that does not answer is not waited for longer
    /// than [#FAREWELL]: there the session ends by itself when nothing is heard of it.
    @Override
    public void close() {
        var farewell = Thread.ofVirtual().name("sign-out").start(this::signOut);
        try {
            if (!farewell.join(FAREWELL)) {
                LOG.info("The server did not answer when signing out");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            database.close();
            connections.forget();
            keys.forget();
        }
    }

    private void signOut() {
        try {
            new SessionSql(database).close();
        } catch (RuntimeException e) {
            LOG.info("Not signed out at the server: {}", e.getMessage());
        }
    }
}
