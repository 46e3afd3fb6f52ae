package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.testing.Eventually;

final class WakerTest {
    private static final int QUIET_MS = 600;

    private final TestDatabase db = TestDatabase.create();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Connection ear;

    @BeforeEach
    void listen() throws SQLException {
        db.region(1, "NORTH", "North", false);
        ear = db.intake().connect();
        Sql.update(ear, "listen watchroom");
    }

    @AfterEach
    void close() throws Exception {
        for (var each : opened) {
            each.close();
        }
        ear.close();
        db.close();
    }

    @Test
    void it_rings_after_a_commit_and_not_before() throws SQLException {
        elected();
        for (int i = 0; i < 5; i++) {
            while (rings(QUIET_MS / 2) > 0) {
                // until it is quiet
            }
            try (var writer = db.admin().connect()) {
                writer.setAutoCommit(false);
                Sql.update(
                        writer,
                        "insert into app.setting (region_id, key, value) values (1, ?, '1')",
                        "k" + i);
                assertThat(rings(60)).isZero();
                writer.commit();
                assertThat(rings(2_000)).isPositive();
            }
        }
    }

    @Test
    void it_is_silent_when_nothing_is_written() throws SQLException {
        elected();
        while (rings(QUIET_MS) > 0) {
            // the first look rings in any case
        }
        db.update("create table public.elsewhere (a int)"); // a transaction, and nothing in the
        // journal
        assertThat(rings(QUIET_MS)).isZero();
    }

    @Test
    void it_rings_for_one_that_committed_late() throws SQLException {
        elected();
        try (var slow = db.admin().connect()) {
            slow.setAutoCommit(false);
            Sql.update(
                    slow,
                    "insert into app.setting (region_id, key, value) values (1, 'slow', '1')");
            db.update("insert into app.setting (region_id, key, value) values (1, 'fast', '1')");
            assertThat(rings(2_000)).isPositive();
            while (rings(QUIET_MS) > 0) {
                // until it is quiet
            }
            slow.commit();
            assertThat(rings(2_000)).isPositive();
        }
    }

    @Test
    void a_burst_is_few_rings() throws SQLException {
        elected();
        while (rings(QUIET_MS) > 0) {
            // until it is quiet
        }
        long start = System.nanoTime();
        try (var writer = db.admin().connect()) {
            for (int i = 0; i < 500; i++) {
                Sql.update(
                        writer,
                        "insert into app.setting (region_id, key, value) values (1, ?, '1')",
                        "b" + i);
            }
        }
        int heard = 0;
        for (int more = rings(QUIET_MS); more > 0; more = rings(QUIET_MS)) {
            heard += more;
        }
        long looks = (System.nanoTime() - start) / Waker.LOOK_EVERY.toNanos();
        assertThat(heard).isPositive().isLessThanOrEqualTo((int) looks + 1);
    }

    @Test
    void of_two_one_rings_and_the_other_takes_over() throws Exception {
        var first = new Waker(db.intake()::connect);
        var second = new Waker(db.intake()::connect);
        var one = rounds(first);
        Eventually.seen("the first is elected", first::elected);
        rounds(second);
        while (rings(QUIET_MS) > 0) {
            // until it is quiet
        }
        db.update("insert into app.setting (region_id, key, value) values (1, 'once', '1')");
        assertThat(rings(2_000) + rings(QUIET_MS)).isEqualTo(1);
        assertThat(second.elected()).isFalse();

        one.close();

        Eventually.seen("the second is elected", second::elected);
        db.update("insert into app.setting (region_id, key, value) values (1, 'again', '1')");
        assertThat(rings(2_000)).isPositive();
    }

    @Test
    void it_comes_back_when_its_connection_is_killed() throws SQLException {
        var waker = elected();
        db.update(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and"
                        + " database = (select oid from pg_database where datname ="
                        + " current_database())");
        Eventually.seen("it has noticed", () -> !waker.elected());
        Eventually.seen("it is elected again", waker::elected);
    }

    private Waker elected() {
        var waker = new Waker(db.intake()::connect);
        rounds(waker);
        Eventually.seen("elected", waker::elected);
        return waker;
    }

    private Rounds rounds(Waker waker) {
        var rounds = Rounds.start("waker", Duration.ofMillis(250), waker);
        opened.add(rounds);
        return rounds;
    }

    /// How many rings are heard; waits at most so long for the first.
    private int rings(int atMostMs) throws SQLException {
        var heard = ear.unwrap(PGConnection.class).getNotifications(atMostMs);
        return heard == null ? 0 : heard.length;
    }
}
