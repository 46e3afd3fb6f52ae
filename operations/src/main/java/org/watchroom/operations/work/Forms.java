package org.watchroom.operations.work;

import java.sql.Connection;
import java.sql.SQLException;
import org.watchroom.db.Form;
import org.watchroom.operations.failure.Failure;

/// Whether this program may work with a database. One that was brought up to date before its
/// programs were is worked with all the same, as far back as its migrations say.
public final class Forms {
    private Forms() {}

    /// Asked before anything else on a server that others bring up to date.
    ///
    /// @throws Failure.Refused `database-old` when the database lacks what this program needs,
    ///   `program-old` when this program would misread it
    public static void mustFit(Connection connection) throws SQLException {
        var form = Form.of(connection);
        switch (form.against(Form.known())) {
            case SAME, NEWER -> {}
            case OLDER ->
                    throw new Failure.Refused(
                            "database-old",
                            "The database has form %s, and this program needs %s. Whoever runs the server brings it up to date (./watchroom migrate); until then work with the program of before"
                                    .formatted(form.form(), Form.known()),
                            null);
            case TOO_NEW ->
                    throw new Failure.Refused(
                            "program-old",
                            "This program is too old: it knows the database of form %s, and the server's has form %s, which works with %s or newer. Install the new program on this computer"
                                    .formatted(Form.known(), form.form(), form.oldest()),
                            null);
        }
    }

    /// The form of the database where it is newer than this program and still works with it; else
    /// empty text.
    public static String newer(Database database) {
        return database.read(db -> {
            var form = db.connectionResult(Form::of);
            return form.against(Form.known()) == Form.Standing.NEWER ? form.form() : "";
        });
    }
}
