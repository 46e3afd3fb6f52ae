package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Server;
import org.watchroom.console.workstation.SharedServer;
import org.watchroom.console.workstation.Staffing;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.staff.Enrolment;
import org.watchroom.operations.staff.PersonName;
import picocli.CommandLine.Option;

/// Which data a command works on: options that several commands share.
final class Place {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Keep all data below DIR. Default: the XDG directories, or $$WATCHROOM_HOME.")
    private Optional<Path> home = Optional.empty();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Work with a shared PostgreSQL: a JDBC URL. Default: PG* variables or ~/.pg_service.conf"
                            + " where they are set, else the embedded database.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "A console of its own, with data of its own, as on another computer: it may run beside the first.")
    private Optional<String> profile = Optional.empty();

    /// Whether somebody said where.
    boolean said() {
        return home.isPresent() || url.isPresent() || profile.isPresent();
    }

    Home home() {
        var all = home.map(Home::below).orElseGet(() -> Home.of(System.getenv(), user()));
        return profile.map(name -> all.profile(name(name))).orElse(all);
    }

    private static String name(String profile) {
        if (!profile.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,31}")) {
            throw new Failure.Unreadable(
                    "\"%s\" is no name of a profile".formatted(profile),
                    "Take up to 32 letters, digits, - and _.",
                    null);
        }
        return profile;
    }

    /// What two consoles must not share: the data folder, or a database elsewhere.
    String seat() {
        return sharedServer().map(SharedServer::place).orElseGet(() -> home().data().toString());
    }

    /// The server that a console works with, taking the console's seat at it.
    Server server(Clock clock) throws IOException {
        var shared = shared();
        return shared.isPresent()
                ? new SharedServer(shared.get(), home().make())
                : Workstation.open(home(), clock, Place::say);
    }

    /// This workstation's own control room, beside a console that may be running.
    Workstation workstation(Clock clock) throws IOException {
        return Workstation.beside(home(), clock, Place::say);
    }

    /// The shared server, where one is named.
    Optional<SharedServer> sharedServer() {
        return shared().map(address -> new SharedServer(address, home()));
    }

    /// Whether a shared server is named.
    boolean isShared() {
        return shared().isPresent();
    }

    /// This workstation's own data, for what can only be done to its own database.
    ///
    /// @param howTo where it is written how the same is done to a shared server
    /// @throws Failure.Unreadable when a shared server is named
    Home own(String howTo) {
        if (shared().isPresent()) {
            throw new Failure.Unreadable(
                    "A shared server is named, and this works on the database of this computer",
                    "Leave out --url, PGHOST and PGSERVICE, or read " + howTo + ".",
                    null);
        }
        return home();
    }

    /// A shared server as its owner.
    ///
    /// @throws Failure.Unreadable when no server is named
    DatabaseAddress owner() {
        return shared().orElseThrow(() ->
                new Failure.Unreadable(
                        "No shared server is named",
                        "Give --url, or set PGHOST or PGSERVICE.",
                        null));
    }

    /// Sets up people: of the shared server where one is named, else of this workstation's own
    /// database.
    <T> T staffing(Clock clock, Function<Staffing, T> work) throws IOException {
        if (shared().isPresent()) {
            var owner = owner();
            try (var custodian = custodian()) {
                return work.apply(new Staffing(owner, new Enrolment(custodian, clock)));
            }
        }
        try (var workstation = workstation(clock)) {
            return work.apply(workstation.staffing());
        }
    }

    /// With the custodian of the shared server where one is named, else of this workstation's own
    /// database, and with the place of its key file.
    <T> T custody(Clock clock, BiFunction<Custodian, Path, T> work) throws IOException {
        if (shared().isPresent()) {
            try (var custodian = custodian()) {
                return work.apply(custodian, custodianKey());
            }
        }
        try (var workstation = workstation(clock)) {
            return work.apply(workstation.custodian(), workstation.custodianKey());
        }
    }

    private Custodian custodian() throws IOException {
        return new Custodian(owner()::connect, 1, custodianKey());
    }

    /// Among this machine's secrets, one for each shared database.
    private Path custodianKey() throws IOException {
        var place = new SharedServer(owner(), home()).place();
        var file = "custodian-" + place.replaceAll("[^A-Za-z0-9.-]", "_") + ".key";
        return home().make().secrets().resolve(file);
    }

    private Optional<DatabaseAddress> shared() {
        return DatabaseAddress.shared(System.getenv(), url, user());
    }

    private static Path user() {
        return Path.of(System.getProperty("user.home", "."));
    }

    /// A login that tells a name is taken all the same: it may be one that the company gives.
    static void warnOfName(String login, String name) {
        if (PersonName.isIn(login, name)) {
            System.err.println(
                    "Note: the login %s tells part of the name, and logins are not sealed. Initials and a number tell nothing."
                            .formatted(login));
        }
    }

    /// Progress goes to standard error, so that results can be piped.
    static void say(String what) {
        System.err.println(what + " …");
    }
}
