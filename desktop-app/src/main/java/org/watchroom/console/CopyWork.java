package org.watchroom.console;

import java.io.IOException;
import org.watchroom.console.handover.CopyDesk;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.handover.HandOvers;
import org.watchroom.operations.handover.Recipients;
import org.watchroom.operations.handover.Register;
import org.watchroom.operations.pack.SigningIdentity;

/// Hands packs of this workstation over with its signing key, for the signed-in person.
record CopyWork(Seat seat, Server server) implements CopyDesk {
    @Override
    public Register register() {
        return new Register(seat.session().database(), seat.zone(), seat.clock());
    }

    @Override
    public Recipients recipients() {
        return new Recipients(seat.session().database());
    }

    @Override
    public HandOvers handOvers() throws IOException {
        var home = server.home();
        return new HandOvers(
                seat.session().database(),
                SigningIdentity.open(server.signingKey(), "Watchroom", seat.clock()),
                server.packs(seat.session()),
                home.links(),
                home.outbox(),
                seat.clock(),
                seat.zone());
    }
}
