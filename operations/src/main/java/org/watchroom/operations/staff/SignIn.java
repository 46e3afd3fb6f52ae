package org.watchroom.operations.staff;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Forms;
import org.watchroom.operations.work.SqlFailures;

/// Signing in, in two steps: the database login proves who it is, then a second factor opens the
/// session. The token of the session is only in this process's memory.
///
/// ```java
/// var signIn = SignIn.begin(login, "desk 3", password);
/// switch (signIn.needs()) {
///     case Needs.Nothing _ -> signIn.open(null);
///     case Needs.Code _ -> signIn.open("492039");
///     case Needs.Enrolment _ -> … signIn.secret(), signIn.confirm(code), signIn.open(code)
///     case Needs.Waiting(Duration time, Needs then) -> …
/// }
/// ```
public final class SignIn {
    private static final int CONNECTIONS = 4;
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final ConnectionSource login;
    private final String workstation;
    private final char[] secret;
    private Answer answer;

    private SignIn(ConnectionSource login, String workstation, char[] secret, Answer answer) {
        this.login = login;
        this.workstation = workstation;
        this.secret = secret;
        this.answer = answer;
    }

    /// What stands between a right password and a session.
    public sealed interface Needs {
        /// Practice: the password was enough.
        record Nothing() implements Needs {}

        /// The six digits of the person's device, or a recovery code.
        record Code() implements Needs {}

        /// The person sets up their device first.
        record Enrolment() implements Needs {}

        /// Five wrong codes in a row; the next is looked at after this time.
        ///
        /// @param then what is needed afterwards
        record Waiting(Duration time, Needs then) implements Needs {}
    }

    /// @param serverTime when the server said so
    /// @param nanos when that came here, by the clock that nobody sets
    private record Answer(Needs needs, Instant serverTime, long nanos, ZoneId zone) {
        Answer with(Needs other) {
            return new Answer(other, serverTime, nanos, zone);
        }
    }

    /// @param login opens connections with the person's own database login
    /// @param workstation name of this machine, for the record
    /// @param secret what the person's key is kept under: their password; the caller may overwrite
    ///   it afterwards
    /// @throws Failure.Refused `sign-in` when name or password is wrong, or the login belongs to no
    ///   active person; `no-region`, `no-role` for a person who has none; `database-old`,
    ///   `program-old` when program and database do not fit
    /// @throws Failure.Unreachable when the server does not answer
    public static SignIn begin(ConnectionSource login, String workstation, char[] secret) {
        return new SignIn(login, workstation, secret.clone(), ask(login));
    }

    /// With a login whose password is what the person's key is kept under.
    ///
    /// What cannot be a login is not sent: it may be a password typed into the wrong field, and
    /// what is sent there ends in the server's log.
    ///
    /// @throws Failure.Refused as for a wrong name
    public static SignIn begin(PasswordLogin login, String workstation) {
        if (!login.isWellFormed()) {
            throw new Failure.Refused("sign-in", "Name or password is wrong", null);
        }
        return new SignIn(login, workstation, login.lend(char[]::clone), ask(login));
    }

    /// Whether a login can be called so; what cannot is sent nowhere.
    public static boolean mayBeLogin(String typed) {
        return PasswordLogin.isWellFormed(typed);
    }

    /// With a login that the person's organisation vouches for. Their key stays closed until its
    /// password is asked for.
    ///
    /// @throws Failure.Refused as for a wrong name; `token-refused` when the server does not take
    ///   the organisation's word for this login
    public static SignIn begin(OrganisationLogin login, String workstation) {
        if (!login.isWellFormed()) {
            throw new Failure.Refused("sign-in", "Name or password is wrong", null);
        }
        return new SignIn(login, workstation, new char[0], ask(login));
    }

    /// Both steps at once, for who has the code at hand.
    ///
    /// @param code null where none is needed
    /// @throws Failure.Refused rule `sign-in` or `code`
    public static Session open(
            ConnectionSource login, String workstation, char[] secret, @Nullable String code) {
        return begin(login, workstation, secret).open(code);
    }

    /// Both steps at once, with a password.
    ///
    /// @param code null where none is needed
    public static Session open(PasswordLogin login, String workstation, @Nullable String code) {
        return begin(login, workstation).open(code);
    }

    public Needs needs() {
        return answer.needs;
    }

    /// What the server's clock shows now: this workstation's may be wrong.
    public Instant serverTime() {
        return answer.serverTime.plusNanos(System.nanoTime() - answer.nanos);
    }

    /// Of the person's region: this workstation's may be set to another.
    public ZoneId zone() {
        return answer.zone;
    }

    /// A fresh secret for the person's device.
    ///
    /// @throws Failure.Refused when a device is set up already
    public byte[] secret() {
        return asking(connection -> {
            try (var row = connection.prepareStatement("select app.begin_second_factor()");
                    var secret = row.executeQuery()) {
                secret.next();
                var bytes = secret.getBytes(1);
                if (bytes == null) {
                    throw new Failure.Refused("enrolled", "A device is set up already", null);
                }
                return bytes;
            }
        });
    }

    /// Proves that the device shows the right codes. The same code opens the session afterwards.
    ///
    /// @return the recovery codes, shown this once; empty when the code is wrong, and [#needs] is
    ///   asked anew
    public Optional<List<String>> confirm(String code) {
        var codes =
                asking(connection -> {
                    try (var ask =
                            connection.prepareStatement("select app.confirm_second_factor(?)")) {
                        ask.setString(1, code);
                        try (var row = ask.executeQuery()) {
                            row.next();
                            var given = row.getArray(1);
                            return given == null
                                    ? Optional.<List<String>>empty()
                                    : Optional.of(List.of((String[]) given.getArray()));
                        }
                    }
                });
        if (codes.isPresent()) {
            answer = answer.with(new Needs.Code()); // nothing may keep the codes from being shown
        } else {
            answer = ask(login);
        }
        return codes;
    }

    /// Opens the session.
    ///
    /// @param code null where none is needed
    /// @throws Failure.Refused rule `code`: wrong, used already, or too many wrong ones before;
    ///   [#needs] is asked anew then. `no-region` where the person has lost their last meanwhile
    public Session open(@Nullable String code) {
        return open(code, null);
    }

    /// [#open(String)] for a shift that ends before the twelve hours a session can last.
    ///
    /// @param until when the session ends whatever is done
    /// @throws Failure.Refused also `shift-over` for a time that has passed at the server; the code
    ///   can still be used
    public Session open(@Nullable String code, @Nullable Instant until) {
        var token =
                asking(connection -> {
                    try (var open =
                            connection.prepareStatement("select app.open_session(?, ?, ?)")) {
                        open.setString(1, workstation);
                        open.setString(2, code);
                        open.setObject(
                                3,
                                until == null ? null : until.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE);
                        try (var row = open.executeQuery()) {
                            row.next();
                            return Optional.ofNullable(row.getString(1));
                        }
                    }
                });
        if (token.isEmpty()) {
            answer = ask(login);
            throw new Failure.Refused("code", "The code is wrong or was used before", null);
        }
        try {
            return with(token.get(), login, secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /// Not signed in after all: forgets the password.
    public void forget() {
        Arrays.fill(secret, '\0');
        login.forget();
    }

    /// A session that somebody else has opened for this login: the owner of a workstation's own
    /// database for its own accounts.
    static Session with(String token, ConnectionSource login, char[] secret) {
        var connections = new Carrying(token, login);
        var keys = HeldKeys.ofPerson();
        var database = new Database(connections, CONNECTIONS, keys, Clock.systemUTC());
        try {
            var regions = new Stores(database).regions();
            if (regions.isEmpty()) {
                throw nowhere();
            }
            keys.unlock(database, secret);
            var sql = new SessionSql(database);
            return new Session(sql.me(), sql.roles(), regions, database, connections, keys);
        } catch (RuntimeException e) {
            abandon(database);
            throw e;
        }
    }

    /// The session is open at the server and nobody will use it.
    private static void abandon(Database database) {
        try (database) {
            new SessionSql(database).close();
        } catch (RuntimeException e) {
            LOG.info("Not signed out at the server: {}", e.getMessage());
        }
    }

    private static Failure.Refused nowhere() {
        return new Failure.Refused(
                "no-region", "You belong to no region yet: an administrator gives you one", null);
    }

    private static Answer ask(ConnectionSource login) {
        try {
            return asking(
                    login,
                    connection -> {
                        Forms.mustFit(connection);
                        try (var ask =
                                        connection.prepareStatement(
                                                "select needs, seconds, now, zone from app.sign_in_needs()");
                                var row = ask.executeQuery()) {
                            row.next();
                            var needs = needs(row.getString(1), row.getInt(2));
                            return new Answer(
                                    needs,
                                    row.getObject(3, OffsetDateTime.class).toInstant(),
                                    System.nanoTime(),
                                    ZoneId.of(row.getString(4)));
                        }
                    });
        } catch (Failure.Refused refused) {
            // Signing in takes no right but that of any role.
            throw refused.rule().equals("not-allowed")
                    ? new Failure.Refused(
                            "no-role",
                            "This login has no role: an administrator gives you one",
                            refused)
                    : refused;
        }
    }

    private static Needs needs(String stored, int seconds) {
        return switch (stored) {
            case "open" -> new Needs.Nothing();
            case "code" -> new Needs.Code();
            case "enrol" -> new Needs.Enrolment();
            case "locked" -> new Needs.Waiting(Duration.ofSeconds(seconds), new Needs.Code());
            case "enrol-locked" ->
                    new Needs.Waiting(Duration.ofSeconds(seconds), new Needs.Enrolment());
            case "nowhere" -> throw nowhere();
            default -> throw new Failure.Refused("sign-in", "Name or password is wrong", null);
        };
    }

    private <T> T asking(Asking<T> question) {
        return asking(login, question);
    }

    private static <T> T asking(ConnectionSource login, Asking<T> question) {
        try (var connection = login.open()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private interface Asking<T> {
        T ask(Connection connection) throws SQLException;
    }

    /// Connections of the login that carry the session's token.
    private record Carrying(String token, ConnectionSource login) implements ConnectionSource {
        @Override
        public Connection open() throws SQLException {
            return carrying(token, login.open());
        }

        @Override
        public void renew(char[] password) {
            login.renew(password);
        }

        @Override
        public void forget() {
            login.forget();
        }

        @Override
        public String toString() {
            return "connections of a session";
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
