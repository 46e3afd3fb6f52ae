package org.watchroom.console.signin;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.Totp;

/// How far the first proof alone leads.
///
/// @param session there where nothing else was needed
record Begun(SignIn signIn, Step step, Optional<Session> session) implements AutoCloseable {
    /// Runs off the glass thread.
    ///
    /// @param now by the clock that the card counts down with
    static Begun by(Login login, String name, char[] secret, Welcome welcome, Instant now) {
        return of(login.signIn(name, secret), name, welcome, now);
    }

    /// However the person proved who they are. Runs off the glass thread.
    static Begun of(SignIn begun, String name, Welcome welcome, Instant now) {
        try {
            return switch (begun.needs()) {
                case SignIn.Needs.Nothing _ ->
                        new Begun(begun, new Step.Password(), Optional.of(begun.open(null)));
                case SignIn.Needs.Enrolment _ ->
                        new Begun(begun, device(begun, name, welcome), Optional.empty());
                case SignIn.Needs.Code _ -> new Begun(begun, new Step.Code(), Optional.empty());
                case SignIn.Needs.Waiting(var time, var then) ->
                        new Begun(
                                begun,
                                new Step.Waiting(
                                        now.plus(time),
                                        then instanceof SignIn.Needs.Enrolment
                                                ? device(begun, name, welcome)
                                                : new Step.Code()),
                                Optional.empty());
            };
        } catch (RuntimeException e) {
            begun.forget();
            throw e;
        }
    }

    /// The second proof. Runs off the glass thread.
    ///
    /// @return empty where the code is wrong
    static Optional<Session> opened(SignIn begun, String code, Optional<Instant> until) {
        try {
            return Optional.of(begun.open(code, until.orElse(null)));
        } catch (Failure.Refused refused) {
            if (!refused.rule().equals("code")) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private static Step device(SignIn begun, String name, Welcome welcome) {
        var secret = begun.secret();
        try {
            return new Step.Device(Totp.uri(secret, name, welcome.server()), Totp.typed(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public void close() {
        session.ifPresent(Session::close);
        signIn.forget();
    }
}
