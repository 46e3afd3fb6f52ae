package org.watchroom.db.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.rules.Estate;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// Two at once, somebody whose role goes while they work, a connection that dies within a deed, and
/// a console whose clock is wrong.
final class RacesTest {
    private static final int ROUNDS = 1000;

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
    void of_two_who_claim_one_incident_a_thousand_times_exactly_one_wins_each_time()
            throws Exception {
        var incidents = new ArrayList<UUID>();
        var now = estate.databaseTime();
        try (var door = estate.db.intake().connect()) {
            door.setAutoCommit(false);
            for (var i = 0; i < ROUNDS; i++) {
                incidents.add(Estate.uuid7(now));
                Sql.update(
                        door,
                        "insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at) values (?, 1, ?, 'shop-theft', 2, 'x', 'api', now(), now())",
                        incidents.getLast(),
                        estate.york);
            }
            door.commit();
        }
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var mara = threads.submit(claiming(estate.mara, incidents, together));
            var tom = threads.submit(claiming(estate.tom, incidents, together));
            for (var i = 0; i < ROUNDS; i++) {
                assertThat(mara.get()[i] + tom.get()[i]).as("round %d", i).isEqualTo(1);
            }
            assertThat(mara.get()).as("nobody always loses").contains(0, 1);
        }
        assertThat(
                        admin(
                                "select count(*) from app.incident where state = 'claimed' and revision = 2"))
                .isEqualTo("" + ROUNDS);
        assertThat(admin("select count(*) from app.journal where tbl = 'incident' and op = 'U'"))
                .isEqualTo("" + ROUNDS);
    }

    @Test
    void who_loses_the_role_while_working_is_refused_at_the_next_write() throws SQLException {
        var incident = estate.raise(Estate.NORTH, estate.york);
        try (var mara = estate.db.session(estate.mara);
                var ada = administrator()) {
            Estate.claim(mara, incident, estate.mara, 1);
            Sql.one(ada, "select app.admin_set_roles(?, array['auditor'])", estate.mara.id());
            assertThatThrownBy(() -> Estate.close(mara, incident))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            assertThat(Sql.one(mara, "select count(*) from app.incident"))
                    .as("what the other role may still read")
                    .isEqualTo("1");
        }
        assertThat(admin("select state from app.incident")).isEqualTo("claimed");
    }

    @Test
    void who_loses_the_role_within_a_deed_does_not_finish_it() throws SQLException {
        var incident = estate.raise(Estate.NORTH, estate.york);
        try (var mara = estate.db.session(estate.mara);
                var ada = administrator()) {
            mara.setAutoCommit(false);
            Estate.claim(mara, incident, estate.mara, 1);
            Sql.one(ada, "select app.admin_set_roles(?, array['auditor'])", estate.mara.id());
            assertThatThrownBy(() -> Estate.close(mara, incident)).isInstanceOf(SQLException.class);
            mara.rollback();
        }
        assertThat(admin("select state from app.incident")).isEqualTo("waiting");
    }

    @Test
    void who_loses_the_region_while_working_changes_and_sees_nothing_more() throws SQLException {
        var incident = estate.raise(Estate.NORTH, estate.york);
        try (var mara = estate.db.session(estate.mara)) {
            Estate.claim(mara, incident, estate.mara, 1);
            estate.db.update("delete from app.person_region where person_id = ?", estate.mara.id());
            assertThat(Estate.close(mara, incident)).isZero();
            assertThat(Sql.one(mara, "select count(*) from app.incident")).isEqualTo("0");
        }
    }

    @Test
    void who_is_revoked_loses_the_line_at_once_and_does_not_come_back() throws SQLException {
        try (var mara = estate.db.session(estate.mara);
                var ada = administrator()) {
            Sql.one(ada, "select app.admin_revoke(?, 'left the company')", estate.mara.id());
            assertThatThrownBy(() -> Sql.one(mara, "select 1")).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> estate.mara.address().connect())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
    }

    @Test
    void a_connection_that_dies_within_a_deed_leaves_nothing_half() throws Exception {
        var incident = estate.raise(Estate.NORTH, estate.york);
        var second = estate.raise(Estate.NORTH, estate.york);
        var records = admin("select count(*) from app.journal");
        try (var blocker = estate.db.admin().connect();
                var mara = estate.db.session(estate.mara);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            records = admin("select count(*) from app.journal");
            blocker.setAutoCommit(false);
            Sql.one(blocker, "select id from app.incident where id = ? for update", second);
            var pid = Sql.one(mara, "select pg_backend_pid()");
            mara.setAutoCommit(false);
            Estate.claim(mara, incident, estate.mara, 1);
            Sql.update(
                    mara,
                    "insert into app.incident_event (incident_id, id, region_id, kind) values (?, ?, 1, 'claimed')",
                    incident,
                    UUID.randomUUID());
            var waiting = threads.submit(() -> Estate.claim(mara, second, estate.mara, 1));
            until("select wait_event_type = 'Lock' from pg_stat_activity where pid = " + pid);
            admin("select pg_terminate_backend(" + pid + ")");
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(SQLException.class);
            blocker.rollback();
        }
        assertThat(admin("select count(*) from app.incident where state <> 'waiting'"))
                .isEqualTo("0");
        assertThat(admin("select count(*) from app.incident_event where kind = 'claimed'"))
                .isEqualTo("0");
        assertThat(admin("select count(*) from app.journal")).isEqualTo(records);
    }

    @Test
    void a_console_whose_clock_is_an_hour_off_changes_nothing_but_what_it_claims()
            throws SQLException {
        for (var off : List.of("1 hour", "-1 hour")) {
            var incident = estate.raise(Estate.NORTH, estate.york);
            try (var mara = estate.db.session(estate.mara)) {
                Sql.one(
                        mara,
                        "select set_config('app.client_at', (clock_timestamp() + ?::interval)::text, false)",
                        off);
                Estate.claim(mara, incident, estate.mara, 1);
                Estate.close(mara, incident);
            }
            assertThat(
                            admin(
                                    "select bool_and(x between clock_timestamp() - interval '1 minute' and clock_timestamp()) from app.incident i, unnest(array[claimed_at, closed_at]) x where id = '"
                                            + incident
                                            + "'"))
                    .isEqualTo("t");
            assertThat(
                            admin(
                                    "select bool_and(at between clock_timestamp() - interval '1 minute' and clock_timestamp() and abs(extract(epoch from client_at - at - interval '%s')) < 60) from app.journal where pk = '%s' and op = 'U'"
                                            .formatted(off, incident)))
                    .isEqualTo("t");
        }
    }

    private Callable<int[]> claiming(TestPerson who, List<UUID> incidents, CyclicBarrier together) {
        return () -> {
            var won = new int[ROUNDS];
            try (var line = estate.db.session(who)) {
                for (var i = 0; i < ROUNDS; i++) {
                    together.await();
                    won[i] = Estate.claim(line, incidents.get(i), who, 1);
                }
            }
            return won;
        };
    }

    private Connection administrator() throws SQLException {
        var ada =
                estate.db.person("ada", "Ada North", "AN", List.of("administrator"), Estate.NORTH);
        var line = estate.db.session(ada);
        estate.stepUp(line, ada);
        return line;
    }

    private void until(String condition) {
        while (!admin(condition).equals("t")) {
            Thread.onSpinWait();
        }
    }

    private String admin(String query) {
        var found = new ArrayList<String>();
        estate.db.query(query, row -> found.add(String.valueOf(row.getString(1))));
        return found.getFirst();
    }
}
