package org.watchroom.intake.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.siren.SirenOutbox;
import org.watchroom.operations.siren.SirenState;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Stop;

/// Sirens that are switched off are not told to sound, and that is said.
final class SirenSwitchTest {
    private final ControlRoom room = new ControlRoom();
    private final AtomicBoolean on = new AtomicBoolean();
    private final SirenOutbox outbox = new SirenOutbox(room.intake(), room.clock);

    @AfterEach
    void close() {
        room.close();
    }

    private IncidentId panic() {
        var id = new IncidentId(Ids.next(room.clock));
        var now = room.clock.instant();
        room.intake()
                .writing(tx ->
                        new Raising(room.clock)
                                .raise(
                                        tx,
                                        new NewIncident(
                                                id,
                                                ControlRoom.NORTH,
                                                room.york,
                                                "panic",
                                                Severity.CRITICAL,
                                                "Panic alarm",
                                                Source.PANIC,
                                                now,
                                                now,
                                                "The button was pressed")));
        return id;
    }

    private void round() {
        new SirenRound(outbox, Optional.empty(), where -> where.store().isEmpty() || on.get())
                .go(Stop.NEVER);
    }

    @Test
    void what_is_switched_off_is_not_told_and_not_later_either() {
        room.db()
                .update(
                        "insert into app.store_device (id, region_id, store_id, code, kind) values (?, 1, ?, 'S1', 'siren')",
                        UUID.randomUUID(),
                        room.york.value());
        var incident = panic();
        round();
        assertThat(outbox.open()).isEmpty();
        try (var mara = room.signIn(room.mara)) {
            assertThat(new Incidents(mara.database()).timeline(incident))
                    .anySatisfy(
                            line -> assertThat(line.text()).contains("sirens are switched off"));
        }
        on.set(true);
        round();
        assertThat(outbox.open()).isEmpty();
        panic();
        round(); // there is no line here, so it waits to be told
        assertThat(outbox.open())
                .singleElement()
                .satisfies(order -> assertThat(order.state()).isEqualTo(SirenState.State.WAITING));
    }
}
