package org.watchroom.console.features;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.watchroom.console.testing.Desk;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.testing.TestKeys;

/// A practice region with two stores: Ada and Alf administer it, Sam supervises.
final class FlagRoom implements AutoCloseable {
    static final int NORTH = 1;

    final TestDatabase db = TestDatabase.create();
    private final TestKeys keys = new TestKeys(db);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    final TestPerson ada;
    final TestPerson alf;
    final TestPerson sam;

    FlagRoom() {
        db.region(NORTH, "NORTH", "Drill North", true);
        db.store(NORTH, "YORK-01", "Coppergate", 53.95, -1.08);
        db.store(NORTH, "LEEDS-01", "Briggate", 53.79, -1.54);
        db.update("update app.store set fascia = 'Corner' where code = 'YORK-01'");
        ada = db.person("ada", "Ada Byron", "AB", List.of("administrator"), NORTH);
        alf = db.person("alf", "Alf Ramsey", "AR", List.of("administrator"), NORTH);
        sam = db.person("sam", "Sam Hale", "SH", List.of("supervisor"), NORTH);
        keys.settle();
    }

    record Seated(Desk desk, FeaturesViewModel model) {}

    Seated seat(TestPerson person) {
        var desk = new Desk(person.address(), db.code(person), Clock.systemUTC());
        var model = desk.glass(() -> new FeaturesViewModel(desk.seat()));
        open.push(desk);
        open.push(() -> desk.onGlass(model::close));
        return new Seated(desk, model);
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        keys.close();
        db.close();
    }
}
