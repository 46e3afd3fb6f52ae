package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// The server refuses, and the audit record has it.
final class RefusalWatchTest {
    private static final String REFUSALS =
            """
            select payload ->> 'state', payload ->> 'login', payload ->> 'message', coalesce(payload ->> 'times', '1'), (payload ->> 'at') is not null, person_id is not null
              from app.journal where op = 'R' and tbl = 'server' order by seq
            """;

    @Test
    void a_wrong_password_a_forbidden_table_and_a_broken_rule_are_in_the_audit_record()
            throws Exception {
        try (var db = TestDatabase.create()) {
            db.region(1, "NORTH", "North", false);
            var mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
            var watch = watch(db);
            watch.go(Stop.NEVER);
            var login = mara.address().user();

            assertThatThrownBy(() -> mara.address().as(login, "wrong").connect())
                    .isInstanceOf(SQLException.class);
            try (var line = mara.address().connect()) {
                assertThatThrownBy(() -> Sql.one(line, "select secret from sec.second_factor"))
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> Sql.update(line, "delete from app.journal"))
                        .hasMessageContaining("permission denied");
            }
            try (var owner = db.admin().connect()) {
                assertThatThrownBy(() -> Sql.update(owner, "delete from app.journal"))
                        .hasMessageContaining("append-only");
            }

            assertThat(refusals(db, watch, 4))
                    .contains(
                            "28P01 "
                                    + login
                                    + " password authentication failed for user \""
                                    + login
                                    + "\" 1 t f",
                            "42501 " + login + " permission denied for schema sec 1 t t",
                            "42501 " + login + " permission denied for table journal 1 t t",
                            "WR002 postgres journal is append-only 1 t f");
            assertThat(watch.trouble()).isEmpty();
        }
    }

    @Test
    void what_was_typed_where_a_login_belongs_is_not_kept() throws Exception {
        try (var db = TestDatabase.create()) {
            var watch = watch(db);
            for (var typed : List.of("Correct Horse Battery", "correct.horse.battery")) {
                assertThatThrownBy(() -> db.admin().as(typed, "wrong").connect())
                        .isInstanceOf(SQLException.class);
            }
            assertThat(refusals(db, watch, 2)).allMatch(line -> !line.contains("orse"));
            db.query(
                    "select j::text from app.journal j",
                    row -> assertThat(row.getString(1)).doesNotContain("orse"));
        }
    }

    @Test
    void each_is_noted_once_however_many_watch() throws Exception {
        try (var db = TestDatabase.create()) {
            var watch = watch(db);
            var other = watch(db);
            try (var line = db.intake().connect()) {
                for (var i = 0; i < 50; i++) {
                    assertThatThrownBy(() -> Sql.one(line, "select * from app.person_role"))
                            .hasMessageContaining("permission denied");
                }
            }
            refusals(db, watch, 50);
            watch.go(Stop.NEVER);
            other.go(Stop.NEVER);
            watch.go(Stop.NEVER);

            var times = new ArrayList<Integer>();
            db.query(
                    "select sum(coalesce(payload ->> 'times', '1')::int) from app.journal where op = 'R' and tbl = 'server'",
                    row -> times.add(row.getInt(1)));
            assertThat(times).containsExactly(50);
        }
    }

    @Test
    void names_in_no_known_encoding_and_other_peoples_databases_do_not_stop_it() throws Exception {
        try (var db = TestDatabase.create();
                var other = TestDatabase.create()) {
            var watch = watch(db);
            assertThatThrownBy(() -> db.admin().as("caf\u00e9 \"x\\", "wrong").connect())
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> other.admin().as("elsewhere", "wrong").connect())
                    .isInstanceOf(SQLException.class);

            assertThat(refusals(db, watch, 1))
                    .containsExactly(
                            "28P01 (unknown) a login that does not exist was refused 1 t f");
        }
    }

    @Test
    void lines_that_are_no_json_or_in_no_encoding_are_passed_over_or_read_byte_by_byte()
            throws Exception {
        try (var db = TestDatabase.create()) {
            var found = new ArrayList<String>();
            db.query(
                    """
                    select login from sec.refusals_in(convert_from(
                           convert_to('cut off "state_code":"42501"' || chr(10) || '{"state_code":"42501", "x' || chr(10), 'LATIN1')
                        || convert_to('{"user":"m', 'LATIN1') || '\\xff'::bytea
                        || convert_to('d","dbname":"' || current_database() || '","error_severity":"ERROR","state_code":"42501","message":"no"}' || chr(10), 'LATIN1'),
                        'LATIN1'))
                    """,
                    row -> found.add(row.getString(1)));
            assertThat(found).containsExactly("m\u00ffd");
        }
    }

    @Test
    void a_flood_of_different_refusals_makes_few_records_and_none_is_lost_count_of()
            throws Exception {
        try (var db = TestDatabase.create()) {
            var watch = watch(db);
            watch.go(Stop.NEVER);
            try (var line = db.admin().connect()) {
                for (var i = 0; i < 400; i++) {
                    var number = i;
                    assertThatThrownBy(() ->
                                    Sql.update(
                                            line,
                                            "do $$ begin raise exception 'no %d' using errcode = 'WR003'; end $$"
                                                    .formatted(number)))
                            .hasMessageContaining("no " + number);
                }
            }
            assertThat(refusals(db, watch, 400)).hasSizeLessThan(400);
        }
    }

    @Test
    void nobody_but_the_service_may_ask_and_the_log_is_read_by_nobody() throws Exception {
        try (var db = TestDatabase.create()) {
            db.region(1, "NORTH", "North", false);
            var ada = db.person("ada", "Ada", "AD", List.of("administrator", "auditor"), 1);
            for (var address : List.of(ada.address(), db.intake())) {
                try (var line = address.connect()) {
                    assertThatThrownBy(() -> Sql.one(line, "select sec.read_log('a.json', 0, 9)"))
                            .hasMessageContaining("permission denied");
                    assertThatThrownBy(() -> Sql.one(line, "set role watchroom_log_reader"))
                            .hasMessageContaining("permission denied");
                }
            }
            try (var line = ada.address().connect()) {
                assertThatThrownBy(() -> Sql.one(line, "select noted from app.note_refusals()"))
                        .hasMessageContaining("permission denied");
            }
            try (var line = db.admin().connect()) {
                assertThatThrownBy(() ->
                                Sql.one(line, "select sec.read_log('../data/PG_VERSION', 0, 9)"))
                        .hasMessageContaining("not a file of the log");
            }
        }
    }

    /// The server's own log is written a moment after the refusal was told.
    private static List<String> refusals(TestDatabase db, RefusalWatch watch, int atLeast) {
        var found = new ArrayList<String>();
        Eventually.seen(
                "refusals",
                () -> {
                    watch.go(Stop.NEVER);
                    found.clear();
                    var total = new int[1];
                    db.query(
                            REFUSALS,
                            row -> {
                                total[0] += row.getInt(4);
                                found.add(words(row));
                            });
                    return total[0] >= atLeast;
                });
        return found;
    }

    /// Its one connection ends with the database.
    private static RefusalWatch watch(TestDatabase db) {
        return new RefusalWatch(new Database(db.intake()::connect, 1));
    }

    private static String words(ResultSet row) throws SQLException {
        var words = new ArrayList<String>();
        for (var column = 1; column <= 6; column++) {
            words.add(row.getString(column));
        }
        return String.join(" ", words);
    }
}
