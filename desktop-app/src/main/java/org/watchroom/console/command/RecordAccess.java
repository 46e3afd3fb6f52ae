package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Server;
import org.watchroom.console.workstation.SharedServer;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.SealedRecord;
import org.watchroom.operations.audit.witness.Witness;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// The way to the record for a command: as the owner of this workstation's own database, or at a
/// shared server as whoever is named there, with a session where that is needed.
///
/// @param source opens connections that may read the record
/// @param database the same as a small pool
/// @param witness what this console knows of the server
/// @param seals where this workstation seals; of no meaning with a shared server
/// @param asked gives the next code, where something needs confirming
record RecordAccess(
        ConnectionSource source,
        Database database,
        Witness witness,
        SealHome seals,
        @Nullable Server server,
        @Nullable Session session,
        Asked asked)
        implements AutoCloseable {
    /// @param codes of the second factor, where a person is named at a shared server
    static RecordAccess open(Place place, Codes codes, Clock clock) throws IOException {
        var asked = codes.asked();
        var home = place.home();
        var seals = new SealHome(home.seals());
        if (place.isShared()) {
            return shared(place.owner(), home, asked, clock);
        }
        Workstation workstation = place.workstation(clock);
        ConnectionSource owner = workstation.ownerAddress()::connect;
        return new RecordAccess(
                owner,
                new Database(owner, 1),
                workstation.witness(clock),
                seals,
                workstation,
                null,
                asked);
    }

    private static RecordAccess shared(DatabaseAddress address, Home home, Asked asked, Clock clock)
            throws IOException {
        var server = new SharedServer(address, home.make());
        var seals = new SealHome(home.seals());
        ConnectionSource login = address::connect;
        if (new SealedRecord(login).isOwners()) {
            return new RecordAccess(
                    login,
                    new Database(login, 1),
                    server.witness(clock),
                    seals,
                    server,
                    null,
                    asked);
        }
        var begun = SignIn.begin(PasswordLogin.of(address), "command line");
        var session =
                begun.open(
                        begun.needs() instanceof SignIn.Needs.Code
                                ? asked.code("Code of your device")
                                : null);
        return new RecordAccess(
                session.connections(),
                session.database(),
                server.witness(clock),
                seals,
                server,
                session,
                asked);
    }

    /// The record as it is sealed.
    SealedRecord record() {
        return new SealedRecord(source);
    }

    /// The folder of whoever seals that database on this machine.
    ///
    /// @param named the folder that was named; without, this workstation's own counts
    Optional<SealHome> sealing(Optional<Path> named) {
        if (named.isPresent()) {
            return named.map(SealHome::new);
        }
        return server instanceof Workstation && Files.exists(seals.book())
                ? Optional.of(seals)
                : Optional.empty();
    }

    @Override
    public void close() {
        try (var _ = server;
                var _ = session;
                var _ = database) {
            // In this order: pool, session, server.
        }
    }
}
