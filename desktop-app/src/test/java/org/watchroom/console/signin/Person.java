package org.watchroom.console.signin;

import java.util.ArrayList;
import java.util.List;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.SignIn;

/// Somebody with a login on a real database, and what they carry with them.
final class Person {
    static final String PASSWORD = "test";

    private final TestDatabase database;
    private final TestPerson person;

    Person(TestDatabase database, TestPerson person) {
        this.database = database;
        this.person = person;
    }

    String login() {
        return person.login();
    }

    SignIn begin(String user, char[] password) {
        return SignIn.begin(new PasswordLogin(person.address(), user, password), "test");
    }

    /// What the device shows now; good for one use even when the last one was a moment ago.
    String code() {
        return database.code(person);
    }

    /// Six digits that the device does not show.
    String wrongCode() {
        return code().equals("000000") ? "000001" : "000000";
    }

    void withoutDevice() {
        database.update("delete from sec.second_factor where person_id = ?", person.id());
    }

    /// The ten minutes after five wrong codes are over.
    void tenMinutesLater() {
        database.query(
                "select setval(format('sec.%I', 'tryat_' || ?::text)::regclass, extract(epoch from clock_timestamp())::bigint - 601)",
                _ -> {}, person.id());
    }

    /// What the record says this person did, newest last.
    List<String> acts() {
        var acts = new ArrayList<String>();
        database.query(
                "select payload ->> 'act' from app.journal where actor = ? and jsonb_exists(payload, 'act') order by seq",
                row -> acts.add(row.getString(1)),
                login());
        return acts;
    }

    TestPerson person() {
        return person;
    }
}
