package org.watchroom.intake.till;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.till.TillFeeds;

/// An intake service with the till feed `north` of the live region, an administrator who made it,
/// and an operator.
final class TillRoom implements AutoCloseable {
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    final RunningIntake intake;
    final TestPerson ada;
    final TestPerson mara;
    final Session keeper;

    TillRoom() {
        this(IntakeSettings.onAnyFreePort());
    }

    TillRoom(IntakeSettings settings) {
        intake = new RunningIntake(settings);
        var db = intake.db();
        db.region(2, "SOUTH", "South", false);
        db.store(2, "DOVER-01", "Biggin Street", 51.129, 1.309);
        ada = db.person("ada", "Ada Brook", "AB", List.of("administrator"), 1, 2);
        mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
        intake.keys().settle();
        keeper = signIn(ada);
        if (!keeper.stepUp(db.code(ada))) {
            throw new IllegalStateException("the code was refused");
        }
        new TillFeeds(keeper.database()).put("north", RunningIntake.NORTH, SECRET);
    }

    Session signIn(TestPerson person) {
        return SignIn.open(
                person.address()::connect,
                "test",
                person.address().password().toCharArray(),
                intake.db().code(person));
    }

    RunningIntake.Answer post(String body) {
        return post("north", SECRET, body);
    }

    RunningIntake.Answer post(String feed, String secret, String body) {
        return intake.send(
                HttpRequest.newBuilder(intake.uri("/tills/" + feed))
                        .POST(BodyPublishers.ofString(body)),
                "Content-Type",
                "application/x-ndjson",
                "Authorization",
                "Bearer " + secret);
    }

    /// A receipt with one thing on it.
    static String receipt(String number, Instant at, String name, String price, String more) {
        return """
        {"store":"YORK-01","till":"4","receipt":"%s","at":"%s","tender":"card","cashier":"1017"%s,"lines":[{"name":"%s","price":"%s"}]}
        """
                .formatted(number, at, more, name, price);
    }

    List<String> lines(String sql, Object... values) {
        var found = new ArrayList<String>();
        intake.db().query(sql, row -> found.add(row.getString(1)), values);
        return found;
    }

    @Override
    public void close() {
        keeper.close();
        intake.close();
    }
}
