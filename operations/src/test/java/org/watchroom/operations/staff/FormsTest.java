package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.Form;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Forms;

/// Programs and databases that were not brought up to date on the same day.
final class FormsTest {
    private final ControlRoom room = new ControlRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void an_older_program_works_with_a_newer_database_and_is_told() {
        room.db().update(history("900"));
        try (var mara = room.signIn(room.mara)) {
            assertThat(Forms.newer(mara.database())).isEqualTo("900");
        }
    }

    @Test
    void a_program_that_would_misread_the_database_is_kept_out_with_words() {
        room.db().update(history("900"));
        room.db()
                .update(
                        "do $$ begin perform sec.reword('app.this_form()', '''062''', '''899'''); end $$");
        refused("program-old", "900", "899 or newer", "Install the new program");
    }

    @Test
    void a_program_that_the_database_is_not_ready_for_is_kept_out_with_words() {
        room.db().update(history("000.1"));
        refused("database-old", "000.1", Form.known(), "./watchroom migrate");
    }

    @Test
    void a_database_from_before_it_told_its_form_is_known_as_such() {
        room.db().update("drop function app.this_form()");
        refused("database-old", "055", Form.known());
    }

    @Test
    void the_same_form_is_no_news() {
        try (var mara = room.signIn(room.mara)) {
            assertThat(Forms.newer(mara.database())).isEmpty();
        }
    }

    private void refused(String rule, String... words) {
        assertThatThrownBy(() -> room.signIn(room.mara))
                .isInstanceOfSatisfying(
                        Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo(rule))
                .hasMessageContainingAll(words);
    }

    private static String history(String version) {
        return """
        insert into flyway.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        values (9000, '%s', 'another', 'SQL', 'V__another.sql', 1, 'x', 1, true)
        """
                .formatted(version);
    }
}
