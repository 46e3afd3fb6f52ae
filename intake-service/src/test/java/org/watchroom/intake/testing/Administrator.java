package org.watchroom.intake.testing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.intake.reporters.Hooks;
import org.watchroom.operations.intake.reporters.ReportingKey;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;

/// An administrator of the north who is signed in and has confirmed it.
public final class Administrator implements AutoCloseable {
    private final RunningIntake intake;
    private final TestPerson ada;
    private final Session session;

    public Administrator(RunningIntake intake) {
        this.intake = intake;
        ada =
                intake.db()
                        .person(
                                "ada",
                                "Ada Long",
                                "AL",
                                List.of("administrator"),
                                RunningIntake.NORTH);
        intake.keys().settle();
        session =
                SignIn.open(
                        ada.address()::connect,
                        "test",
                        ada.address().password().toCharArray(),
                        intake.db().code(ada));
        session.stepUp(intake.db().code(ada));
    }

    public ReportingKeys keys() {
        return new ReportingKeys(session.database(), Clock.systemUTC());
    }

    public Hooks hooks() {
        return new Hooks(session.database());
    }

    /// Lets a device sign for a store; empty: for the whole north.
    public UUID enrol(Device device, Optional<UUID> store) {
        return keys().enrol(as(store), device.key());
    }

    public ReportingKeys.As as(Optional<UUID> store) {
        return new ReportingKeys.As(
                RunningIntake.NORTH, store.map(StoreId::new), ReportingKey.Kind.DEVICE, "Till 3");
    }

    public ReportingKey key(Device device) {
        return keys().all().stream()
                .filter(key -> key.keyid().equals(device.key().keyid()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        session.close();
    }
}
