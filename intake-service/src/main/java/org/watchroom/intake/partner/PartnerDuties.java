package org.watchroom.intake.partner;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.operations.partner.Alerts;
import org.watchroom.operations.partner.Outbox;
import org.watchroom.operations.partner.Telling;
import org.watchroom.operations.work.Database;

/// Everything about partners that runs: one duty writes down what is to be told, another sends it.
public final class PartnerDuties implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final List<Rounds> duties;
    private final HttpDoor.Service door;

    /// @param database with the keys of the service; closed by the caller
    public PartnerDuties(PartnerSettings settings, Database database, Clock clock)
            throws IOException {
        var telling = new Telling(database, settings.sender(), settings.senderName(), clock);
        var delivering = new Delivering(new Outbox(database, clock), settings, clock);
        door =
                new HttpDoor.Service(
                        "/alerts",
                        new AlertsDoor(new Alerts(database, clock), settings.senderName()));
        duties =
                List.of(
                        Rounds.start("telling", LOOK_EVERY, telling::round),
                        Rounds.start("delivering", Delivering.LOOK_EVERY, delivering));
    }

    /// Where alerts are read.
    public HttpDoor.Service door() {
        return door;
    }

    @Override
    public void close() {
        duties.reversed().forEach(Rounds::close);
    }
}
