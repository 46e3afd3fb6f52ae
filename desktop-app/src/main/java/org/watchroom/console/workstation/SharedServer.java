package org.watchroom.console.workstation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.audit.witness.Witness;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.OrganisationLogin;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.organisation.Organisation;
import org.watchroom.operations.staff.organisation.Tokens;

/// A server elsewhere, run by others. The console is one of its many clients and starts nothing.
public final class SharedServer implements Server {
    private final DatabaseAddress address;
    private final Home home;

    public SharedServer(DatabaseAddress address, Home home) {
        this.address = address;
        this.home = home;
    }

    @Override
    public String name() {
        return address.url().replaceFirst("^jdbc:postgresql://", "").replaceFirst("[/?].*$", "");
    }

    /// Nothing is sent where the organisation vouches: the server must not see a password.
    @Override
    public SignIn signIn(String login, char[] password) {
        if (organisation().isPresent()) {
            throw new Failure.Refused(
                    "sign-in-organisation", "This server asks for no password", null);
        }
        return SignIn.begin(new PasswordLogin(address, login, password), thisMachine());
    }

    @Override
    public Optional<Organisation> organisation() {
        return address.oauth().map(Organisation::new);
    }

    @Override
    public SignIn signIn(String login, Tokens tokens) {
        return SignIn.begin(new OrganisationLogin(address, login, tokens), thisMachine());
    }

    @Override
    public Optional<KnownLogin> drillLogin() {
        return Optional.empty();
    }

    @Override
    public boolean serve(Session session, boolean play, Runnable waits) {
        return false; // the intake service of a shared server runs where its administrators put it
    }

    @Override
    public void recover() {
        // Nothing of it is ours to start.
    }

    /// One server may hold several databases.
    @Override
    public Witness witness(Clock clock) {
        return new Witness(home.witness(), place(), clock);
    }

    @Override
    public String place() {
        return address.url().replaceFirst("^jdbc:postgresql://", "").replaceFirst("[?].*$", "");
    }

    @Override
    public Home home() {
        return home;
    }

    @Override
    public void close() {
        // Sessions close their own connections.
    }

    static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unnamed workstation";
        }
    }
}
