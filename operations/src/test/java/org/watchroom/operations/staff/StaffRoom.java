package org.watchroom.operations.staff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.Hardness;

/// Two live regions: Ada and Alf administer the north, Bea the south; Mara works in the north, Olly
/// in both. Everybody has keys.
final class StaffRoom implements AutoCloseable {
    static final int NORTH = 1;
    static final int SOUTH = 2;
    private static final String PASSWORD = "test";

    final TestDatabase db = TestDatabase.create();
    final TestPerson ada;
    final TestPerson alf;
    final TestPerson bea;
    final TestPerson mara;
    final TestPerson olly;
    private final Path folder;
    private final Custodian custodian;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    StaffRoom() {
        db.region(NORTH, "NORTH", "North", false);
        db.region(SOUTH, "SOUTH", "South", false);
        folder = folder();
        custodian = new Custodian(db.admin()::connect, 2, folder.resolve("custodian.key"));
        custodian.ready();
        ada = person("ada", "Ada Byron", "administrator", NORTH);
        alf = person("alf", "Alf Ramsey", "administrator", NORTH);
        bea = person("bea", "Bea Arthur", "administrator", SOUTH);
        mara = person("mara", "Mara Reid", "operator", NORTH);
        olly = person("olly", "Olly Stone", "operator", NORTH, SOUTH);
        custodian.custody().settle();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("staff");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestPerson person(String login, String name, String role, int... regions) {
        var initials = Initials.of(name);
        var person = db.person(login, name, initials, List.of(role), regions);
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

    static PersonId id(TestPerson person) {
        return new PersonId(person.id());
    }

    /// Unique on the test server, as every login must be.
    String login(String name) {
        return name + ada.login().substring("ada".length());
    }

    /// Signed in, with their keys open; the code was given a moment ago.
    Desk desk(TestPerson person) {
        var desk = desk(person, db.code(person));
        if (!desk.session.stepUp(db.code(person))) {
            throw new IllegalStateException("the code was right");
        }
        return desk;
    }

    Desk desk(TestPerson person, String code) {
        var session =
                SignIn.open(
                        person.address()::connect,
                        "desk of " + person.login(),
                        PASSWORD.toCharArray(),
                        code);
        var held = session.keys();
        var database = session.database();
        var custody = new Custody(database, held);
        open.push(session);
        return new Desk(
                session,
                held,
                new People(database, custody, Hardness.NONE),
                new Approvals(database, custody));
    }

    record Desk(Session session, HeldKeys keys, People people, Approvals approvals) {
        Member member(UUID who) {
            return people.all().stream()
                    .filter(m -> m.id().value().equals(who))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        custodian.close();
        db.close();
        Files.deleteIfExists(folder.resolve("custodian.key"));
        Files.deleteIfExists(folder);
    }
}
