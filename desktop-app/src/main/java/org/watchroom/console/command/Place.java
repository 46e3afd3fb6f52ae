package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Server;
import org.watchroom.console.workstation.SharedServer;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.db.DatabaseAddress;
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

    Home home() {
        return home.map(Home::below).orElseGet(() -> Home.of(System.getenv(), user()));
    }

    /// The server that a console works with, taking the console's seat at it.
    Server server(Clock clock) throws IOException {
        var shared = DatabaseAddress.shared(System.getenv(), url, user());
        return shared.isPresent()
                ? new SharedServer(shared.get(), home().make())
                : Workstation.open(home(), clock, Place::say);
    }

    /// This workstation's own control room, beside a console that may be running.
    Workstation workstation(Clock clock) throws IOException {
        return Workstation.beside(home(), clock, Place::say);
    }

    private static Path user() {
        return Path.of(System.getProperty("user.home", "."));
    }

    /// Progress goes to standard error, so that results can be piped.
    static void say(String what) {
        System.err.println(what + " …");
    }
}
