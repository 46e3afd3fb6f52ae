package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// What an operator was refused in the course of the work is in the audit record under their name.
final class RefusalsTest {
    @Test
    void a_refused_transition_is_recorded_with_login_person_and_reason() throws Exception {
        try (var estate = new Estate();
                var mara = estate.db.session(estate.mara)) {
            var incident = estate.raise(Estate.NORTH, estate.york);

            assertThatThrownBy(() -> Estate.close(mara, incident)).isInstanceOf(SQLException.class);

            assertThat(refusals(estate))
                    .containsExactly("WR005 " + estate.mara.address().user() + " MR");
        }
    }

    /// The server writes its log a moment after it has answered.
    private static List<String> refusals(Estate estate) throws SQLException {
        var found = new ArrayList<String>();
        var end = System.nanoTime() + 30_000_000_000L;
        try (var intake = estate.db.intake().connect()) {
            while (found.isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(10_000_000);
                Sql.one(intake, "select noted from app.note_refusals()");
                estate.db.query(
                        """
                        select j.payload ->> 'state', j.payload ->> 'login', p.initials
                          from app.journal j join app.person p on p.id = j.person_id where j.op = 'R' and j.tbl = 'server'
                        """,
                        row ->
                                found.add(
                                        row.getString(1)
                                                + " "
                                                + row.getString(2)
                                                + " "
                                                + row.getString(3)));
            }
        }
        return found;
    }
}
