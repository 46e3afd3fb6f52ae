package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Database;

final class SessionTest {
    @Test
    void signing_out_ends_the_session_at_the_server() {
        try (var room = new ControlRoom()) {
            room.signIn(room.mara).close();

            var open = new ArrayList<String>();
            room.db()
                    .query(
                            "select id::text from sec.session where revoked_at is null",
                            row -> open.add(row.getString(1)));
            assertThat(open).isEmpty();
        }
    }

    @Test
    void signing_out_of_a_server_that_is_gone_is_no_failure() {
        var room = new ControlRoom();
        var mara = room.signIn(room.mara);
        room.close();

        assertThatCode(mara::close).doesNotThrowAnyException();
    }

    @Test
    void work_that_ends_in_an_error_leaves_no_connection_behind() {
        try (var room = new ControlRoom();
                var database = new Database(room.mara.address()::connect, 1)) {
            assertThatThrownBy(() ->
                            database.read(_ -> {
                                throw new AssertionError("not a failure the database knows");
                            }))
                    .isInstanceOf(AssertionError.class);

            assertThat(connections(room)).isEqualTo(List.of());
        }
    }

    private static List<String> connections(ControlRoom room) {
        var there = new ArrayList<String>();
        for (int look = 0; look == 0 || !there.isEmpty() && look < 200; look++) {
            there.clear();
            room.db()
                    .query(
                            "select state from pg_stat_activity where usename = '"
                                    + room.mara.address().user()
                                    + "'",
                            row -> there.add(row.getString(1)));
        }
        return there;
    }
}
