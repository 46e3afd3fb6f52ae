package org.watchroom.db.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.rules.Estate;
import org.watchroom.db.testing.Sql;

/// Whoever knows a password and tries to do without the second factor, or with an old one.
final class SignInAttackTest {
    private static final String WRONG = "select app.open_session('x', '000000')";
    private static final int LOOKED_AT = 5;

    private Estate estate;
    private Connection line;

    @BeforeEach
    void begin() throws SQLException {
        estate = new Estate();
        line = estate.mara.address().connect();
        // A code that is never right, because the device would have to show it at this moment.
        estate.db.update(
                "update sec.second_factor set secret = '\\x00' where person_id = ? and sec.hotp(secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint) = '000000'",
                estate.mara.id());
    }

    @AfterEach
    void end() throws SQLException {
        line.close();
        estate.close();
    }

    @Test
    void five_wrong_codes_lock_for_ten_minutes_and_each_is_on_record() throws SQLException {
        for (var i = 0; i < 7; i++) {
            assertThat(Sql.one(line, WRONG)).isEqualTo("null");
        }
        assertThat(open(code())).as("the right one, too late").isFalse();
        assertThat(Sql.one(line, "select needs from app.sign_in_needs()")).isEqualTo("locked");
        assertThat(Integer.parseInt(Sql.one(line, "select seconds from app.sign_in_needs()")))
                .isBetween(590, 600);
        assertThat(tries()).isEqualTo(LOOKED_AT);
        assertThat(refusals("code-wrong")).as("wrong").isEqualTo(LOOKED_AT - 1);
        assertThat(refusals("locked")).as("the one that locked, and after it").isEqualTo(4);
    }

    @Test
    void when_the_lock_ends_one_more_is_looked_at_and_not_five() throws SQLException {
        for (var i = 0; i < LOOKED_AT; i++) {
            Sql.one(line, WRONG);
        }
        passTenMinutes();
        for (var i = 0; i < LOOKED_AT; i++) {
            Sql.one(line, WRONG);
        }
        assertThat(tries()).isEqualTo(LOOKED_AT + 1);
        passTenMinutes();
        assertThat(open(code())).as("the person themselves").isTrue();
    }

    @Test
    void rolling_back_forgets_no_wrong_code_and_a_duty_writes_it_down() throws SQLException {
        line.setAutoCommit(false);
        for (var i = 0; i < 7; i++) {
            Sql.one(line, WRONG);
            line.rollback();
        }
        line.setAutoCommit(true);
        assertThat(open(code())).isFalse();
        assertThat(refusals("code-wrong")).isZero();
        try (var service = estate.db.intake().connect()) {
            assertThat(Sql.one(service, "select app.note_hidden_tries()")).isEqualTo("1");
            assertThat(Sql.one(service, "select app.note_hidden_tries()")).isEqualTo("0");
        }
        assertThat(
                        admin(
                                "select payload ->> 'attempts' from app.journal where op = 'R' and payload ->> 'act' = 'codes-tried-and-rolled-back' and pk = '"
                                        + estate.mara.id()
                                        + "'"))
                .isEqualTo("5");
    }

    @Test
    void savepoints_forget_none_either() throws SQLException {
        line.setAutoCommit(false);
        for (var i = 0; i < 7; i++) {
            var before = line.setSavepoint();
            Sql.one(line, WRONG);
            line.rollback(before);
        }
        line.commit();
        line.setAutoCommit(true);
        assertThat(tries()).isEqualTo(LOOKED_AT);
        assertThat(open(code())).isFalse();
    }

    @Test
    void a_hundred_in_one_statement_are_five() throws SQLException {
        assertThat(
                        Sql.one(
                                line,
                                "select count(app.open_session('x', lpad(n::text, 6, '0'))) filter (where n < 0) from generate_series(1, 100) n"))
                .isEqualTo("0");
        assertThat(tries()).isLessThanOrEqualTo(LOOKED_AT);
    }

    @Test
    void many_connections_at_once_are_five_together() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var trying = new ArrayList<Callable<Void>>();
            for (var i = 0; i < 10; i++) {
                trying.add(() -> {
                    try (var own = estate.mara.address().connect()) {
                        for (var n = 0; n < 5; n++) {
                            assertThat(Sql.one(own, WRONG)).isEqualTo("null");
                        }
                    }
                    return null;
                });
            }
            for (var each : threads.invokeAll(trying)) {
                each.get();
            }
        }
        assertThat(tries()).isEqualTo(LOOKED_AT);
    }

    @Test
    void no_code_is_looked_at_that_is_not_counted() throws SQLException {
        Sql.update(line, "set default_transaction_read_only = on");
        assertThatThrownBy(() -> Sql.one(line, "select app.open_session('x', ?)", code()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        assertThat(tries()).isZero();
    }

    @Test
    void a_client_whose_time_is_none_is_on_record_all_the_same() throws SQLException {
        Sql.update(line, "set app.client_at = 'half past nine'");
        Sql.one(line, WRONG);
        Sql.update(line, "set app.client_at = '2001-01-01T00:00Z'");
        Sql.one(line, WRONG);
        assertThat(
                        admin(
                                "select string_agg(coalesce(extract(year from client_at)::text, '-'), ' ' order by seq) from app.journal where op = 'R' and at > now() - interval '1 minute'"))
                .isEqualTo("- 2001");
    }

    @Test
    void a_code_works_once_and_none_from_before_it() throws SQLException {
        var code = code();
        var before =
                admin(
                        "select sec.hotp(secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint - 1) from sec.second_factor where person_id = '"
                                + estate.mara.id()
                                + "'");
        assertThat(open(code)).isTrue();
        for (var old : List.of(code, before)) {
            assertThat(open(old)).as("to sign in").isFalse();
            assertThat(Sql.one(line, "select app.step_up(?)", old)).as("to step up").isEqualTo("f");
        }
    }

    @Test
    void a_recovery_code_works_once_and_is_counted_like_the_others() throws SQLException {
        var recovery = "ABCDEFGH2345";
        estate.db.update(
                "insert into sec.recovery_code (person_id, code_hash) values (?, sha256(?::bytea))",
                estate.mara.id(),
                recovery);
        assertThat(open("ZZZZ-ZZZZ-ZZZZ")).isFalse();
        assertThat(open("abcd-efgh-2345")).isTrue();
        assertThat(open(recovery)).isFalse();
        assertThat(tries()).isEqualTo(3);
    }

    @Test
    void a_second_factor_is_not_replaced_by_who_knows_the_password() throws SQLException {
        assertThat(Sql.one(line, "select app.begin_second_factor()")).isEqualTo("null");
        assertThat(Sql.one(line, "select app.confirm_second_factor('000000')")).isEqualTo("null");
        assertThat(open(code())).isTrue();
    }

    @Test
    void a_locked_session_is_unlocked_by_a_fresh_code_alone() throws SQLException {
        var first = code();
        assertThat(open(first)).isTrue();
        Sql.one(line, "select app.lock_session()");
        for (var attempt :
                List.of(
                        "select app.unlock_session()",
                        "select app.unlock_session('000000')",
                        "select app.unlock_session('" + first + "')")) {
            assertThat(Sql.one(line, attempt)).as(attempt).isEqualTo("f");
        }
        assertThat(Sql.one(line, "select app.step_up(?)", code())).isEqualTo("f");
        assertThat(Sql.one(line, "select app.heartbeat(0)")).isEqualTo("t");
        assertThat(Sql.one(line, "select locked from app.my_session()")).isEqualTo("t");
        assertThat(refusals("unlock-refused")).isEqualTo(3);
        assertThat(Sql.one(line, "select app.unlock_session(?)", code())).isEqualTo("t");
    }

    @Test
    void fifteen_minutes_without_input_lock_whatever_the_heart_says_then() throws SQLException {
        open(code());
        estate.db.update("update sec.session set last_input = last_input - interval '16 minutes'");
        Sql.one(line, "select app.heartbeat(0)");
        assertThat(Sql.one(line, "select locked from app.my_session()")).isEqualTo("t");
    }

    @Test
    void a_step_up_needs_a_fresh_code() throws SQLException {
        open(code());
        for (var attempt :
                List.of(
                        "select app.step_up()",
                        "select app.step_up('')",
                        "select app.step_up('1')")) {
            assertThat(Sql.one(line, attempt)).as(attempt).isEqualTo("f");
        }
        assertThat(refusals("step-up-refused")).isEqualTo(3);
    }

    @Test
    void a_session_that_has_ended_does_not_come_back() throws SQLException {
        for (var end :
                List.of(
                        "update sec.session set last_seen = last_seen - interval '16 minutes'",
                        "update sec.session set expires_at = clock_timestamp()",
                        "update sec.session set revoked_at = clock_timestamp() where revoked_at is null",
                        "update app.person set active = false where login like 'mara%'")) {
            assertThat(open(code())).isTrue();
            var token = Sql.one(line, "select current_setting('app.session')");
            estate.db.update(end);
            estate.db.update("update app.person set active = true where login like 'mara%'");
            try (var other = estate.mara.address().connect()) {
                Sql.one(other, "select set_config('app.session', ?, false)", token);
                assertThat(Sql.one(other, "select app.heartbeat()")).as(end).isEqualTo("f");
                assertThat(Sql.one(other, "select app.step_up(?)", code())).isEqualTo("f");
                assertThat(Sql.one(other, "select count(*) from app.region")).isEqualTo("0");
            }
        }
    }

    @Test
    void a_changed_password_ends_every_other_session() throws SQLException {
        open(code());
        try (var other = estate.db.session(estate.mara)) {
            estate.stepUp(other, estate.mara);
            Sql.one(
                    other,
                    "select app.change_my_password('SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy', 'x')");
            assertThat(Sql.one(line, "select app.heartbeat()")).isEqualTo("f");
            assertThat(Sql.one(other, "select app.heartbeat()")).isEqualTo("t");
        }
    }

    @Test
    void a_session_of_practice_does_not_grow_into_a_live_one() throws SQLException {
        var nia = estate.db.person("nia", "Nia Hall", "NH", List.of("operator"), Estate.DRILL);
        estate.db.update("delete from sec.second_factor where person_id = ?", nia.id());
        try (var practice = nia.address().connect()) {
            Sql.one(practice, "select app.open_session('x')");
            assertThat(Sql.one(practice, "select count(*) from app.region")).isEqualTo("1");
            estate.db.update("delete from app.person_region where person_id = ?", nia.id());
            estate.db.update("insert into app.person_region values (?, ?)", nia.id(), Estate.NORTH);
            assertThat(Sql.one(practice, "select count(*) from app.region")).isEqualTo("0");
            assertThat(Sql.one(practice, "select app.heartbeat()")).isEqualTo("f");
            assertThat(Sql.one(practice, "select app.open_session('x')")).isEqualTo("null");
        }
    }

    private boolean open(String code) throws SQLException {
        return !Sql.one(line, "select app.open_session('x', ?)", code).equals("null");
    }

    private String code() {
        return estate.db.code(estate.mara);
    }

    private int tries() {
        return Integer.parseInt(
                admin(
                        "select case when is_called then last_value else 0 end from sec.\"try_"
                                + estate.mara.id()
                                + "\""));
    }

    private int refusals(String act) {
        return Integer.parseInt(
                admin(
                        "select count(*) from app.journal where op = 'R' and payload ->> 'act' = '"
                                + act
                                + "' and actor = '"
                                + estate.mara.login()
                                + "'"));
    }

    private void passTenMinutes() {
        admin(
                "select setval('sec.\"tryat_%s\"', extract(epoch from clock_timestamp())::bigint - 601)"
                        .formatted(estate.mara.id()));
    }

    private String admin(String query) {
        var found = new ArrayList<String>();
        estate.db.query(query, row -> found.add(String.valueOf(row.getString(1))));
        return found.getFirst();
    }
}
