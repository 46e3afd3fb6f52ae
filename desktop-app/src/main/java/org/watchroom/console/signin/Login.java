package org.watchroom.console.signin;

import java.util.Optional;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.organisation.Organisation;
import org.watchroom.operations.staff.organisation.Tokens;

/// The first step of signing in. Given by the wiring, which knows the server.
@FunctionalInterface
public interface Login {
    /// Runs off the glass thread.
    ///
    /// @param password overwritten by the caller when this returns
    /// @throws org.watchroom.operations.failure.Failure.Refused when name or password is wrong
    /// @throws org.watchroom.operations.failure.Failure.Unreachable when the server does not answer
    SignIn signIn(String user, char[] password);

    /// Who vouches for people at this server, instead of a password; empty where a password is
    /// asked for.
    default Optional<Organisation> organisation() {
        return Optional.empty();
    }

    /// The first step with what the organisation gave. Runs off the glass thread.
    ///
    /// @throws org.watchroom.operations.failure.Failure.Refused when the server does not take it
    /// @throws org.watchroom.operations.failure.Failure.Unreachable when it does not answer
    default SignIn signIn(String user, Tokens tokens) {
        throw new IllegalStateException("this server asks for a password");
    }
}
