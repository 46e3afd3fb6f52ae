package org.watchroom.intake.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.health.SystemBook;
import org.watchroom.operations.work.Stop;
import org.watchroom.operations.work.ThisMachine;

/// Writes down for the consoles how this service is. While the database is away it is silent, and
/// that is told too.
public final class Telling implements Rounds.Round {
    private final SystemBook book;
    private final Pulse pulse;
    private final Clock clock;
    private final String place;
    private final String version;
    private final Instant started;

    /// @param port of the door: several services on one machine have different ones
    public Telling(SystemBook book, Pulse pulse, int port, Clock clock) {
        this.book = book;
        this.pulse = pulse;
        this.clock = clock;
        this.place = ThisMachine.name() + ":" + port;
        this.version =
                Optional.ofNullable(Telling.class.getPackage().getImplementationVersion())
                        .orElse("0");
        this.started = clock.instant();
    }

    @Override
    public void go(Stop stop) {
        if (pulse.now().up()) { // not before it was felt
            book.tell(place, version, started, pulse.told());
        }
    }
}
