package org.watchroom.console.signin;

import org.watchroom.operations.staff.SignIn;

/// The first step of signing in. Given by the wiring, which knows the server.
@FunctionalInterface
public interface Login {
    /// Runs off the glass thread.
    ///
    /// @param password overwritten by the caller when this returns
    /// @throws org.watchroom.operations.failure.Failure.Refused when name or password is wrong
    /// @throws org.watchroom.operations.failure.Failure.Unreachable when the server does not answer
    SignIn signIn(String user, char[] password);
}
