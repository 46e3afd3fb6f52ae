package org.watchroom.console;

import java.util.Optional;
import org.watchroom.console.signin.Login;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.organisation.Organisation;
import org.watchroom.operations.staff.organisation.Tokens;

/// How people sign in at the server that this console works with.
record ServerLogin(Server server) implements Login {
    @Override
    public SignIn signIn(String user, char[] password) {
        return server.signIn(user, password);
    }

    @Override
    public Optional<Organisation> organisation() {
        return server.organisation();
    }

    @Override
    public SignIn signIn(String user, Tokens tokens) {
        return server.signIn(user, tokens);
    }
}
