package org.watchroom.operations.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.change.Change.IncidentChanged;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;

class JournalFeedTest {
    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);
    private final BlockingQueue<Change> news = new LinkedBlockingQueue<>();
    private final JournalFeed feed =
            new JournalFeed(mara.connections(), room.clock, () -> Duration.ZERO);

    @AfterEach
    void close() {
        feed.close();
        mara.close();
        room.close();
    }

    @Test
    void overlapping_writers_lose_nothing_and_double_nothing() throws InterruptedException {
        listening();
        var raised = ConcurrentHashMap.<IncidentId>newKeySet();
        var writers = new ArrayList<Thread>();
        for (int w = 0; w < 4; w++) {
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; i < 40; i++) {
                                    raised.add(room.raise(room.york, Severity.LOW, "n" + i));
                                }
                            }));
        }
        for (var writer : writers) {
            writer.join();
        }

        var heard = hear(raised.size());
        assertThat(heard).isEqualTo(raised);
    }

    @Test
    void a_long_transaction_holds_nobody_up_and_is_heard_when_it_commits()
            throws InterruptedException {
        listening();
        var inside = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var slow = new IncidentId(Ids.next(room.clock));
        var writer =
                Thread.ofVirtual()
                        .start(() ->
                                room.intake()
                                        .writing(tx -> {
                                            raise(tx, slow);
                                            inside.countDown();
                                            await(finish);
                                        }));
        await(inside);

        var quick = room.raise(room.york, Severity.LOW, "quick");
        assertThat(hear(1)).containsExactly(quick);

        finish.countDown();
        writer.join();
        assertThat(hear(1)).containsExactly(slow);
    }

    @Test
    void nothing_is_heard_from_behind_the_wall() throws InterruptedException {
        listening();

        room.raise(room.dover, Severity.CRITICAL, "south");
        var north = room.raise(room.york, Severity.LOW, "north");

        assertThat(hear(1)).containsExactly(north);
        assertThat(news).isEmpty();
    }

    @Test
    void a_cut_line_is_noticed_and_what_was_missed_is_told_afterwards()
            throws InterruptedException {
        var lines = new LinkedBlockingQueue<Line>();
        listening();
        feed.onLine(lines::add);

        cut();
        var missed = room.raise(room.york, Severity.HIGH, "while the line was down");

        assertThat(hear(1)).containsExactly(missed);
        assertThat(lines).anyMatch(Line.Down.class::isInstance);
    }

    @Test
    void a_session_that_ended_while_the_line_was_down_is_told_at_once_and_nothing_looks_empty()
            throws InterruptedException {
        var lines = new LinkedBlockingQueue<Line>();
        listening();
        feed.onLine(lines::add);

        room.db().update("update sec.session set revoked_at = now()");
        cut();

        Line line;
        do {
            line = lines.poll(10, TimeUnit.SECONDS);
            assertThat(line).as("signed out").isNotNull();
        } while (!(line instanceof Line.SignedOut));
        assertThat(news).isEmpty();
    }

    @Test
    void a_listener_that_fails_keeps_no_news_from_the_others() throws InterruptedException {
        feed.onChanges(_ -> {
            throw new IllegalStateException("a fault of this listener");
        });
        listening();

        var raised = room.raise(room.york, Severity.LOW, "told all the same");

        assertThat(hear(1)).containsExactly(raised);
    }

    @Test
    void whoever_rings_without_end_neither_stops_the_news_nor_makes_everybody_ask_without_end()
            throws Exception {
        var looks = new AtomicInteger();
        var heard = new LinkedBlockingQueue<Change>();
        try (var other = room.signIn(room.mara);
                var ears =
                        new JournalFeed(
                                () -> counting(other.connections().open(), looks),
                                room.clock,
                                () -> Duration.ZERO);
                var ringer = room.tom.address().connect();
                var bell = ringer.createStatement()) {
            ears.onChanges(heard::addAll);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();
            long began = System.nanoTime();
            int before = looks.get();
            @Nullable IncidentId raised = null;
            for (int i = 0; i < 3_000; i++) {
                ring(bell, i + "x".repeat(7_000));
                if (i == 1_500) {
                    raised = room.raise(room.york, Severity.LOW, "among the noise");
                }
            }
            int looked = looks.get() - before;
            long most = (System.nanoTime() - began) / JournalFeed.LOOK_AGAIN_AFTER.toNanos() + 2;

            assertThat(looked).isLessThanOrEqualTo((int) most);
            Change change;
            do {
                change = heard.poll(10, TimeUnit.SECONDS);
                assertThat(change).as("news").isNotNull();
            } while (!(change instanceof IncidentChanged(var id) && id.equals(raised)));
        }
    }

    /// Or not, where the queue is full.
    private static void ring(Statement bell, String words) throws SQLException {
        try {
            bell.execute("notify watchroom, '" + words + "'");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("54000");
        }
    }

    /// Counts how often the journal is asked on this connection.
    private static Connection counting(Connection line, AtomicInteger looks) {
        return watched(
                Connection.class,
                line,
                (method, answer) -> {
                    if (method.equals("prepareStatement")) {
                        return watched(
                                PreparedStatement.class,
                                (PreparedStatement) Objects.requireNonNull(answer),
                                (asked, rows) -> {
                                    if (asked.equals("executeQuery")) {
                                        looks.incrementAndGet();
                                    }
                                    return rows;
                                });
                    }
                    return answer;
                });
    }

    private static <T> T watched(
            Class<T> type, T what, BiFunction<String, @Nullable Object, @Nullable Object> seen) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                seen.apply(method.getName(), method.invoke(what, arguments))));
    }

    private void cut() {
        room.db()
                .query(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                                + room.mara.address().user()
                                + "'",
                        _ -> {});
    }

    private void listening() throws InterruptedException {
        var ready = new CountDownLatch(1);
        feed.onChanges(news::addAll);
        feed.onLine(line -> {
            if (line instanceof Line.Up) {
                ready.countDown();
            }
        });
        await(ready);
        news.clear();
    }

    private Set<IncidentId> hear(int count) throws InterruptedException {
        var heard = new HashSet<IncidentId>();
        while (heard.size() < count) {
            var change = news.poll(10, TimeUnit.SECONDS);
            assertThat(change).as("news").isNotNull();
            if (change instanceof IncidentChanged(var id)) {
                heard.add(id);
            }
        }
        return heard;
    }

    private void raise(DSLContext tx, IncidentId id) {
        var now = room.clock.instant();
        new Raising(room.clock)
                .raise(
                        tx,
                        new NewIncident(
                                id,
                                ControlRoom.NORTH,
                                room.york,
                                "shop-theft",
                                Severity.LOW,
                                "slow",
                                Source.API,
                                now,
                                now,
                                ""));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
