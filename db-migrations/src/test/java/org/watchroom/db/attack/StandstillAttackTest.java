package org.watchroom.db.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.rules.Estate;
import org.watchroom.db.testing.Sql;

/// Whoever would have the control room stand still, or look at the server from its other databases.
final class StandstillAttackTest {
    private Estate estate;

    @BeforeEach
    void begin() {
        estate = new Estate();
    }

    @AfterEach
    void end() {
        estate.close();
    }

    @Test
    void a_login_has_twelve_connections_and_no_more() throws SQLException {
        var lines = new ArrayList<Connection>();
        try {
            for (var i = 0; i < 12; i++) {
                lines.add(estate.mara.address().connect());
            }
            assertThatThrownBy(() -> estate.mara.address().connect())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("53300"));
            try (var colleague = estate.tom.address().connect()) {
                assertThat(Sql.one(colleague, "select 1")).isEqualTo("1");
            }
        } finally {
            for (var line : lines) {
                line.close();
            }
        }
    }

    @Test
    void a_connection_begins_with_limits() throws SQLException {
        try (var line = estate.db.session(estate.mara)) {
            for (var limit :
                    List.of(
                            "statement_timeout",
                            "lock_timeout",
                            "idle_in_transaction_session_timeout")) {
                assertThat(Sql.one(line, "show " + limit)).as(limit).isNotEqualTo("0");
            }
            assertThat(Sql.one(line, "show search_path")).isEqualTo("\"\"");
        }
    }

    @Test
    void a_transaction_held_open_against_the_seals_is_ended_and_the_service_is_not()
            throws SQLException {
        try (var line = estate.db.session(estate.mara);
                var service = estate.db.intake().connect();
                var duty = estate.db.intake().connect()) {
            for (var open : List.of(line, service)) {
                Sql.update(open, "set idle_in_transaction_session_timeout = 0");
                open.setAutoCommit(false);
            }
            Sql.one(line, "select app.heartbeat()");
            Sql.one(service, "select pg_current_xact_id()");
            assertThat(Sql.one(duty, "select app.end_overlong()"))
                    .as("they have just begun")
                    .isEqualTo("0");
            var ended = new ArrayList<String>();
            estate.db.query(
                    "select unnest(sec.login_end_overlong('0 seconds', '0 seconds'))",
                    row -> ended.add(row.getString(1)));
            assertThat(ended).containsExactly(estate.mara.login());
            assertThatThrownBy(() -> Sql.one(line, "select 1")).isInstanceOf(SQLException.class);
            assertThat(Sql.one(service, "select 1")).isEqualTo("1");
            service.rollback();
        }
    }

    @Test
    void a_long_transaction_that_only_reads_is_left_alone_for_hours() throws SQLException {
        try (var reads = estate.db.session(estate.tom);
                var writes = estate.db.session(estate.mara)) {
            for (var open : List.of(reads, writes)) {
                Sql.update(open, "set idle_in_transaction_session_timeout = 0");
                open.setAutoCommit(false);
            }
            Sql.one(reads, "select count(*) from app.journal");
            Sql.one(writes, "select app.heartbeat()");
            var ended = new ArrayList<String>();
            estate.db.query(
                    "select unnest(sec.login_end_overlong('0 seconds', '2 hours'))",
                    row -> ended.add(row.getString(1)));
            assertThat(ended).containsExactly(estate.mara.login());
            assertThat(Sql.one(reads, "select 1")).isEqualTo("1");
            reads.rollback();
        }
    }

    @Test
    void what_one_login_has_everybody_take_in_at_once_is_half_a_megabyte() throws SQLException {
        try (var line = estate.mara.address().connect()) {
            line.setAutoCommit(false);
            for (var i = 0; i < 100; i++) {
                Sql.update(line, "notify watchroom, '" + i + "x".repeat(7_900) + "'");
            }
            assertThatThrownBy(line::commit)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("54000"));
        }
    }

    @Test
    void the_other_databases_of_the_server_are_closed() {
        for (var other : List.of("postgres", "template1")) {
            assertThatThrownBy(
                            () -> {
                                try (var line =
                                        estate.mara.address().withDatabase(other).connect()) {
                                    Sql.one(line, "select 1");
                                }
                            })
                    .as(other)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isIn("42501", "55000"));
        }
    }

    @Test
    void partitions_give_way_to_who_reads() throws SQLException {
        try (var line = estate.db.session(estate.mara);
                var service = estate.db.intake().connect()) {
            line.setAutoCommit(false);
            Sql.one(line, "select count(*) from app.incident");
            assertThatThrownBy(() ->
                            Sql.one(
                                    service,
                                    "select app.ensure_partitions('2035-01-01T00:00Z', 0, 0)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
            line.rollback();
            assertThat(Sql.one(service, "select app.ensure_partitions('2035-01-01T00:00Z', 0, 0)"))
                    .isNotEqualTo("0");
        }
    }
}
