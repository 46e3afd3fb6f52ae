package org.watchroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;

final class LoginsTest {
    private final TestDatabase db = TestDatabase.create();

    @AfterEach
    void end() {
        db.close();
    }

    @Test
    void a_login_is_made_and_then_given_another_password_and_other_groups() throws SQLException {
        Logins.ensure(
                db.admin(), "lena", "one", List.of("watchroom_operator", "watchroom_supervisor"));
        assertThat(groups("lena")).containsExactly("watchroom_operator", "watchroom_supervisor");
        Logins.ensure(db.admin(), "lena", "two", List.of("watchroom_operator"));
        assertThat(groups("lena")).containsExactly("watchroom_operator");
        assertThatThrownBy(() -> db.admin().as("lena", "one").connect())
                .hasMessageContaining("password");
        try (var line = db.admin().as("lena", "two").connect()) {
            assertThat(Sql.one(line, "select system_user")).isEqualTo("scram-sha-256:lena");
        }
        var stored = new ArrayList<String>();
        db.query(
                "select rolpassword from pg_authid where rolname = 'lena'",
                row -> stored.add(row.getString(1)));
        assertThat(stored.getFirst()).startsWith("SCRAM-SHA-256$");
    }

    @Test
    void no_name_and_no_password_can_end_the_sentence_it_stands_in() throws SQLException {
        for (var odd : List.of("O'Neill", "a\"; drop role lena; --", "ä b", "x\\", "%I", "Mixed")) {
            Logins.ensure(db.admin(), odd, odd, List.of("watchroom_operator"));
            try (var line = db.admin().as(odd, odd).connect()) {
                assertThat(Sql.one(line, "select session_user")).isEqualTo(odd);
            }
            db.query(
                    "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles where rolname = ?",
                    row -> assertThat(row.getBoolean(1)).isFalse(),
                    odd);
        }
    }

    @Test
    void many_at_once_make_one() throws Exception {
        try (var other = TestDatabase.create();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var making = new ArrayList<Callable<Void>>();
            for (var i = 0; i < 8; i++) {
                var admin = (i % 2 == 0 ? db : other).admin();
                making.add(() -> {
                    Logins.ensure(admin, "crowd", "pw", List.of("watchroom_operator"));
                    return null;
                });
            }
            for (var each : threads.invokeAll(making)) {
                each.get();
            }
            assertThat(groups("crowd")).containsExactly("watchroom_operator");
        }
    }

    @Test
    void a_group_that_does_not_exist_changes_nothing() {
        assertThatThrownBy(() -> Logins.ensure(db.admin(), "nora", "x", List.of("watchroom_cook")))
                .isInstanceOf(SQLException.class);
        assertThat(groups("nora")).isEmpty();
        assertThatThrownBy(() -> db.admin().as("nora", "x").connect()).hasMessageContaining("nora");
    }

    private List<String> groups(String login) {
        var groups = new ArrayList<String>();
        db.query(
                "select roleid::regrole::text from pg_auth_members where member = (select oid from pg_roles where rolname = ?) order by 1",
                row -> groups.add(row.getString(1)),
                login);
        return groups;
    }
}
