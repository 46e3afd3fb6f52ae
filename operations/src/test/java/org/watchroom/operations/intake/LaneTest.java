package org.watchroom.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.intake.lane.Glance;
import org.watchroom.operations.intake.lane.Lane;
import org.watchroom.operations.intake.lane.LaneItem;
import org.watchroom.operations.intake.lane.Raise;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

/// What could not be raised is looked at by a person, and nothing is lost on the way.
final class LaneTest {
    private final ControlRoom room = new ControlRoom();
    private final Reception reception =
            new Reception(
                    room.intake(), new Raising(room.clock), Map.of("lines", new AnsweredLines()));

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void each_kind_of_fault_stands_there_once_in_the_lane_of_its_region() {
        room.db().region(9, "DRILL", "Drill", true);
        room.db().store(9, "DRILL-1", "Practice", 53.9, -1.1);
        room.db().store(ControlRoom.NORTH, "TWICE", "One", 53.9, -1.1);
        room.db().store(ControlRoom.SOUTH, "TWICE", "Other", 51.1, 1.3);
        room.intake();
        reception.take(keyed("a", "{\"store\": \"DOVER-01\", \"text\": half"));
        reception.take(keyed("b", line("NOWHERE", "threat", "Shouted")));
        reception.take(keyed("c", line("YORK-01", "no-such", "Shouted")));
        reception.take(keyed("d", line("TWICE", "threat", "Shouted")));
        reception.take(keyed("e", line("DRILL-1", "threat", "Real, he says")));
        reception.take(keyed("f", line("DOVER-01", "threat", "Practice", true)));
        reception.take(keyed("g", line("YORK-01", "threat", "First")));
        reception.take(keyed("g", line("YORK-01", "threat", "Second")));
        reception.refuse(
                keyed("h", "\0\1\2\3"), new Problem("key-unusable", "Key", 400, "Bad.", List.of()));

        assertThat(lines("select why || ' ' || region_id from app.lane_item order by received_at"))
                .containsExactlyInAnyOrder(
                        "unreadable 2",
                        "store-unknown 1",
                        "category-unknown 1",
                        "store-ambiguous 1",
                        "live-in-drill 1",
                        "drill-in-live 2",
                        "key-reused 1",
                        "key-unusable 1");
        assertThat(lines("select distinct state || sender_told from app.lane_item"))
                .containsExactly("waitingtrue");
        assertThat(
                        count(
                                "app.raw_report r where state = 'refused' and not exists (select from"
                                        + " app.lane_item l where l.id = r.id)"))
                .isZero();
    }

    @Test
    void what_is_sent_again_and_again_is_one_item_that_counts() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var takes =
                    IntStream.range(0, 50)
                            .mapToObj(i ->
                                    pool.submit(() ->
                                            reception.take(
                                                    keyed(
                                                            "k" + i % 5,
                                                            line(
                                                                    "NOWHERE",
                                                                    "threat",
                                                                    "x" + i % 5)))))
                            .toList();
            for (var take : takes) {
                assertThat(take.get()).isInstanceOf(Receipt.Refused.class);
            }
        }
        assertThat(count("app.lane_item where state = 'waiting'")).isEqualTo(5);
        assertThat(count("app.raw_report where state = 'refused'"))
                .as("the same at the same moment is one report")
                .isEqualTo(
                        Integer.parseInt(
                                lines("select sum(times)::text from app.lane_item").getFirst()));
        reception.take(keyed("k1", line("NOWHERE", "threat", "x1")));
        assertThat(count("app.lane_item")).isEqualTo(5);
    }

    @Test
    void kept_and_killed_before_it_was_settled_it_stands_there_all_the_same() {
        var report = keyed("k", line("NOWHERE", "threat", "Shouted"));
        room.intake().writing(db -> new RawReportSql(db).insert(report)); // and no further
        assertThat(count("app.lane_item")).isZero();

        var receipt = reception.raise(report.id()); // as the duty does after the restart
        assertThat(reception.raise(report.id())).isEqualTo(receipt);

        assertThat(lines("select why || times || sender_told from app.lane_item"))
                .as("nobody was there to be told")
                .containsExactly("store-unknown1false");
    }

    @Test
    void who_mends_it_and_sends_it_again_takes_it_out() {
        reception.take(keyed("k", line("NOWHERE", "threat", "Shouted")));
        reception.take(keyed("other", line("NOWHERE", "threat", "Shouted too")));
        reception.take(from("elsewhere", "k", line("NOWHERE", "threat", "Not the same sender")));
        var raised = reception.take(keyed("k", line("YORK-01", "threat", "Shouted")));

        assertThat(raised).isInstanceOf(Receipt.Raised.class);
        assertThat(lines("select state from app.lane_item order by state"))
                .containsExactly("sent-again", "waiting", "waiting");
        assertThat(lines("select incident_id::text from app.lane_item where state = 'sent-again'"))
                .containsExactly(raised.report().toString());
    }

    @Test
    void the_same_bare_alarm_later_says_nothing_about_the_earlier_one() {
        reception.take(plain(line("NEW-01", "panic", "")));
        room.anotherStore("NEW-01");
        assertThat(reception.take(plain(line("NEW-01", "panic", ""))))
                .isInstanceOf(Receipt.Raised.class);
        assertThat(lines("select state from app.lane_item")).containsExactly("waiting");
    }

    @Test
    void urgent_ones_come_first_then_the_oldest_and_pages_follow_each_other() {
        for (var text : List.of("one", "two", "a man with a knife", "three", "PANIC button")) {
            reception.take(keyed(text, line("NOWHERE", "threat", text)));
        }
        try (var mara = room.signIn(room.mara)) {
            var lane = lane(mara);
            var first = lane.waiting(Optional.empty(), 3);
            var second = lane.waiting(Optional.of(first.getLast()), 3);
            assertThat(first)
                    .extracting(LaneItem::extract)
                    .containsExactly("a man with a knife", "PANIC button", "one");
            assertThat(second).extracting(LaneItem::extract).containsExactly("two", "three");
            assertThat(lane.count(100).waiting()).isEqualTo(5);
            assertThat(lane.count(100).urgent()).isEqualTo(2);
        }
    }

    @Test
    void reading_what_was_sent_is_on_the_record_and_shows_it_as_it_came() {
        var text = line("NOWHERE", "threat", "Sam Field shouted");
        reception.take(keyed("k", text));
        try (var mara = room.signIn(room.mara);
                var sue = room.signIn(room.sue)) {
            var item = lane(mara).waiting(Optional.empty(), 10).getFirst();
            var opened = lane(mara).open(item);
            assertThat(new String(opened.bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(opened.problem().kind()).isEqualTo("store-unknown");
            assertThatThrownBy(() -> lane(sue).open(item)).isInstanceOf(Failure.Missing.class);
            assertThat(lane(sue).waiting(Optional.empty(), 10)).isEmpty();
        }
        assertThat(
                        lines(
                                "select person_id::text from app.journal where op = 'V' and tbl = 'lane_item'"))
                .containsExactly(room.mara.id().toString());
        assertThat(lines("select encode(extract_sealed, 'escape') from app.lane_item"))
                .noneMatch(stored -> stored.contains("Sam"));
    }

    @Test
    void raising_it_twice_raises_it_once_and_ties_the_report_to_it() {
        reception.take(keyed("k", line("NOWHERE", "threat", "Shouted")));
        try (var mara = room.signIn(room.mara);
                var tom = room.signIn(room.tom)) {
            var item = lane(mara).waiting(Optional.empty(), 10).getFirst();
            var id = lane(mara).raise(item, raise(mara, "A man shouted at staff"));
            assertThat(lane(mara).raise(item, raise(mara, "A man shouted at staff"))).isEqualTo(id);
            assertThatThrownBy(() -> lane(tom).raise(item, raise(tom, "Mine")))
                    .isInstanceOf(Failure.Stale.class);
            assertThatThrownBy(() -> lane(tom).dismiss(item, "A test"))
                    .isInstanceOf(Failure.Stale.class);
            assertThat(lane(tom).find(item.id()).orElseThrow().state())
                    .isInstanceOfSatisfying(
                            LaneItem.State.Raised.class,
                            raised -> assertThat(raised.by()).isEqualTo("Mara Reid"));
            assertThat(new Incidents(tom.database()).find(id).orElseThrow().incident())
                    .satisfies(incident -> {
                        assertThat(incident.summary()).isEqualTo("A man shouted at staff");
                        assertThat(incident.raisedAt()).isEqualTo(item.receivedAt());
                    });
            assertThat(new Incidents(tom.database()).timeline(id))
                    .extracting(TimelineEntry::kind)
                    .containsExactly(TimelineEntry.Kind.RAISED);
        }
        assertThat(count("app.incident")).isOne();
        assertThat(
                        count(
                                "app.raw_report where state = 'refused' and incident_id = id"
                                        + " and region_id = 1"))
                .isOne();
    }

    @Test
    void two_who_raise_it_at_once_raise_it_once() throws Exception {
        reception.take(keyed("k", line("NOWHERE", "threat", "Shouted")));
        var done = new AtomicInteger();
        var late = new AtomicInteger();
        try (var mara = room.signIn(room.mara);
                var tom = room.signIn(room.tom);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var item = lane(mara).waiting(Optional.empty(), 10).getFirst();
            var both =
                    List.of(mara, tom).stream()
                            .map(who ->
                                    pool.submit(() -> {
                                        try {
                                            lane(who).raise(item, raise(who, "Shouted"));
                                            done.incrementAndGet();
                                        } catch (Failure.Stale _) {
                                            late.incrementAndGet();
                                        }
                                    }))
                            .toList();
            for (var one : both) {
                one.get();
            }
        }
        assertThat(done).hasValue(1);
        assertThat(late).hasValue(1);
        assertThat(count("app.incident")).isOne();
        assertThat(count("app.incident_event")).isOne();
    }

    @Test
    void joined_to_an_incident_it_is_told_on_its_timeline() {
        var there = room.raise(room.york, Severity.LOW, "Shouting in the street");
        reception.take(keyed("k", line("YORK", "threat", "The same man again")));
        try (var mara = room.signIn(room.mara)) {
            var incidents = new Incidents(mara.database());
            var item = lane(mara).waiting(Optional.empty(), 10).getFirst();
            lane(mara).link(item, incidents.find(there).orElseThrow().incident());
            lane(mara).link(item, incidents.find(there).orElseThrow().incident());
            assertThat(incidents.timeline(there))
                    .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.REPORTED_AGAIN)
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.text()).contains("The same man again");
                        assertThat(entry.person()).contains("Mara Reid");
                    });
            assertThat(lane(mara).count(10).waiting()).isZero();
        }
    }

    @Test
    void put_away_it_says_why_and_by_whom() {
        reception.take(keyed("k", "nonsense"));
        try (var mara = room.signIn(room.mara)) {
            var item = lane(mara).waiting(Optional.empty(), 10).getFirst();
            assertThatThrownBy(() -> lane(mara).dismiss(item, "  "))
                    .isInstanceOf(Failure.Unreadable.class);
            lane(mara).dismiss(item, "A test of the till's makers");
            assertThat(lane(mara).find(item.id()).orElseThrow().state())
                    .isInstanceOfSatisfying(
                            LaneItem.State.Dismissed.class,
                            put -> {
                                assertThat(put.by()).isEqualTo("Mara Reid");
                                assertThat(put.reason()).isEqualTo("A test of the till's makers");
                            });
        }
        reception.take(keyed("k", "nonsense"));
        assertThat(lines("select state from app.lane_item order by state"))
                .as("sent once more it stands there once more")
                .containsExactly("dismissed", "waiting");
    }

    @Test
    void a_region_can_be_named_that_sees_to_what_belongs_nowhere() {
        room.db()
                .update(
                        "insert into app.setting (region_id, key, value) values (2, 'lane.belongs-nowhere', 'true')");
        reception.take(keyed("k", "nonsense"));
        assertThat(lines("select region_id::text from app.lane_item")).containsExactly("2");
    }

    private Raise raise(Session who, String words) {
        var incidents = new Incidents(who.database());
        return new Raise(
                new Stores(who.database()).byCode("YORK-01").orElseThrow(),
                incidents.categories().stream()
                        .filter(category -> category.code().equals("threat"))
                        .findFirst()
                        .orElseThrow(),
                Severity.HIGH,
                words,
                "Till 3",
                Source.API,
                room.clock.instant());
    }

    private Lane lane(Session who) {
        return new Lane(who.database(), room.clock);
    }

    private static String line(String store, String category, String text) {
        return line(store, category, text, false);
    }

    private static String line(String store, String category, String text, boolean drill) {
        return "{\"store\": \"%s\", \"category\": \"%s\", \"text\": \"%s\", \"drill\": %s}"
                .formatted(store, category, text, drill);
    }

    private RawReport keyed(String key, String text) {
        return from("here", key, text);
    }

    private RawReport from(String remote, String key, String text) {
        return arrived(remote, Optional.of(key), text);
    }

    private RawReport plain(String text) {
        return arrived("here", Optional.empty(), text);
    }

    private RawReport arrived(String remote, Optional<String> key, String text) {
        return RawReport.arrived(
                room.clock,
                "lines",
                key,
                remote,
                "application/json",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private int count(String table) {
        return Integer.parseInt(lines("select count(*)::text from " + table).getFirst());
    }

    private List<String> lines(String sql) {
        var found = new ArrayList<String>();
        room.db().query(sql, row -> found.add(row.getString(1)));
        return found;
    }

    /// JSON as the HTTP door reads it, as far as it matters here.
    private static final class AnsweredLines implements ReportFormat {
        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public Reading read(RawReport report) {
            var text = new String(report.bytes(), StandardCharsets.UTF_8);
            var said = Glance.of(report.bytes());
            return text.endsWith("}")
                    ? new Reading.Understood(
                            new Signal(
                                    Optional.empty(),
                                    Source.API,
                                    report.receivedAt(),
                                    said.store(),
                                    said.category(),
                                    Optional.empty(),
                                    said.text(),
                                    "",
                                    Optional.empty(),
                                    said.drill()))
                    : new Reading.Faulty(
                            new Problem("not-json", "Not JSON", 400, "Send JSON.", List.of()));
        }
    }
}
