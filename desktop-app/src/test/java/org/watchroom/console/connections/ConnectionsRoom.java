package org.watchroom.console.connections;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.watchroom.console.testing.Desk;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Initials;
import org.watchroom.operations.testing.TestKeys;

/// A practice region with two stores; Ada and Alf administer it.
final class ConnectionsRoom implements AutoCloseable {
    static final int NORTH = 1;

    final TestDatabase db = TestDatabase.create();
    final TestPerson ada;
    final TestPerson alf;
    private final TestKeys keys = new TestKeys(db);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    ConnectionsRoom() {
        db.region(NORTH, "NORTH", "Drill North", true);
        ada = person("ada", "Ada Byron");
        alf = person("alf", "Alf Ramsey");
        keys.settle();
        db.store(NORTH, "YORK-01", "Coppergate", 53.95, -1.08);
        db.store(NORTH, "LEEDS-02", "Briggate", 53.79, -1.54);
    }

    private TestPerson person(String login, String name) {
        return db.person(login, name, Initials.of(name), List.of("administrator"), NORTH);
    }

    /// Somebody signed in, and their view-model of the screen.
    Seated seat(TestPerson person) {
        var desk = new Desk(person.address(), db.code(person), Clock.systemUTC());
        var model = desk.glass(() -> new ConnectionsViewModel(desk.seat()));
        open.push(desk);
        open.push(() -> desk.onGlass(model::close));
        return new Seated(desk, model);
    }

    /// One value, as the owner of the database sees it.
    String text(String sql) {
        try (var admin = db.admin().connect()) {
            return String.valueOf(Sql.one(admin, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Alf says yes to all that waits.
    void approveAll() {
        var desk = new Desk(alf.address(), db.code(alf), Clock.systemUTC());
        try (desk) {
            var session = desk.seat().session();
            var approvals =
                    new Approvals(
                            session.database(), new Custody(session.database(), session.keys()));
            for (var approval : approvals.all()) {
                approvals.decide(approval, true);
            }
        }
    }

    record Seated(Desk desk, ConnectionsViewModel model) {}

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        keys.close();
        db.close();
    }
}
