package org.watchroom.console.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.watchroom.console.testing.Desk;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Initials;
import org.watchroom.operations.staff.People;

/// A practice region whose people have keys: Ada and Alf administer it, Mara and Tom work in it.
final class AdminRoom implements AutoCloseable {
    static final int NORTH = 1;
    private static final String PASSWORD = "test";

    final TestDatabase db = TestDatabase.create();
    final TestPerson ada;
    final TestPerson alf;
    final TestPerson mara;
    final TestPerson tom;
    private final Path key;
    private final Custodian custodian;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    AdminRoom() {
        db.region(NORTH, "NORTH", "Drill North", true);
        key = file();
        custodian = new Custodian(db.admin()::connect, 2, key);
        custodian.ready();
        ada = person("ada", "Ada Byron", "administrator");
        alf = person("alf", "Alf Ramsey", "administrator");
        mara = person("mara", "Mara Reid", "operator");
        tom = person("tom", "Tom Achebe", "supervisor", "investigator");
        licence(tom, LocalDate.now(Clock.systemUTC()).minusDays(3));
        licence(mara, LocalDate.now(Clock.systemUTC()).plusDays(20));
        licence(alf, LocalDate.now(ZoneId.of("Europe/London")));
        settle();
    }

    private static Path file() {
        try {
            return Files.createTempDirectory("admin").resolve("custodian.key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestPerson person(String login, String name, String... roles) {
        var person = db.person(login, name, Initials.of(name), List.of(roles), NORTH);
        custodian
                .database()
                .writing(tx ->
                        custodian.person(
                                tx,
                                person.id(),
                                person.login(),
                                PASSWORD.toCharArray(),
                                Hardness.NONE));
        return person;
    }

    void licence(TestPerson who, LocalDate last) {
        db.update("update app.person set licence_expires = ? where id = ?", last, who.id());
    }

    void settle() {
        custodian.custody().settle();
    }

    /// Somebody signed in, and their view-model of the screen.
    Seated seat(TestPerson person) {
        var desk = new Desk(person.address(), db.code(person), Clock.systemUTC());
        var session = desk.seat().session();
        var database = session.database();
        var custody = new Custody(database, session.keys());
        var model =
                desk.glass(() ->
                        new AdminViewModel(
                                desk.seat(),
                                new People(database, custody),
                                new Approvals(database, custody)));
        open.push(desk);
        open.push(() -> desk.onGlass(model::close));
        return new Seated(desk, model);
    }

    record Seated(Desk desk, AdminViewModel model) {}

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        custodian.close();
        db.close();
        Files.deleteIfExists(key);
        Files.deleteIfExists(key.getParent());
    }
}
