package org.watchroom.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

final class ReceptionTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final ControlRoom room = new ControlRoom();
    private final Reception reception = reception(room.intake());
    private final RawReports reports = new RawReports(room.intake());

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_report_stands_in_the_queue_of_its_region() {
        var receipt = reception.take(report("YORK-01|threat|Shouted at staff"));

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Raised.class,
                        raised -> {
                            try (var mara = room.signIn(room.mara);
                                    var sue = room.signIn(room.sue)) {
                                assertThat(new Incidents(mara.database()).find(raised.incident()))
                                        .hasValueSatisfying(entry ->
                                                assertThat(entry.incident().summary())
                                                        .isEqualTo("Shouted at staff"));
                                assertThat(new Incidents(sue.database()).find(raised.incident()))
                                        .isEmpty();
                            }
                        });
        assertThat(reports.find(receipt.report()))
                .hasValueSatisfying(status -> assertThat(status.receipt()).isEqualTo(receipt));
        assertThat(reports.backlog()).isEqualTo(new Backlog(0, Optional.empty()));
    }

    @Test
    void the_place_is_read_by_the_desk_and_sealed_for_everybody_else() {
        var receipt = reception.take(report("YORK-01|threat|Shouted|  Till 3\n(Sam's) "));
        reception.take(report("YORK-01|threat|Shouted again"));

        try (var mara = room.signIn(room.mara)) {
            assertThat(new Incidents(mara.database()).queue(10))
                    .extracting(entry -> entry.incident().place())
                    .containsExactlyInAnyOrder("Till 3 (Sam's)", "");
        }
        var stored = new ArrayList<String>();
        room.db()
                .query(
                        "select encode(place_sealed, 'escape') from app.incident where place_sealed is not null",
                        row -> stored.add(row.getString(1)));
        assertThat(receipt).isInstanceOf(Receipt.Raised.class);
        assertThat(stored).singleElement().asString().doesNotContain("Till", "Sam");
    }

    @Test
    void doing_it_again_changes_nothing() {
        var report = report("YORK-01|threat|Again");
        var receipt = reception.take(report);

        assertThat(reception.take(report)).isEqualTo(receipt);
        assertThat(reception.raise(report.id())).isEqualTo(receipt);
        assertThat(count("app.incident")).isOne();
        assertThat(count("app.incident_event")).isOne();
    }

    @Test
    void the_same_few_bytes_are_another_alarm_when_they_come_later() {
        var first = reception.take(at(NOON));
        var soon = reception.take(at(NOON.plus(Reception.SAME_WITHIN).minusMillis(1)));
        var later = reception.take(at(NOON.plus(Reception.SAME_WITHIN)));
        var soonAfterThat = reception.take(at(NOON.plus(Reception.SAME_WITHIN).plusSeconds(1)));
        var muchLater = reception.take(at(NOON.plus(Duration.ofDays(1))));

        assertThat(soon).isEqualTo(first);
        assertThat(later).isInstanceOf(Receipt.Raised.class).isNotEqualTo(first);
        assertThat(soonAfterThat).isEqualTo(later);
        assertThat(muchLater).isInstanceOf(Receipt.Raised.class);
        assertThat(count("app.incident")).isEqualTo(3);
    }

    @Test
    void an_alarm_repeated_later_by_many_at_once_is_one_more() throws Exception {
        reception.take(at(NOON));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var takes =
                    IntStream.range(0, 20)
                            .mapToObj(i ->
                                    pool.submit(
                                            () -> reception.take(at(NOON.plusSeconds(3_600 + i)))))
                            .toList();
            var receipts = new HashSet<Receipt>();
            for (var take : takes) {
                receipts.add(take.get());
            }
            assertThat(receipts).hasSize(1);
        }
        assertThat(count("app.incident")).isEqualTo(2);
    }

    @Test
    void many_at_once_are_each_taken_as_if_they_came_alone() throws Exception {
        var sent = new ArrayList<RawReport>();
        for (var i = 0; i < 60; i++) {
            sent.add(keyed("key-" + i, "YORK-01|threat|Shouted " + i));
            sent.add(keyed("key-" + i, "YORK-01|threat|Shouted " + i)); // sent twice
        }
        sent.add(keyed("nowhere", "NO-SUCH|threat|Nobody knows this store"));
        sent.add(keyed("key-1", "YORK-01|threat|Another report under a key in use"));
        sent.add(keyed("odd", "YORK-01|threat|\0\u202e"));
        var receipts = new ArrayList<Receipt>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var take : sent.stream().map(r -> pool.submit(() -> reception.take(r))).toList()) {
                receipts.add(take.get());
            }
        }
        assertThat(receipts.stream().filter(Receipt.Raised.class::isInstance).distinct())
                .hasSize(61);
        assertThat(receipts.stream().filter(Receipt.Refused.class::isInstance))
                .hasSizeBetween(2, 3);
        assertThat(count("app.incident")).isEqualTo(61);
        assertThat(count("app.incident_event")).isEqualTo(61);
        assertThat(count("app.raw_report where state = 'raised'")).isEqualTo(61);
        assertThat(count("app.journal where op = 'I' and tbl = 'incident'")).isEqualTo(61);
    }

    @Test
    void what_a_door_refuses_is_kept_and_takes_no_key() {
        var report = report("bytes");
        var refused = reception.refuse(report, Problem.keyReused());

        assertThat(reports.find(report.id()))
                .hasValueSatisfying(status -> assertThat(status.receipt()).isEqualTo(refused));
        assertThat(reports.pending(10)).isEmpty();
    }

    @Test
    void a_refused_report_says_the_same_whenever_it_is_asked() {
        var receipt = reception.take(report("NOWHERE|threat|x"));

        assertThat(receipt).isInstanceOf(Receipt.Refused.class);
        assertThat(reports.find(receipt.report()).orElseThrow().receipt()).isEqualTo(receipt);
    }

    @Test
    void where_nothing_can_be_kept_nothing_is_acknowledged() {
        try (var nowhere =
                new Database(
                        () -> {
                            throw new SQLException("nobody there", "08001");
                        },
                        1)) {
            assertThatThrownBy(() -> reception(nowhere).take(report("YORK-01|threat|x")))
                    .isInstanceOf(Failure.Unreachable.class);
        }
    }

    @Test
    void keys_that_were_handed_over_a_moment_ago_serve_at_once() {
        room.db().region(3, "WEST", "West", false);
        room.db().store(3, "BATH-01", "Stall Street", 51.381, -2.359);
        var before = reception.take(report("BATH-01|threat|Nobody has keys of the west yet"));
        assertThat(before).isInstanceOf(Receipt.Kept.class);

        room.keys().settle(); // read by nobody here

        assertThat(reception.take(report("BATH-01|threat|Shouted at staff")))
                .isInstanceOf(Receipt.Raised.class);
        assertThat(reception.raise(before.report())).isInstanceOf(Receipt.Raised.class);
    }

    @Test
    void a_service_that_gets_its_first_keys_keeps_what_comes_at_once() {
        var door = room.db().intake();
        try (var database =
                new Database(door::connect, 1, room.keys().intakeKeys(door))) { // never read
            assertThat(reception(database).take(report("YORK-01|threat|Shouted at staff")))
                    .isInstanceOf(Receipt.Raised.class);
        }
    }

    @Test
    void a_report_that_breaks_its_reader_is_kept_all_the_same() {
        var report = report("no fields at all");

        assertThat(reception.take(report)).isEqualTo(new Receipt.Kept(report.id()));
        assertThat(reports.pending(10)).containsExactly(report.id());
        assertThat(reports.backlog().reports()).isOne();
    }

    @Test
    void a_report_that_nobody_kept_is_missing() {
        assertThatThrownBy(() -> reception.raise(Ids.next(room.clock)))
                .isInstanceOf(Failure.Missing.class);
        assertThat(reports.find(UUID.randomUUID())).isEmpty();
    }

    private RawReport at(Instant moment) {
        return RawReport.arrived(
                Clock.fixed(moment, ZoneOffset.UTC),
                "lines",
                Optional.empty(),
                "here",
                "text/plain",
                "YORK-01|panic|".getBytes(StandardCharsets.UTF_8));
    }

    private RawReport report(String text) {
        return RawReport.arrived(
                room.clock,
                "lines",
                Optional.empty(),
                "here",
                "text/plain",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private RawReport keyed(String key, String text) {
        return RawReport.arrived(
                room.clock,
                "lines",
                Optional.of(key),
                "here",
                "text/plain",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private Reception reception(Database database) {
        return new Reception(
                database, new Raising(room.clock), Map.of("lines", ReceptionTest::read));
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
                        parts.length > 3 ? parts[3] : "",
                        Optional.empty(),
                        false));
    }

    private int count(String table) {
        var count = new AtomicInteger();
        room.db().query("select count(*) from " + table, row -> count.set(row.getInt(1)));
        return count.get();
    }
}
