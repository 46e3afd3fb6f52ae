package org.watchroom.db.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.db.rules.Estate;
import org.watchroom.db.testing.Sql;

/// Whoever was put out keeps nothing: no open cursor, no token, no transaction that goes on seeing
/// what was there.
final class EndedSessionsAttackTest {
    private Estate estate;
    private Connection ada;
    private Connection line;

    @BeforeEach
    void begin() throws SQLException {
        estate = new Estate();
        for (var i = 0; i < 3; i++) {
            estate.raise(Estate.NORTH, estate.york);
        }
        var person =
                estate.db.person("ada", "Ada North", "AN", List.of("administrator"), Estate.NORTH);
        ada = estate.db.session(person);
        estate.stepUp(ada, person);
        line = estate.db.session(estate.mara);
    }

    @AfterEach
    void end() throws SQLException {
        line.close();
        ada.close();
        estate.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select app.admin_revoke(?, 'left the company')",
                "select app.admin_sign_out(?)"
            })
    void a_cursor_that_was_open_reads_nothing_more(String deed) throws SQLException {
        line.setAutoCommit(false);
        Sql.update(line, "declare c no scroll cursor for select id from app.incident");
        assertThat(Sql.one(line, "fetch 1 from c")).isNotEmpty();

        Sql.one(ada, deed, estate.mara.id());

        assertThatThrownBy(() -> Sql.one(line, "fetch 1 from c")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_token_that_was_kept_opens_nothing_on_another_connection() throws SQLException {
        var token = Sql.one(line, "select current_setting('app.session')");
        Sql.one(ada, "select app.admin_sign_out(?)", estate.mara.id());
        try (var other = estate.mara.address().connect()) {
            Sql.one(other, "select set_config('app.session', ?, false)", token);
            assertThat(Sql.one(other, "select count(*) from app.incident")).isEqualTo("0");
            assertThat(Sql.one(other, "select app.heartbeat()")).isEqualTo("f");
            assertThat(Sql.one(other, "select app.unlock_session(?)", estate.db.code(estate.mara)))
                    .isEqualTo("f");
        }
    }
}
