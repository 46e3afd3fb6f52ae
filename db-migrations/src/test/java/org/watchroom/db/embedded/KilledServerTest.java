package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;

/// The server is killed in the middle of work.
final class KilledServerTest {
    private static final int WRITERS = 4;
    private static final int BEFORE_EACH_KILL = 300;
    private static final int KILLS = 3;

    @TempDir(factory = InMemory.class)
    private Path home;

    @Test
    void every_row_that_was_acknowledged_is_there_once_after_kills_in_a_storm_of_writes()
            throws Exception {
        try (var database = EmbeddedDatabase.open(home);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var line = database.address().connect()) {
                Sql.update(line, "create table storm (id uuid primary key, body text)");
            }
            var acknowledged = ConcurrentHashMap.<UUID>newKeySet();
            var stop = new AtomicBoolean();
            var writers = new ArrayList<Future<?>>();
            for (var i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> write(database, acknowledged, stop)));
            }
            for (var kill = 1; kill <= KILLS; kill++) {
                await(acknowledged, acknowledged.size() + BEFORE_EACH_KILL);
                Postmaster.of(database.home()).kill();
            }
            await(acknowledged, acknowledged.size() + BEFORE_EACH_KILL);
            stop.set(true);
            for (var each : writers) {
                each.get();
            }
            try (var line = database.address().connect()) {
                var found = new ArrayList<UUID>();
                Sql.query(
                        line,
                        "select id from storm",
                        row -> found.add(row.getObject(1, UUID.class)));
                assertThat(found).doesNotHaveDuplicates().containsAll(acknowledged);
                assertThat(found.size()).isLessThanOrEqualTo(acknowledged.size() + WRITERS * KILLS);
            }
        }
    }

    @Test
    void many_who_ask_for_it_at_once_start_it_once() throws Exception {
        try (var database = EmbeddedDatabase.open(home);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Postmaster.of(database.home()).kill();
            var together = new CountDownLatch(6);
            var started = new AtomicInteger();
            var asking = new ArrayList<Callable<Void>>();
            for (var i = 0; i < 6; i++) {
                asking.add(() -> {
                    together.countDown();
                    together.await();
                    started.addAndGet(database.restartIfDead() ? 1 : 0);
                    return null;
                });
            }
            for (var each : List.copyOf(threads.invokeAll(asking))) {
                each.get();
            }
            assertThat(started).hasValue(1);
        }
    }

    /// As the console does: a row has its id before it is sent, and is sent again until it is
    /// acknowledged.
    private static Void write(EmbeddedDatabase database, Set<UUID> acknowledged, AtomicBoolean stop)
            throws Exception {
        var waiting = UUID.randomUUID();
        while (!stop.get()) {
            try (var line = database.address().connect()) {
                while (!stop.get()) {
                    Sql.update(
                            line,
                            "insert into storm values (?, repeat('x', 300)) on conflict do nothing",
                            waiting);
                    acknowledged.add(waiting);
                    waiting = UUID.randomUUID();
                }
            } catch (SQLException _) {
                database.restartIfDead();
            }
        }
        return null;
    }

    private static void await(Set<UUID> acknowledged, int size) {
        var end = System.nanoTime() + 60_000_000_000L;
        while (acknowledged.size() < size && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(acknowledged.size()).as("writers go on").isGreaterThanOrEqualTo(size);
    }
}
