package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Who administers, and where: options that the commands of `admin` share.
final class AdminAccess {
    @Mixin private Place place = new Place();

    @Option(
            names = "--as",
            paramLabel = "LOGIN",
            description =
                    "Your own login, an administrator's. Default, for this workstation's own database: the"
                            + " account of the workstation itself.")
    private Optional<String> login = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Holds your password. Default: asked for, or read from standard input.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--code-file",
            paramLabel = "FILE",
            description =
                    "Holds codes of your device, one in a line: the first signs in, the next, where it is asked"
                            + " for, confirms. Each code works once. Default: as the password.")
    private Optional<Path> codeFile = Optional.empty();

    @Option(
            names = "--drill",
            description =
                    "Without --as: the people of the drill region instead of those of the live regions.")
    private boolean drill;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    AdminOutput output() {
        return new AdminOutput(json);
    }

    Place place() {
        return place;
    }

    /// Where the command above said it was, unless this one said so itself.
    void orAt(Place above) {
        if (!place.said()) {
            place = above;
        }
    }

    /// Signs in.
    ///
    /// @throws Failure.Refused when name, password or code is wrong
    AdminDesk open() throws IOException {
        var asked = new Asked(passwordFile, codeFile);
        if (login.isEmpty()) {
            return keeper(asked);
        }
        var password = asked.password(login.get());
        try {
            return place.sharedServer().isPresent()
                    ? new AdminDesk(
                            signIn(place.sharedServer().get()::signIn, password, asked),
                            asked,
                            () -> {})
                    : besideConsole(password, asked);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private AdminDesk besideConsole(char[] password, Asked asked) throws IOException {
        var workstation = place.workstation(Clock.systemUTC());
        try {
            return new AdminDesk(
                    signIn(workstation::signIn, password, asked), asked, workstation::close);
        } catch (RuntimeException e) {
            workstation.close();
            throw e;
        }
    }

    /// [#open] for what takes two persons: this workstation's own account is none, but for
    /// practice.
    AdminDesk openAsPerson() throws IOException {
        if (login.isEmpty() && !drill) {
            throw new Failure.Unreadable(
                    "This takes two persons, and this computer's own account is none",
                    "Give --as LOGIN.",
                    null);
        }
        return open();
    }

    private AdminDesk keeper(Asked asked) throws IOException {
        if (place.sharedServer().isPresent()) {
            throw new Failure.Unreadable(
                    "A shared server wants to know who you are", "Give --as LOGIN.", null);
        }
        var workstation = place.workstation(Clock.systemUTC());
        try {
            return new AdminDesk(workstation.administrator(drill), asked, workstation::close);
        } catch (RuntimeException e) {
            workstation.close();
            throw e;
        }
    }

    private Session signIn(Entry entry, char[] password, Asked asked) {
        var session = signIn(entry.begin(login.orElseThrow(), password), asked);
        if (session.keys().closed()) {
            session.close();
            throw new Failure.Refused(
                    "key-password",
                    "Your key is kept under another password than this one: sign in at a console with both, and change the password there",
                    null);
        }
        return session;
    }

    private static Session signIn(SignIn begun, Asked asked) {
        return switch (begun.needs()) {
            case SignIn.Needs.Nothing _ -> begun.open(null);
            case SignIn.Needs.Code _ -> begun.open(asked.code("Code of your device"));
            case SignIn.Needs.Enrolment _ ->
                    throw new Failure.Refused(
                            "no-second-factor",
                            "Sign in at a console first and set up your device",
                            null);
            case SignIn.Needs.Waiting(var time, _) ->
                    throw new Failure.Refused(
                            "code-locked",
                            "Too many wrong codes: the next is looked at in %d min"
                                    .formatted(time.toMinutes() + 1),
                            null);
        };
    }

    private interface Entry {
        SignIn begin(String login, char[] password);
    }
}
