package org.watchroom.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.Node;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.JournalFeed;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.testing.ControlRoom;

/// Two servers, one of which is waited for by the other: the first is killed under load, the second
/// takes over. Neither the service nor a console is started again.
final class FailoverTest {
    private static final int WRITERS = 4;
    private static final int BEFORE = 120;
    private static final int AFTER = 120;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path home;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<UUID> raised = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private Node first;
    private Node second;
    private ControlRoom room;

    @BeforeEach
    void two_servers() throws Exception {
        var authority = new Authority("Server authority", Clock.systemUTC().instant());
        first = Node.start(Node.folder(authority), Map.of());
        second = first.standby(Node.folder(authority), "second");
        first.set("synchronous_standby_names", "'FIRST 1 (second)'");
        var url =
                Node.url(List.of(first, second))
                        .replaceFirst("jdbc:postgresql://", "postgresql://postgres:test@");
        var address = DatabaseAddress.shared(Map.of(), Optional.of(url), home).orElseThrow();
        room = new ControlRoom(TestDatabase.on(address));
    }

    @AfterEach
    void end() throws Exception {
        stop.set(true);
        if (room != null) {
            room.close();
        }
        if (second != null) {
            second.close();
        }
        first.close();
    }

    @Test
    void consoles_and_the_service_go_on_with_the_standby_and_nothing_acknowledged_is_lost()
            throws Exception {
        try (var mara = room.signIn(room.mara);
                var feed = new JournalFeed(mara.connections(), room.clock, () -> Duration.ZERO);
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                AutoCloseable _ = () -> stop.set(true)) {
            feed.onChanges(heard::addAll);
            feed.onLine(heard::add);
            hear(news -> news instanceof Line.Up);
            var writers = write(threads);
            until(() -> acknowledged.size() >= BEFORE);
            assertThat(one("select sync_state from pg_stat_replication")).isEqualTo("sync");

            first.kill();
            second.promote();

            hear(news -> news instanceof Line.Down);
            hear(news -> news instanceof Change.AnyMayHaveChanged);
            hear(news -> news instanceof Line.Up);
            var then = acknowledged.size();
            until(() -> acknowledged.size() >= then + AFTER);
            stop.set(true);
            for (var each : writers) {
                each.get();
            }

            assertThat(kept("select id from app.raw_report"))
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged);
            assertThat(kept("select id from app.incident")).containsAll(raised);
            assertThat(raised).isNotEmpty();
            var last = room.raise(room.york, Severity.HIGH, "after it all");
            hear(news -> news.equals(new Change.IncidentChanged(last)));
            assertThat(new Incidents(mara.database()).find(last)).isPresent();
            assertThat(one("select timeline::text from app.this_server()")).isEqualTo("2");
        }
    }

    /// As reporters do: what was not acknowledged is sent again.
    private List<Future<?>> write(ExecutorService threads) {
        var reception =
                new Reception(
                        room.intake(),
                        new Raising(room.clock),
                        Map.of("lines", FailoverTest::read));
        var writers = new ArrayList<Future<?>>();
        for (var i = 0; i < WRITERS; i++) {
            var code = "SHOP-" + i;
            room.anotherStore(code);
            writers.add(
                    threads.submit(() -> {
                        while (!stop.get()) {
                            take(reception, code);
                        }
                    }));
        }
        return writers;
    }

    private void take(Reception reception, String store) {
        var report =
                RawReport.arrived(
                        room.clock,
                        "lines",
                        Optional.empty(),
                        "here",
                        "text/plain",
                        (store + "|threat|Shouted " + UUID.randomUUID())
                                .getBytes(StandardCharsets.UTF_8));
        while (!stop.get()) {
            try {
                var receipt = reception.take(report);
                acknowledged.add(receipt.report());
                if (receipt instanceof Receipt.Raised(_, var incident)) {
                    raised.add(incident.value());
                }
                return;
            } catch (Failure.Unreachable _) {
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static ReportFormat.Reading read(RawReport report) {
        var parts = new String(report.bytes(), StandardCharsets.UTF_8).split("\\|", -1);
        return new ReportFormat.Reading.Understood(
                new Signal(
                        Optional.empty(),
                        Source.PHONE,
                        report.receivedAt(),
                        parts[0],
                        parts[1],
                        Optional.empty(),
                        parts[2],
                        "",
                        Optional.empty(),
                        false));
    }

    private void hear(Predicate<Object> wanted) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var news = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(news).as("the feed goes on").isNotNull();
            if (wanted.test(news)) {
                return;
            }
        }
    }

    private static void until(BooleanSupplier there) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("reports go on").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private List<UUID> kept(String sql) {
        var found = new ArrayList<UUID>();
        room.db().query(sql, row -> found.add(row.getObject(1, UUID.class)));
        return found;
    }

    private String one(String sql) throws Exception {
        try (var line = room.db().admin().connect()) {
            return Sql.one(line, sql);
        }
    }
}
