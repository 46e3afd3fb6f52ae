package org.watchroom.db.check;

import java.sql.SQLException;
import java.util.List;
import org.watchroom.db.Form;

/// Whether the database has the form this program knows.
final class FormProbe implements Probe {
    @Override
    public String check() {
        return "schema";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        if (!server.row("select to_regnamespace('app') is not null as there").is("there")) {
            return List.of(
                    Finding.mend(
                            check(),
                            "This database is not Watchroom's yet: run './watchroom migrate'"));
        }
        var form = Form.of(server.connection());
        return List.of(
                switch (form.against(Form.known())) {
                    case SAME ->
                            Finding.ok(
                                    check(),
                                    "The database has the form of this program, " + form.form());
                    case OLDER ->
                            Finding.mend(
                                    check(),
                                    "The database has form %s, and this program needs %s: run './watchroom migrate'"
                                            .formatted(form.form(), Form.known()));
                    case NEWER ->
                            Finding.mend(
                                    check(),
                                    "The database has form %s, which is newer than this program's %s and still works with it: update this program"
                                            .formatted(form.form(), Form.known()));
                    case TOO_NEW ->
                            Finding.mend(
                                    check(),
                                    "The database has form %s and works with programs of form %s or newer, and this one is of %s: update it"
                                            .formatted(form.form(), form.oldest(), Form.known()));
                });
    }
}
