package org.watchroom.console.signin;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.Totp;

/// How far the password alone leads.
///
/// @param session there where nothing else was needed
record Begun(SignIn signIn, Step step, Optional<Session> session) implements AutoCloseable {
    /// Runs off the glass thread.
    ///
    /// @param now by the clock that the card counts down with
    static Begun by(Login login, String name, char[] secret, Welcome welcome, Instant now) {
        var begun = login.signIn(name, secret);
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
