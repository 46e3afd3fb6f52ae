package org.watchroom.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.testing.ControlRoom;

/// Many reports in one transaction are what each would have been alone.
final class TogetherTest {
    private static final String STORE = "YORK-01";

    private final ControlRoom room = new ControlRoom();
    private final Raising raising = new Raising(room.clock);

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void what_cannot_be_raised_is_left_out_and_stops_nobody() {
        var good = report("a", room.clock);
        var nowhere = report("b", room.clock);
        var noCategory = report("c", room.clock);
        var twice = report("a", room.clock);
        var last = report("d", room.clock);

        var receipts =
                take(
                        List.of(
                                arrival(good, STORE, "threat"),
                                arrival(nowhere, "NO-SUCH", "threat"),
                                arrival(noCategory, STORE, "no\0thing"),
                                arrival(twice, STORE, "threat"),
                                arrival(last, STORE.toLowerCase(Locale.ROOT), "THREAT")));

        assertThat(receipts)
                .extracting(receipt -> receipt.map(Receipt::report).orElse(null))
                .containsExactly(good.id(), null, null, null, last.id());
        assertThat(ids("select id from app.raw_report"))
                .as("made in one millisecond their ids stand in any order")
                .containsExactlyInAnyOrder(good.id(), last.id());
        assertThat(take(List.of(arrival(report("d", room.clock), STORE, "threat"))))
                .as("taken before")
                .containsExactly(Optional.empty());
    }

    @Test
    void those_of_a_store_are_raised_and_recorded_in_the_order_in_which_they_came() {
        var sent = IntStream.range(0, 40).mapToObj(i -> report("k" + i, room.clock)).toList();
        for (int from = 0; from < sent.size(); from += 10) {
            take(
                    sent.subList(from, from + 10).stream()
                            .map(one -> arrival(one, STORE, "threat"))
                            .toList());
        }
        assertThat(ids("select pk::uuid from app.journal where tbl = 'incident' order by seq"))
                .isEqualTo(sent.stream().map(RawReport::id).toList());
    }

    /// The server would not take this one: its id is of a day to come.
    @Test
    void one_that_the_database_refuses_takes_none_of_its_batch_with_it() throws Exception {
        var reception =
                new Reception(room.intake(), raising, Map.of("lines", TogetherTest::reading));
        var tomorrow = Clock.fixed(room.clock.instant().plus(Duration.ofDays(3)), ZoneOffset.UTC);
        var sent = new ArrayList<RawReport>();
        for (int i = 0; i < 30; i++) {
            sent.add(report("good-" + i, room.clock));
            if (i == 15) {
                sent.add(report("bad", tomorrow));
            }
        }
        assertThatThrownBy(() ->
                        take(sent.stream().map(one -> arrival(one, STORE, "threat")).toList()))
                .isInstanceOf(Failure.Refused.class);
        assertThat(ids("select id from app.raw_report")).as("all or nothing").isEmpty();

        var receipts = new ArrayList<Receipt>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : sent.stream().map(r -> pool.submit(() -> reception.take(r))).toList()) {
                receipts.add(one.get());
            }
        }
        assertThat(receipts.remove(16)).isInstanceOf(Receipt.Kept.class);
        assertThat(receipts).hasSize(30).allMatch(Receipt.Raised.class::isInstance);
        assertThat(ids("select id from app.incident")).hasSize(30);
        assertThat(ids("select id from app.raw_report where state = 'received'")).hasSize(1);
    }

    @Test
    void killed_before_the_commit_nothing_is_there_and_sending_it_again_is_harmless() {
        var sent =
                IntStream.range(0, 20)
                        .mapToObj(i -> arrival(report("k" + i, room.clock), STORE, "threat"))
                        .toList();
        assertThatThrownBy(() ->
                        room.intake()
                                .write(db -> {
                                    new Together(db, raising).take(sent);
                                    kill(db);
                                    return db.fetch("select 1");
                                }))
                .isInstanceOf(Failure.Unreachable.class);
        assertThat(ids("select id from app.raw_report")).isEmpty();
        assertThat(ids("select id from app.incident")).isEmpty();

        assertThat(take(sent)).allMatch(Optional::isPresent);
        assertThat(take(sent)).as("the answer was lost").allMatch(Optional::isEmpty);
        assertThat(ids("select id from app.incident"))
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(one -> one.report().id()).toList());
    }

    private void kill(DSLContext db) {
        var pid = db.fetchSingle("select pg_backend_pid()").get(0, Integer.class);
        room.db().query("select pg_terminate_backend(?)", _ -> {}, pid);
    }

    private List<Optional<Receipt>> take(List<Together.Arrival> arrivals) {
        return room.intake().write(db -> new Together(db, raising).take(arrivals));
    }

    private static RawReport report(String key, Clock clock) {
        return RawReport.arrived(
                clock,
                "lines",
                Optional.of(key),
                "here",
                "text/plain",
                ("Shouted " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static Together.Arrival arrival(RawReport report, String store, String category) {
        return new Together.Arrival(report, signal(report, store, category));
    }

    private static ReportFormat.Reading reading(RawReport report) {
        return new ReportFormat.Reading.Understood(signal(report, STORE, "threat"));
    }

    private static Signal signal(RawReport report, String store, String category) {
        Instant at = report.receivedAt();
        return new Signal(
                Optional.of(report.key()),
                Source.PHONE,
                at,
                store,
                category,
                Optional.empty(),
                new String(report.bytes(), StandardCharsets.UTF_8),
                "",
                Optional.empty(),
                false);
    }

    private List<UUID> ids(String query) {
        var ids = new ArrayList<UUID>();
        room.db().query(query, row -> ids.add(row.getObject(1, UUID.class)));
        return ids;
    }
}
