package org.watchroom.operations.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// Two regions, NORTH (1) and SOUTH (2), a store in each, and people: Mara Reid and Tom Achebe work
/// the north, Sue Park the south. Each test has its own.
public final class ControlRoom implements AutoCloseable {
    public static final int NORTH = 1;
    public static final int SOUTH = 2;

    private final TestDatabase db;
    private final TestKeys keys;
    private final HeldKeys intakeKeys;
    private final Database intake;
    public final TestPerson mara;
    public final TestPerson tom;
    public final TestPerson sue;
    public final StoreId york;
    public final StoreId dover;
    public final Clock clock = Clock.systemUTC();

    public ControlRoom() {
        this(TestDatabase.create());
    }

    /// @param db without regions and people; closed with the room
    public ControlRoom(TestDatabase db) {
        this.db = db;
        keys = new TestKeys(db);
        db.region(NORTH, "NORTH", "North", false);
        db.region(SOUTH, "SOUTH", "South", false);
        mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), NORTH);
        tom = db.person("tom", "Tom Achebe", "TA", List.of("operator"), NORTH);
        sue = db.person("sue", "Sue Park", "SP", List.of("operator"), SOUTH);
        york = new StoreId(db.store(NORTH, "YORK-01", "Coppergate", 53.957, -1.081));
        dover = new StoreId(db.store(SOUTH, "DOVER-01", "Biggin Street", 51.129, 1.309));
        keys.settle();
        var door = db.intake();
        intakeKeys = keys.intakeKeys(door);
        intake = new Database(door::connect, 4, intakeKeys);
        intakeKeys.refresh(intake);
    }

    public TestDatabase db() {
        return db;
    }

    public TestKeys keys() {
        return keys;
    }

    /// The intake service's connection, with the keys of all regions there are by now.
    public Database intake() {
        keys.settle();
        intakeKeys.refresh(intake);
        return intake;
    }

    public Session signIn(TestPerson person) {
        keys.settle();
        return SignIn.open(
                person.address()::connect,
                "test",
                person.address().password().toCharArray(),
                db.code(person));
    }

    /// Raises an incident through the service's own connection, as a door does.
    public IncidentId raise(StoreId store, Severity severity, String summary) {
        return raise(store, severity, summary, clock.instant());
    }

    public IncidentId raise(StoreId store, Severity severity, String summary, Instant at) {
        var id = new IncidentId(Ids.at(at));
        int region = store.equals(dover) ? SOUTH : NORTH;
        intake.writing(tx ->
                new Raising(clock)
                        .raise(
                                tx,
                                new NewIncident(
                                        id,
                                        region,
                                        store,
                                        "shop-theft",
                                        severity,
                                        summary,
                                        Source.TERMINAL,
                                        at,
                                        at,
                                        "Man put razors in his coat")));
        return id;
    }

    public StoreId anotherStore(String code) {
        UUID id = db.store(NORTH, code, "Store " + code, 53.9, -1.1);
        return new StoreId(id);
    }

    @Override
    public void close() {
        intake.close();
        keys.close();
        db.close();
    }
}
